/**
 * Strict YAML for the files that users write: every key known, every value typed and in range,
 * every error one line with its place and its remedy.
 */
package org.orthrus.isa.yaml;
