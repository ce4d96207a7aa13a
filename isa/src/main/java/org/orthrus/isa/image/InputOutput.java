package org.orthrus.isa.image;

/**
 * How the outside talks to the network.
 *
 * @param inputLines input events carry addresses 0 to inputLines - 1
 * @param inputPayloadMaximum largest payload of an input event; 1 for plain spikes
 * @param inputCoding name of the coding that the network was made for, for instance {@code
 *     bernoulli}
 * @param timesteps timesteps of a sample
 * @param classes output neurons
 * @param outputBase AER address of output neuron 0
 */
public record InputOutput(
    int inputLines,
    int inputPayloadMaximum,
    String inputCoding,
    int timesteps,
    int classes,
    int outputBase) {}
