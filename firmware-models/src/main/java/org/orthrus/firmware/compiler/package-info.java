/**
 * The network compiler: layers, a rule and a core design become a network image.
 *
 * <p>Start at {@link org.orthrus.firmware.compiler.Compiler}. It lays the regions that the rule's
 * manifest asks for into the design's memories ({@code MemoryMap}), assembles the microcode once
 * for all layers, makes a context for each layer ({@code Populations} says what a name means
 * there), and fills in weights and parameters ({@code InitialValues}). Weights are drawn as the
 * float model draws them, so that the two can be compared.
 */
package org.orthrus.firmware.compiler;
