package org.orthrus.simulator.sequencer;

import org.orthrus.isa.fixedpoint.FixedPoint;
import org.orthrus.isa.fixedpoint.Rounding;
import org.orthrus.simulator.address.WalkStep;
import org.orthrus.simulator.lanes.Reduction;
import org.orthrus.simulator.memory.RegionStore;

/**
 * What the vector operations of the fast executor share: the core, the registers, the step of the
 * walk that is being run, and scratch vectors.
 */
final class VectorUnit {

  final CoreState core;
  final Account account;
  final VectorRegisters registers;

  /** The current step of a walk. */
  final WalkStep step = new WalkStep();

  /** Cycles before the first strip of the current loop. */
  int fillCycles;

  /** Draws of the LFSR for a whole vector. */
  final int[] draws;

  /** How often micro-ops had to run element by element, by address. */
  final long[] elementByElement;

  /** Ranges and sums. */
  final Reduction reduction;

  private final int longest;
  private final int drawBits;

  VectorUnit(CoreState core) {
    this.core = core;
    account = core.account;
    int most = 1;
    for (RegionStore store : core.regions) {
      most = Math.max(most, Math.max(store.region().columns(), store.region().rows()));
    }
    longest = most;
    reduction = new Reduction(longest);
    registers = new VectorRegisters(longest, reduction);
    draws = new int[longest];
    elementByElement = new long[core.ops.length];
    drawBits = core.design.random().bitsPerDraw();
  }

  /** Finds the true range of a row. */
  void tighten(RegionStore store, int row) {
    reduction.find(store.row(row), store.region().columns(), store.low(row), store.high(row));
    store.setRange(row, reduction.low(), reduction.high());
  }

  /** Elements of the longest vector that fits. */
  int longest() {
    return longest;
  }

  /** Bits of a draw. */
  int drawBits() {
    return drawBits;
  }

  /** Whether lane results in a range need no narrowing. */
  boolean inLane(long low, long high) {
    return low >= core.laneMinimum && high <= core.laneMaximum;
  }

  /** Whether a range fits the host's 32-bit integers. */
  static boolean inInt(long low, long high) {
    return low >= Integer.MIN_VALUE && high <= Integer.MAX_VALUE;
  }

  /** The exact shift of element i, with a draw if its rounding is stochastic. */
  long shiftRight(long x, int shift, MicroOp op, int i) {
    int draw = op.rounding == Rounding.STOCHASTIC ? core.lfsr.draw(i) : 0;
    return FixedPoint.shiftRight(x, shift, op.rounding, draw, drawBits);
  }
}
