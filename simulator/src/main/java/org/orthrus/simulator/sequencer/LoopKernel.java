package org.orthrus.simulator.sequencer;

/**
 * A vector loop in a context, and how the host runs it.
 *
 * @param context name of the context
 * @param loop where the loop stands in the microcode, and its mnemonic
 * @param kernel how it runs; single runs of it may fall back to whole vectors, or to elements one
 *     by one, where their values do not allow it
 */
public record LoopKernel(String context, String loop, HostKernel kernel) {}
