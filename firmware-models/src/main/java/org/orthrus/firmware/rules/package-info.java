/**
 * Rules: learning rules and neuron models as microcode. A rule is a directory with a manifest,
 * {@code rule.yaml}, and assembly text; the manifest says which regions of memory the microcode
 * names. A user's own directory works like those that ship, under the resources of this package.
 *
 * <p>Start at {@link org.orthrus.firmware.rules.Rules#open(String)}; {@link
 * org.orthrus.firmware.rules.Rule} is a manifest that was read, {@link
 * org.orthrus.firmware.rules.RegionSpec} one region that it asks for; {@link
 * org.orthrus.firmware.rules.MeshSlots} and {@link org.orthrus.firmware.rules.MeshEntries} are what
 * microcode on several cores finds and brings. The mathematics stands at the top of each {@code
 * .uasm} file, with the equation numbers of the paper.
 */
package org.orthrus.firmware.rules;
