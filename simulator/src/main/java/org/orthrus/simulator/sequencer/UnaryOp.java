package org.orthrus.simulator.sequencer;

import java.util.Arrays;
import org.orthrus.isa.Instruction;
import org.orthrus.isa.fixedpoint.FixedPoint;
import org.orthrus.isa.fixedpoint.Rounding;
import org.orthrus.simulator.lanes.VectorKernels;
import org.orthrus.simulator.memory.RegionStore;

/** Micro-ops of one vector, of a vector and a scalar, or of a scalar alone; look-up and select. */
final class UnaryOp extends LaneOp {

  private final int[] a;
  private final RegionStore table;

  UnaryOp(VectorUnit unit, MicroOp op) {
    super(unit, op);
    a = op.a < 0 || op.instruction == Instruction.VSET ? null : registers.vector[op.a];
    table = op.instruction == Instruction.VLUT ? unit.core.regionOf(op, op.region) : null;
  }

  @Override
  void tightenOperands(int length) {
    if (a != null) {
      registers.tighten(op.a, length);
    }
  }

  @Override
  boolean whole(int length) {
    return switch (op.instruction) {
      case VADDS -> add(length);
      case VMULS ->
          op.rounding == Rounding.STOCHASTIC ? multiplyDithered(length) : multiply(length);
      case VABS -> absolute(length);
      case VSHL -> shiftLeft(length);
      case VSHR -> shiftRight(length);
      case VSET -> set(length);
      case VIDX -> index(length);
      case VLUT -> lookUp(length);
      case VSEL -> select(length);
      default -> false;
    };
  }

  private boolean add(int length) {
    int s = unit.core.scalars[op.b];
    long low = (long) registers.low[op.a] + s;
    long high = (long) registers.high[op.a] + s;
    if (!unit.inLane(low, high)) {
      return false;
    }
    VectorKernels.addScalar(destination(), a, s, length);
    finish(length, low, high);
    return true;
  }

  private boolean multiply(int length) {
    long s = unit.core.scalars[op.b];
    long p = Math.min(registers.low[op.a] * s, registers.high[op.a] * s);
    long q = Math.max(registers.low[op.a] * s, registers.high[op.a] * s);
    long bias = op.bias();
    long low = (p + bias) >> op.shift;
    long high = (q + bias) >> op.shift;
    if (roundsWhole(p, q)) {
      VectorKernels.multiplyScalar(destination(), a, (int) s, 0, 0, length);
      roundWhole(p, q, length);
      return true;
    }
    if (bias < 0 || !unit.inLane(low, high)) {
      return false;
    }
    if (VectorUnit.inInt(p, q + bias) && op.shift < 32) {
      VectorKernels.multiplyScalar(destination(), a, (int) s, (int) bias, op.shift, length);
    } else {
      VectorKernels.multiplyScalarWide(destination(), a, (int) s, bias, op.shift, length);
    }
    finish(length, low, high);
    return true;
  }

  /** The draws of all elements first, then one loop; not where a predicate makes draws fewer. */
  private boolean multiplyDithered(int length) {
    long s = unit.core.scalars[op.b];
    long p = Math.min(registers.low[op.a] * s, registers.high[op.a] * s);
    long q = Math.max(registers.low[op.a] * s, registers.high[op.a] * s);
    long low = p >> op.shift;
    long high = (q + (1L << op.shift) - 1) >> op.shift;
    if (op.predicate >= 0 || op.shift == 0 || !unit.inLane(low, high)) {
      return false;
    }
    unit.core.lfsr.draw(unit.draws, length);
    int up = Math.max(0, op.shift - unit.drawBits());
    int down = Math.max(0, unit.drawBits() - op.shift);
    if (op.shift < 32 && VectorUnit.inInt(p, q + (1L << op.shift) - 1)) {
      VectorKernels.multiplyScalarDithered(
          destination(), a, (int) s, unit.draws, up, down, op.shift, length);
    } else {
      VectorKernels.multiplyScalarDitheredWide(
          destination(), a, (int) s, unit.draws, up, down, op.shift, length);
    }
    finish(length, low, high);
    return true;
  }

  private boolean absolute(int length) {
    long high =
        Math.max(Math.abs((long) registers.low[op.a]), Math.abs((long) registers.high[op.a]));
    if (!unit.inLane(0, high)) {
      return false;
    }
    VectorKernels.absolute(destination(), a, length);
    finish(length, 0, high);
    return true;
  }

  private boolean shiftLeft(int length) {
    if (op.shift > 31) {
      return false;
    }
    long low = (long) registers.low[op.a] << op.shift;
    long high = (long) registers.high[op.a] << op.shift;
    if (!unit.inLane(low, high)) {
      return false;
    }
    VectorKernels.shiftLeft(destination(), a, op.shift, length);
    finish(length, low, high);
    return true;
  }

  private boolean shiftRight(int length) {
    long bias = op.bias();
    if (roundsWhole(registers.low[op.a], registers.high[op.a])) {
      System.arraycopy(a, 0, destination(), 0, length);
      roundWhole(registers.low[op.a], registers.high[op.a], length);
      return true;
    }
    if (bias < 0
        || op.shift > 31
        || !VectorUnit.inInt(registers.low[op.a], registers.high[op.a] + bias)) {
      return false;
    }
    VectorKernels.shiftRight(destination(), a, (int) bias, op.shift, length);
    finish(
        length,
        (registers.low[op.a] + bias) >> op.shift,
        (registers.high[op.a] + bias) >> op.shift);
    return true;
  }

  private boolean set(int length) {
    int s = unit.core.scalars[op.a];
    if (!unit.inLane(s, s)) {
      return false;
    }
    Arrays.fill(destination(), 0, length, s);
    finish(length, s, s);
    return true;
  }

  private boolean index(int length) {
    if (!unit.inLane(0, (long) length - 1)) {
      return false;
    }
    int[] d = destination();
    for (int i = 0; i < length; i++) {
      d[i] = i;
    }
    finish(length, 0, (long) length - 1);
    return true;
  }

  private boolean lookUp(int length) {
    if (registers.low[op.a] < 0 || registers.high[op.a] >= table.region().columns()) {
      return false;
    }
    VectorKernels.lookUp(destination(), table.row(0), a, length);
    finish(length, table.low(0), table.high(0));
    return true;
  }

  private boolean select(int length) {
    VectorKernels.select(destination(), a, registers.vector[op.b], registers.mask[op.c], length);
    finish(
        length,
        Math.min(registers.low[op.a], registers.low[op.b]),
        Math.max(registers.high[op.a], registers.high[op.b]));
    return true;
  }

  @Override
  long exact(int i) {
    return switch (op.instruction) {
      case VADDS -> (long) a[i] + unit.core.scalars[op.b];
      case VMULS -> unit.shiftRight((long) a[i] * unit.core.scalars[op.b], op.shift, op, i);
      case VABS -> Math.abs((long) a[i]);
      case VSHL -> FixedPoint.shiftLeft(a[i], op.shift);
      case VSHR -> unit.shiftRight(a[i], op.shift, op, i);
      case VSET -> unit.core.scalars[op.a];
      case VIDX -> i;
      case VRAND -> unit.core.lfsr.draw(i);
      case VLUT -> exactLookUp(a[i]);
      default -> throw new IllegalStateException("always proven: " + op.instruction);
    };
  }

  private long exactLookUp(int entry) {
    int columns = table.region().columns();
    if (entry < 0 || entry >= columns) {
      throw StreamAccess.outside(
          unit.core, op, table.region(), "entry " + entry, columns + " columns");
    }
    return table.row(0)[entry];
  }
}
