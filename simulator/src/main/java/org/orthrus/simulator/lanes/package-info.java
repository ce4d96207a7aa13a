/**
 * The neuron units. {@link org.orthrus.simulator.lanes.Lfsr} is a model of hardware: the registers
 * behind stochastic rounding. {@link org.orthrus.simulator.lanes.VectorKernels}, {@link
 * org.orthrus.simulator.lanes.PackedKernels} (rows of packed weights) and {@link
 * org.orthrus.simulator.lanes.Reduction} (ranges and sums) are not: they hold the host's loops over
 * whole vectors, which the fast executor uses where ranges prove that no result is clamped. What a
 * lane does to one element is defined in {@link org.orthrus.isa.fixedpoint} and in the
 * specification executor.
 */
package org.orthrus.simulator.lanes;
