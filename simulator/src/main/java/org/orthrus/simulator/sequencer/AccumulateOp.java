package org.orthrus.simulator.sequencer;

import org.orthrus.isa.AddressMode;
import org.orthrus.isa.Instruction;
import org.orthrus.isa.fixedpoint.FixedPoint;
import org.orthrus.isa.image.Region;
import org.orthrus.simulator.lanes.VectorKernels;
import org.orthrus.simulator.memory.RegionStore;

/** {@code vacc}, {@code vaccs} and {@code vaccv}: the micro-ops that synapses are made of. */
final class AccumulateOp extends VectorOp {

  private final StreamPort to;
  private final StreamPort from;
  private final int minimum;
  private final int maximum;
  private final boolean scaled;
  private final long bias;
  private final RowSum rowSum;

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
    bias = VectorUnit.bias(op);
    rowSum = new RowSum(this, from, to);
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

  /**
   * Whether it adds rows that a walk names to one row: then {@link #rows} may stand for several
   * steps of walks.
   */
  boolean addsRows() {
    return op.predicate < 0
        && op.instruction == Instruction.VACC
        && op.shift <= 31
        && op.stream.mode() == AddressMode.SYNAPSE
        && !to.column
        && op.streamTo.mode() != AddressMode.SYNAPSE
        && from.store != to.store
        && from.store.region().columns() > 1;
  }

  /** Whether a register names the row that is added to. */
  boolean addsToRowIn(int register) {
    return to.rowIn(register);
  }

  /** Whether {@link #rows} sums packed rows. */
  boolean packsRows(int length) {
    return rowSum.packs(length);
  }

  /** Whether it adds, to the row in one register, its source scaled by another register. */
  boolean addsScaledRow(int rowRegister, int scaleRegister) {
    return addsScaled(rowRegister, scaleRegister)
        && bias >= 0
        && to.rowIn(rowRegister)
        && op.stream.mode() == AddressMode.LINEAR;
  }

  /** Whether it adds, to one row, the column in one register scaled by another, unrounded. */
  boolean addsScaledColumn(int columnRegister, int scaleRegister) {
    return addsScaled(columnRegister, scaleRegister)
        && op.shift == 0
        && bias == 0
        && from.column
        && op.stream.register() == columnRegister
        && op.streamTo.mode() == AddressMode.LINEAR;
  }

  private boolean addsScaled(int placeRegister, int scaleRegister) {
    return op.predicate < 0
        && scaled
        && placeRegister != 0
        && scaleRegister != 0
        && op.a == scaleRegister
        && from.store != to.store;
  }

  /** Whether all elements lie in both regions, whichever of so many columns is added. */
  boolean fitsScaledColumns(int columns, int length) {
    Region source = from.store.region();
    return columns <= source.columns()
        && length <= source.rows()
        && length <= to.store.region().columns();
  }

  /** Whether all elements lie in both regions, whichever of so many rows is added to. */
  boolean fitsScaledRows(int rows, int length) {
    Region source = from.store.region();
    Region target = to.store.region();
    return rows <= target.rows()
        && length <= target.columns()
        && (length <= source.columns() || source.columns() == 1);
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
    if (!scaledProven(row, s, length)) {
      unit.tighten(to.store, row);
      if (!scaledProven(row, s, length)) {
        nameRow(row, s);
        elementByElement(length);
      }
    }
  }

  /** Puts the row that is added to, and the scale, into their registers. */
  void nameRow(int row, int s) {
    unit.core.setScalar(op.streamTo.register(), row);
    unit.core.setScalar(op.a, s);
  }

  /** Adds the columns named, each scaled, to the first row, which they can move by so much. */
  void addColumns(
      int[][] columns, int[] which, int[] scales, int count, int length, long down, long up) {
    int[] row = to.store.changing(0);
    VectorKernels.multiplyAccumulate(row, columns, which, scales, count, 0, 0, length);
    to.stored(0, length, to.store.low(0) + down, to.store.high(0) + up);
  }

  /** What is added before the shift. */
  long bias() {
    return bias;
  }

  /** The region that is added to. */
  RegionStore target() {
    return to.store;
  }

  /** The region that is added from. */
  RegionStore source() {
    return from.store;
  }

  /** Rows that the source has. */
  int sourceRows() {
    return from.store.region().rows();
  }

  /**
   * Runs for each of the first {@code count} synapse rows, in order; several in one pass where the
   * ranges prove that no sum on the way can leave the region's format.
   */
  void rows(int[] synapseRows, int count, int length) {
    rowSum.run(synapseRows, count, length);
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
    unit.tighten(to.store, row);
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
    return scaled ? scaledProven(row, unit.core.scalars[op.a], length) : plainProven(row, length);
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
    VectorKernels.accumulate(to.store.changing(row), added, op.shift, length);
    to.stored(row, length, to.store.low(row) + low, to.store.high(row) + high);
    return true;
  }

  private boolean scaledProven(int row, int s, int length) {
    if (bias < 0) {
      return false;
    }
    long p = Math.min((long) addedLow * s, (long) addedHigh * s);
    long q = Math.max((long) addedLow * s, (long) addedHigh * s);
    long low = (p + bias) >> op.shift;
    long high = (q + bias) >> op.shift;
    if (!fits(row, low, high)) {
      return false;
    }
    int[] d = to.store.changing(row);
    if (VectorUnit.inInt(p, q + bias) && op.shift < 32) {
      VectorKernels.multiplyAccumulate(d, added, s, (int) bias, op.shift, length);
    } else {
      VectorKernels.multiplyAccumulateWide(d, added, s, bias, op.shift, length);
    }
    to.stored(row, length, to.store.low(row) + low, to.store.high(row) + high);
    return true;
  }

  /** Whether a row of the target takes sums of such a range on top of what it holds. */
  boolean fits(int row, long low, long high) {
    return to.store.low(row) + low >= minimum
        && to.store.high(row) + high <= maximum
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
