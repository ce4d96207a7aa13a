package org.orthrus.simulator.sequencer;

import org.orthrus.isa.Instruction;
import org.orthrus.simulator.lanes.VectorKernels;

/** {@code vsum} and {@code mcount}. */
final class ReduceOp extends VectorOp {

  ReduceOp(VectorUnit unit, MicroOp op) {
    super(unit, op);
  }

  @Override
  void execute(int length) {
    unit.core.setScalar(op.to, unit.core.scalars[op.to] + reduced(length));
  }

  private int reduced(int length) {
    if (op.instruction == Instruction.MCOUNT) {
      return registers.count(op.a, length);
    }
    int[] a = registers.vector[op.a];
    return op.predicate < 0
        ? unit.reduction.sum(a, length)
        : VectorKernels.sumMasked(a, registers.mask[op.predicate], length);
  }
}
