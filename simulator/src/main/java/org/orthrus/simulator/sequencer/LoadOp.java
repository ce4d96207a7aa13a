package org.orthrus.simulator.sequencer;

import org.orthrus.isa.Instruction;
import org.orthrus.simulator.lanes.VectorKernels;

/** {@code vld} and {@code vldm}. */
final class LoadOp extends VectorOp {

  private final StreamPort from;

  LoadOp(VectorUnit unit, MicroOp op) {
    super(unit, op);
    from = new StreamPort(unit, op, op.stream, false);
  }

  @Override
  void check(int length) {
    from.check(length);
  }

  @Override
  void execute(int length) {
    from.open(length);
    if (op.instruction == Instruction.VLDM) {
      VectorKernels.nonZero(maskTo(), from.vector, length);
    } else if (op.predicate < 0) {
      System.arraycopy(from.vector, 0, registers.vector[op.to], 0, length);
      registers.setRange(op.to, from.low, from.high);
    } else {
      blend(from.vector, length, from.low, from.high);
    }
  }
}
