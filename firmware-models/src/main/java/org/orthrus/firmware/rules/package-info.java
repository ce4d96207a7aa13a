/**
 * Rules: learning rules and neuron models as microcode. A rule is a directory with a manifest,
 * {@code rule.yaml}, and assembly text; the manifest says which regions of memory the microcode
 * names. A user's own directory works like those that ship, under the resources of this package.
 */
package org.orthrus.firmware.rules;
