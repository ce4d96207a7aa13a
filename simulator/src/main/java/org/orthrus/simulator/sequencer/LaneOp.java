package org.orthrus.simulator.sequencer;

/** A micro-op whose result is a vector register. */
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
    registers.tighten(op.to, length);
  }
}
