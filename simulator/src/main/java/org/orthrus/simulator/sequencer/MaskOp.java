package org.orthrus.simulator.sequencer;

import org.orthrus.simulator.lanes.VectorKernels;

/** Comparisons and operations between masks. */
final class MaskOp extends VectorOp {

  MaskOp(VectorUnit unit, MicroOp op) {
    super(unit, op);
  }

  @Override
  void execute(int length) {
    int[] m = maskTo();
    switch (op.instruction) {
      case VCMPGE -> compare(m, op.a, op.b, length);
      case VCMPGT -> {
        compare(m, op.b, op.a, length);
        VectorKernels.not(m, m, length);
      }
      case VCMPGES -> compareScalar(m, length);
      case VCMPEQ -> VectorKernels.equal(m, registers.vector[op.a], registers.vector[op.b], length);
      case VCMPEQS ->
          VectorKernels.equalScalar(m, registers.vector[op.a], unit.core.scalars[op.b], length);
      case MAND -> VectorKernels.and(m, registers.mask[op.a], registers.mask[op.b], length);
      case MOR -> VectorKernels.or(m, registers.mask[op.a], registers.mask[op.b], length);
      case MXOR -> VectorKernels.xor(m, registers.mask[op.a], registers.mask[op.b], length);
      case MNOT -> VectorKernels.not(m, registers.mask[op.a], length);
      default -> throw new IllegalStateException(op.instruction + " does not write a mask");
    }
  }

  /** The subtraction behind the kernel must fit the host's integers. */
  private void compare(int[] m, int left, int right, int length) {
    int[] a = registers.vector[left];
    int[] b = registers.vector[right];
    long low = (long) registers.low[left] - registers.high[right];
    long high = (long) registers.high[left] - registers.low[right];
    if (VectorUnit.inInt(low, high)) {
      VectorKernels.greaterEqual(m, a, b, length);
      return;
    }
    for (int i = 0; i < length; i++) {
      m[i] = a[i] >= b[i] ? -1 : 0;
    }
  }

  private void compareScalar(int[] m, int length) {
    int[] a = registers.vector[op.a];
    int s = unit.core.scalars[op.b];
    if (VectorUnit.inInt((long) registers.low[op.a] - s, (long) registers.high[op.a] - s)) {
      VectorKernels.greaterEqualScalar(m, a, s, length);
      return;
    }
    for (int i = 0; i < length; i++) {
      m[i] = a[i] >= s ? -1 : 0;
    }
  }
}
