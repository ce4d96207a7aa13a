package org.orthrus.firmware.rules;

/** What a region holds when a network is compiled. */
public sealed interface InitialValue {

  /** All elements 0. */
  record Zero() implements InitialValue {}

  /**
   * All elements the same real number, in the region's format.
   *
   * @param expression what it is
   */
  record Value(Quotient expression) implements InitialValue {}

  /** Weights drawn from a normal distribution, rows being inputs and columns neurons. */
  record NormalWeights() implements InitialValue {}

  /**
   * Whole numbers from -31 to 32: element (i, j) of layer l, from 0, is {@code (bits(seed + l, i *
   * columns + j) >>> 33) % 64 - 31}, the bits being those of {@code KeyedRandom}.
   */
  record UniformWeights() implements InitialValue {}

  /** Targets of lists, drawn without repetition: see {@code RandomTargets}. */
  record RandomTargets() implements InitialValue {}

  /**
   * The real values of another region of the same population, rounded to this region's format.
   *
   * @param region its name
   */
  record CopyOf(String region) implements InitialValue {}

  /**
   * The softmax of binary outputs: with n of C neurons spiking, row 0 holds 1 / (n e + C - n), row
   * 1 holds e / (n e + C - n), at column n.
   */
  record SpikeSoftmax() implements InitialValue {}
}
