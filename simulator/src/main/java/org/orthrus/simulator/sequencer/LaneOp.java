package org.orthrus.simulator.sequencer;

import org.orthrus.isa.fixedpoint.FixedPoint;
import org.orthrus.isa.fixedpoint.Rounding;
import org.orthrus.simulator.lanes.VectorKernels;

/** A micro-op that the lanes compute: its result is narrowed to their width. */
abstract class LaneOp extends VectorOp {

  LaneOp(VectorUnit unit, MicroOp op) {
    super(unit, op);
  }

  /**
   * Runs a kernel if the ranges prove that no result leaves the lane width.
   *
   * @return false if they do not; then nothing has changed
   */
  abstract boolean whole(int length);

  /** Finds the true ranges of the operands. */
  abstract void tightenOperands(int length);

  /** The exact result for element i, before narrowing. */
  abstract long exact(int i);

  /**
   * Shifts the {@link #destination} right where the rounding is no plain addition before the shift;
   * values from {@code low} to {@code high} stand there, for which {@link #roundsWhole} holds.
   */
  final void roundWhole(long low, long high, int length) {
    int[] d = destination();
    switch (op.rounding) {
      case TOWARD_ZERO -> VectorKernels.shiftRightTowardZero(d, d, op.shift, length);
      case HALF_EVEN -> VectorKernels.shiftRightHalfEven(d, d, op.shift, length);
      default -> throw new IllegalStateException("no kernel rounds " + op.rounding);
    }
    finish(length, rounded(low), rounded(high));
  }

  /** Whether {@link #roundWhole} may be used for values of a range. */
  final boolean roundsWhole(long low, long high) {
    boolean known = op.rounding == Rounding.TOWARD_ZERO || op.rounding == Rounding.HALF_EVEN;
    return known
        && op.shift >= 1
        && op.shift <= 31
        && VectorUnit.inInt(low, high + (1L << (op.shift - 1)))
        && unit.inLane(rounded(low), rounded(high));
  }

  private long rounded(long x) {
    return FixedPoint.shiftRight(x, op.shift, op.rounding, 0, unit.drawBits());
  }

  @Override
  final void execute(int length) {
    if (whole(length)) {
      return;
    }
    tightenOperands(length);
    if (!whole(length)) {
      elementByElement(length);
    }
  }

  private void elementByElement(int length) {
    unit.elementByElement[op.address]++;
    int[] d = registers.vector[op.to];
    for (int i = 0; i < length; i++) {
      if (!inactive(i)) {
        d[i] = unit.account.narrowToLane(exact(i), op);
      }
    }
    registers.setRange(op.to, unit.core.laneMinimum, unit.core.laneMaximum);
    registers.tighten(op.to, length);
  }
}
