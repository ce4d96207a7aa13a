/**
 * The machine: runs microcode, counts events, prices them afterwards. It knows no learning rule, no
 * kind of network and no file format but the image.
 *
 * <p>Start at {@link org.orthrus.simulator.Chip}: what the outside does to a chip, and what comes
 * back. Behind it, one package a block of the machine:
 *
 * <ul>
 *   <li>{@code events}: input FIFO, output FIFO, the links;
 *   <li>{@code sequencer}: the core's state and the two executors, the specification and the fast
 *       one;
 *   <li>{@code address}: the steps of fan-out walks;
 *   <li>{@code memory}: regions of the memory map;
 *   <li>{@code lanes}: LFSRs, and the host loops that stand for the neuron units;
 *   <li>{@code counters}: what happened, as integers;
 *   <li>{@code checkpoint}: what a chip remembers between samples, as a value and as a file;
 *   <li>{@code probes}: recordings of spikes and counters, timestep by timestep;
 *   <li>{@code energy}: a pure function from counters to joules. Nothing of the machine imports it.
 * </ul>
 */
package org.orthrus.simulator;
