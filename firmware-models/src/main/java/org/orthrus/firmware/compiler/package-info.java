/**
 * The network compiler: layers, a rule and a core design become a network image.
 *
 * <p>Start at {@link org.orthrus.firmware.compiler.Compiler}. {@code Firmware} is the rule with its
 * settings, and assembles the microcode once for all layers; {@code LayerFacts} is what it may ask
 * of a network. {@code Placer} finds a {@code Placement} of layers on cores, one core or several.
 * {@code Layout} lays the regions that the rule's manifest asks for into the memories of the cores
 * ({@code MemoryMap}); {@code Populations} says what a name means in the context of a layer, and
 * {@code InitialValues} fills in weights and parameters. {@code MeshWiring} says what cores send to
 * each other. Weights are drawn as the float model draws them, so that the two can be compared.
 */
package org.orthrus.firmware.compiler;
