package org.orthrus.simulator.sequencer;

import org.orthrus.isa.Instruction;
import org.orthrus.isa.fixedpoint.FixedPoint;
import org.orthrus.isa.fixedpoint.FixedPointFormat;
import org.orthrus.simulator.lanes.VectorKernels;

/** {@code vacc}, {@code vaccs} and {@code vaccv}: the micro-ops that synapses are made of. */
final class AccumulateOp extends VectorOp {

  private final StreamPort to;
  private final StreamPort from;
  private final FixedPointFormat format;
  private final boolean scaled;
  private final long bias;

  // What is added: its elements and their range.
  private int[] added;
  private int addedLow;
  private int addedHigh;

  AccumulateOp(VectorUnit unit, MicroOp op) {
    super(unit, op);
    to = new StreamPort(unit, op, op.streamTo, true);
    from = op.stream == null ? null : new StreamPort(unit, op, op.stream, false);
    format = to.store.region().format();
    scaled = op.instruction == Instruction.VACCS;
    bias = VectorUnit.bias(op);
  }

  @Override
  void check(int length) {
    if (from != null) {
      from.check(length);
    }
    to.check(length);
  }

  @Override
  void execute(int length) {
    open(length);
    if (op.predicate >= 0 || to.column || !whole(length)) {
      elementByElement(length);
    }
  }

  private void open(int length) {
    if (from == null) {
      added = registers.vector[op.a];
      addedLow = registers.low[op.a];
      addedHigh = registers.high[op.a];
    } else {
      from.open(length);
      added = from.vector;
      addedLow = from.low;
      addedHigh = from.high;
    }
  }

  private boolean whole(int length) {
    int row = to.row();
    if (proven(row, length)) {
      return true;
    }
    to.store.tightenRange(row);
    if (proven(row, length)) {
      return true;
    }
    if (from == null) {
      registers.tighten(op.a, length);
      addedLow = registers.low[op.a];
      addedHigh = registers.high[op.a];
    } else {
      from.tighten(length);
      addedLow = from.low;
      addedHigh = from.high;
    }
    return proven(row, length);
  }

  private boolean proven(int row, int length) {
    return scaled ? scaledProven(row, length) : plainProven(row, length);
  }

  private boolean plainProven(int row, int length) {
    if (op.shift > 31) {
      return false;
    }
    long low = (long) addedLow << op.shift;
    long high = (long) addedHigh << op.shift;
    if (!fits(row, low, high)) {
      return false;
    }
    VectorKernels.accumulate(to.store.row(row), added, op.shift, length);
    to.stored(row, length, to.store.low(row) + low, to.store.high(row) + high);
    return true;
  }

  private boolean scaledProven(int row, int length) {
    if (bias < 0) {
      return false;
    }
    int s = unit.core.scalars[op.a];
    long p = Math.min((long) addedLow * s, (long) addedHigh * s);
    long q = Math.max((long) addedLow * s, (long) addedHigh * s);
    long low = (p + bias) >> op.shift;
    long high = (q + bias) >> op.shift;
    if (!fits(row, low, high)) {
      return false;
    }
    int[] d = to.store.row(row);
    if (VectorUnit.inInt(p, q + bias) && op.shift < 32) {
      VectorKernels.multiplyAccumulate(d, added, s, (int) bias, op.shift, length);
    } else {
      VectorKernels.multiplyAccumulateWide(d, added, s, bias, op.shift, length);
    }
    to.stored(row, length, to.store.low(row) + low, to.store.high(row) + high);
    return true;
  }

  private boolean fits(int row, long low, long high) {
    return to.store.low(row) + low >= format.minimum()
        && to.store.high(row) + high <= format.maximum()
        && VectorUnit.inInt(low, high);
  }

  private void elementByElement(int length) {
    unit.elementByElement[op.address]++;
    for (int i = 0; i < length; i++) {
      if (!inactive(i)) {
        long more =
            scaled
                ? unit.shiftRight((long) added[i] * unit.core.scalars[op.a], op.shift, op, i)
                : FixedPoint.shiftLeft(added[i], op.shift);
        to.storeElement(i, to.element(i) + more);
      }
    }
  }
}
