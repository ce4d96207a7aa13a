package org.orthrus.simulator.sequencer;

import org.orthrus.isa.Instruction;
import org.orthrus.isa.fixedpoint.Rounding;
import org.orthrus.simulator.lanes.VectorKernels;

/** Micro-ops of two vectors. */
final class BinaryOp extends LaneOp {

  private static final int MARGIN = 1 << 30;

  private final int[] a;
  private final int[] b;

  BinaryOp(VectorUnit unit, MicroOp op) {
    super(unit, op);
    a = registers.vector[op.a];
    b = registers.vector[op.b];
  }

  @Override
  void tightenOperands(int length) {
    registers.tighten(op.a, length);
    registers.tighten(op.b, length);
  }

  @Override
  boolean whole(int length) {
    return switch (op.instruction) {
      case VADD -> add(length);
      case VSUB -> subtract(length);
      case VMULQ -> multiply(length);
      case VSHRV -> shift(length);
      case VMIN, VMAX -> select(length);
      default -> bitwise(length);
    };
  }

  private boolean add(int length) {
    long low = (long) registers.low[op.a] + registers.low[op.b];
    long high = (long) registers.high[op.a] + registers.high[op.b];
    if (!unit.inLane(low, high)) {
      return false;
    }
    VectorKernels.add(destination(), a, b, length);
    finish(length, low, high);
    return true;
  }

  private boolean subtract(int length) {
    long low = (long) registers.low[op.a] - registers.high[op.b];
    long high = (long) registers.high[op.a] - registers.low[op.b];
    if (!unit.inLane(low, high)) {
      return false;
    }
    VectorKernels.subtract(destination(), a, b, length);
    finish(length, low, high);
    return true;
  }

  private boolean multiply(int length) {
    long al = registers.low[op.a];
    long ah = registers.high[op.a];
    long bl = registers.low[op.b];
    long bh = registers.high[op.b];
    long p = Math.min(Math.min(al * bl, al * bh), Math.min(ah * bl, ah * bh));
    long q = Math.max(Math.max(al * bl, al * bh), Math.max(ah * bl, ah * bh));
    long bias = op.bias();
    long low = (p + bias) >> op.shift;
    long high = (q + bias) >> op.shift;
    if (roundsWhole(p, q)) {
      VectorKernels.multiply(destination(), a, b, 0, 0, length);
      roundWhole(p, q, length);
      return true;
    }
    if (bias < 0 || !unit.inLane(low, high)) {
      return false;
    }
    if (VectorUnit.inInt(p, q + bias) && op.shift < 32) {
      VectorKernels.multiply(destination(), a, b, (int) bias, op.shift, length);
    } else {
      VectorKernels.multiplyWide(destination(), a, b, bias, op.shift, length);
    }
    finish(length, low, high);
    return true;
  }

  private boolean shift(int length) {
    long al = registers.low[op.a];
    long ah = registers.high[op.a];
    if (registers.low[op.b] < 0 || registers.high[op.b] > 31) {
      return false;
    }
    if (op.rounding == Rounding.FLOOR) {
      VectorKernels.shiftRightFloor(destination(), a, b, length);
    } else if (op.rounding == Rounding.HALF_UP && VectorUnit.inInt(al - MARGIN, ah + MARGIN)) {
      VectorKernels.shiftRightHalfUp(destination(), a, b, length);
    } else {
      return false;
    }
    finish(length, Math.min(al, 0), Math.max(ah, 0));
    return true;
  }

  private boolean select(int length) {
    int al = registers.low[op.a];
    int ah = registers.high[op.a];
    int bl = registers.low[op.b];
    int bh = registers.high[op.b];
    if (!VectorUnit.inInt((long) al - bh, (long) ah - bl)) {
      return false;
    }
    if (op.instruction == Instruction.VMIN) {
      VectorKernels.minimum(destination(), a, b, length);
      finish(length, Math.min(al, bl), Math.min(ah, bh));
    } else {
      VectorKernels.maximum(destination(), a, b, length);
      finish(length, Math.max(al, bl), Math.max(ah, bh));
    }
    return true;
  }

  private boolean bitwise(int length) {
    switch (op.instruction) {
      case VAND -> VectorKernels.and(destination(), a, b, length);
      case VOR -> VectorKernels.or(destination(), a, b, length);
      case VXOR -> VectorKernels.xor(destination(), a, b, length);
      default -> throw new IllegalStateException(op.instruction + " has not two vectors");
    }
    finish(length, unit.core.laneMinimum, unit.core.laneMaximum);
    return true;
  }

  @Override
  long exact(int i) {
    return switch (op.instruction) {
      case VADD -> (long) a[i] + b[i];
      case VSUB -> (long) a[i] - b[i];
      case VMIN -> Math.min(a[i], b[i]);
      case VMAX -> Math.max(a[i], b[i]);
      case VMULQ -> unit.shiftRight((long) a[i] * b[i], op.shift, op, i);
      case VSHRV -> unit.shiftRight(a[i], Math.max(0, Math.min(31, b[i])), op, i);
      default -> throw new IllegalStateException("always proven: " + op.instruction);
    };
  }
}
