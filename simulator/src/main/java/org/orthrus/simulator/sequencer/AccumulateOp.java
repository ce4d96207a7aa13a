package org.orthrus.simulator.sequencer;

import org.orthrus.isa.Instruction;
import org.orthrus.isa.fixedpoint.FixedPoint;
import org.orthrus.simulator.lanes.VectorKernels;

/** {@code vacc}, {@code vaccs} and {@code vaccv}: the micro-ops that synapses are made of. */
final class AccumulateOp extends VectorOp {

  final StreamPort to;

  /** Null if what is added comes from a register. */
  final StreamPort from;

  /** What is added before the shift, or -1: see {@link MicroOp#bias}. */
  final long bias;

  private final int minimum;
  private final int maximum;
  private final boolean scaled;

  // What is added: its elements and their range.
  private int[] added;
  private int addedLow;
  private int addedHigh;

  AccumulateOp(VectorUnit unit, MicroOp op) {
    super(unit, op);
    to = new StreamPort(unit, op, op.streamTo, true);
    from = op.stream == null ? null : new StreamPort(unit, op, op.stream, false);
    minimum = to.store.region().format().minimum();
    maximum = to.store.region().format().maximum();
    scaled = op.instruction == Instruction.VACCS;
    bias = op.bias();
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
    to.locate(length);
    if (op.predicate >= 0 || to.down() || !whole(length)) {
      elementByElement(length);
    }
  }

  /** Presents what is added, with its true range. */
  StreamPort openSource(int length) {
    open(length);
    from.tighten(length);
    addedLow = from.low;
    addedHigh = from.high;
    return from;
  }

  /** Adds what {@link #openSource} presented, scaled, to a row. */
  void addScaled(int row, int s, int length) {
    unit.core.setScalar(op.streamTo.register(), row);
    unit.core.setScalar(op.a, s);
    to.locate(length);
    if (!proven(length)) {
      to.tightenRow();
      if (!proven(length)) {
        elementByElement(length);
      }
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
    if (proven(length)) {
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
    if (proven(length)) {
      return true;
    }
    to.tightenRow();
    return proven(length);
  }

  private boolean proven(int length) {
    return scaled ? scaledProven(unit.core.scalars[op.a], length) : plainProven(length);
  }

  private boolean plainProven(int length) {
    if (op.shift > 31) {
      return false;
    }
    long low = (long) addedLow << op.shift;
    long high = (long) addedHigh << op.shift;
    if (!fits(low, high)) {
      return false;
    }
    VectorKernels.accumulate(to.changing(length), added, op.shift, length);
    moved(length, low, high);
    return true;
  }

  private boolean scaledProven(int s, int length) {
    if (bias < 0) {
      return false;
    }
    long p = Math.min((long) addedLow * s, (long) addedHigh * s);
    long q = Math.max((long) addedLow * s, (long) addedHigh * s);
    long low = (p + bias) >> op.shift;
    long high = (q + bias) >> op.shift;
    if (!fits(low, high)) {
      return false;
    }
    int[] d = to.changing(length);
    if (VectorUnit.inInt(p, q + bias) && op.shift < 32) {
      VectorKernels.multiplyAccumulate(d, added, s, (int) bias, op.shift, length);
    } else {
      VectorKernels.multiplyAccumulateWide(d, added, s, bias, op.shift, length);
    }
    moved(length, low, high);
    return true;
  }

  /** The elements have moved by something in a range. */
  private void moved(int length, long low, long high) {
    to.stored(length, to.lowest() + low, to.highest() + high);
  }

  private boolean fits(long low, long high) {
    return fits(to.row(), low, high);
  }

  /** Whether a row of the target takes sums of such a range on top of what it holds. */
  boolean fits(int row, long low, long high) {
    return to.store.low(row) + low >= minimum
        && to.store.high(row) + high <= maximum
        && VectorUnit.inInt(low, high);
  }

  /** Whether a slice of the target takes sums of such a range on top of what it holds. */
  boolean fits(SliceRange slice, long low, long high) {
    return slice.low + low >= minimum
        && slice.high + high <= maximum
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
