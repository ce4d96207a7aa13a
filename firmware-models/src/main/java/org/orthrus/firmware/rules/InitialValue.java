package org.orthrus.firmware.rules;

/** What a region holds when a network is compiled. */
public sealed interface InitialValue {

  /** All elements 0. */
  record Zero() implements InitialValue {}

  /**
   * All elements the same real number, in the region's format.
   *
   * @param parameter name of a parameter of the rule
   */
  record Parameter(String parameter) implements InitialValue {}

  /** Weights drawn from a normal distribution, rows being inputs and columns neurons. */
  record NormalWeights() implements InitialValue {}

  /**
   * The real values of another region of the same population, rounded to this region's format.
   *
   * @param region its name
   */
  record CopyOf(String region) implements InitialValue {}

  /** One over the number of neurons, in the region's format. */
  record InverseNeurons() implements InitialValue {}

  /**
   * The softmax of binary outputs: with n of C neurons spiking, row 0 holds 1 / (n e + C - n), row
   * 1 holds e / (n e + C - n), at column n.
   */
  record SpikeSoftmax() implements InitialValue {}
}
