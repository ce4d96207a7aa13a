package org.orthrus.isa.image;

/**
 * The fan-out of an event: the steps that the address unit walks for an event address. A step names
 * a row of the synapse-side regions and a row of the target-side regions; one vector accumulate
 * over {@code columns} elements belongs to it.
 */
public sealed interface Walk permits Walk.Dense {

  /** Event addresses that the walk accepts: 0 to addresses - 1. */
  int addresses();

  /** Elements of a step. */
  int columns();

  /**
   * Every source reaches every target: one step, synapse row = event address, target row = 0.
   *
   * @param addresses number of sources
   * @param columns number of targets
   */
  record Dense(int addresses, int columns) implements Walk {}
}
