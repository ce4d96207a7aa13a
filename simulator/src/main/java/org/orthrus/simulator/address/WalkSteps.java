package org.orthrus.simulator.address;

import org.orthrus.isa.image.Walk;

/**
 * The steps of a fan-out walk, as the address unit produces them: for an event address, step n
 * names a synapse row and a target row.
 */
public interface WalkSteps {

  /** Number of steps for an event address. */
  int steps(int address);

  /** Row of the synapse-side regions in step n. */
  int synapseRow(int address, int n);

  /** Row of the target-side regions in step n. */
  int targetRow(int address, int n);

  /** The steps of a walk descriptor. */
  static WalkSteps of(Walk walk) {
    if (walk instanceof Walk.Dense) {
      return Dense.INSTANCE;
    }
    throw new IllegalArgumentException("unknown walk " + walk);
  }

  /** One step; the row of weights of the source; all targets in one row. */
  final class Dense implements WalkSteps {
    private static final Dense INSTANCE = new Dense();

    private Dense() {}

    @Override
    public int steps(int address) {
      return 1;
    }

    @Override
    public int synapseRow(int address, int n) {
      return address;
    }

    @Override
    public int targetRow(int address, int n) {
      return 0;
    }
  }
}
