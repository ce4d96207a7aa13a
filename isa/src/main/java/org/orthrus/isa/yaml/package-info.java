/**
 * Strict YAML for the files that users write: every key known, every value typed and in range,
 * every error one line with its place and its remedy. {@link org.orthrus.isa.yaml.YamlMap#parse}
 * reads a text; values are then taken by key.
 */
package org.orthrus.isa.yaml;
