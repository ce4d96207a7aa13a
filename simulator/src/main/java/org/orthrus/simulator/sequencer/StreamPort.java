package org.orthrus.simulator.sequencer;

import java.util.Arrays;
import org.orthrus.isa.AddressMode;
import org.orthrus.isa.image.Region;
import org.orthrus.simulator.address.WalkStep;
import org.orthrus.simulator.memory.RegionStore;

/**
 * A stream operand of the fast executor, resolved for a context. {@link #open} presents its
 * elements as one array with the range they are known to lie in: a row itself, or what was gathered
 * from a column, from blocks of a row, from columns that a list names or from a row that is read
 * again and again.
 */
final class StreamPort {

  final RegionStore store;

  /** After {@link #open}: element i at place i. */
  int[] vector;

  /** After {@link #open}: the range of the elements. */
  int low;

  int high;

  private final VectorUnit unit;
  private final MicroOp op;
  private final StreamOperand operand;
  private final boolean written;
  private final AddressMode mode;

  /** The register that names the row, or -1. */
  private final int rowRegister;

  private final Region region;
  private int[] gathered = new int[0];

  // Where the elements lie now, as in StreamAccess.
  private boolean down;
  private int row;
  private int column;
  private int block;
  private int stride;
  private int[] columns;

  StreamPort(VectorUnit unit, MicroOp op, StreamOperand operand, boolean written) {
    this.unit = unit;
    this.op = op;
    this.operand = operand;
    this.written = written;
    store = unit.core.regionOf(op, operand.slot());
    region = store.region();
    mode = operand.mode();
    rowRegister = mode == AddressMode.ROW ? operand.register() : -1;
  }

  /**
   * Holds the stream to its region.
   *
   * @throws org.orthrus.simulator.MicrocodeTrap if a loop of {@code length} elements would leave it
   */
  void check(int length) {
    if (!isInside(length)) {
      StreamAccess.resolve(unit.core, op, operand, written, length, unit.step);
      throw new IllegalStateException("the specification accepts what the fast executor refuses");
    }
  }

  /** Whether a loop of {@code length} elements stays in the region. */
  boolean isInside(int length) {
    locate(length);
    if (down) {
      return column >= 0
          && column < region.columns()
          && row >= 0
          && row + (long) length <= region.rows();
    }
    boolean repeated = stride == 0 && block < length;
    int last = columns != null ? greatest(columns) : repeated ? block - 1 : columnOf(length - 1);
    return row >= 0
        && row < region.rows()
        && column >= 0
        && last < region.columns()
        && !(repeated && written);
  }

  private static int greatest(int[] columns) {
    int greatest = 0;
    for (int column : columns) {
      greatest = Math.max(greatest, column);
    }
    return greatest;
  }

  /** Finds where the elements of a loop of {@code length} lie, as registers and walk stand. */
  void locate(int length) {
    down = mode == AddressMode.COLUMN || mode == AddressMode.SYNAPSE && unit.step.down;
    column = 0;
    block = WalkStep.ONE_BLOCK;
    stride = 0;
    columns = null;
    switch (mode) {
      case SYNAPSE -> {
        row = unit.step.synapseRow;
        column = unit.step.synapseColumn;
        block = unit.step.block;
        stride = unit.step.stride;
        columns = unit.step.connections == null ? null : unit.step.connections.slots;
      }
      case TARGET -> {
        row = 0;
        column = unit.step.targetColumn;
        columns = unit.step.connections == null ? null : unit.step.connections.targets;
      }
      case COLUMN -> {
        row = 0;
        column = unit.core.scalars[operand.register()];
      }
      default -> {
        row = row();
        if (StreamAccess.isRepeated(region, length)) {
          block = region.columns();
        }
      }
    }
  }

  private int columnOf(int i) {
    return columns != null ? columns[i] : column + i / block * stride + i % block;
  }

  /** The row of a stream along one. */
  int row() {
    if (rowRegister >= 0) {
      return unit.core.scalars[rowRegister];
    }
    return mode == AddressMode.SYNAPSE ? unit.step.synapseRow : 0;
  }

  /** Whether a register names its row. */
  boolean rowIn(int register) {
    return rowRegister == register;
  }

  /** Whether it is the target side of a walk. */
  boolean isTarget() {
    return mode == AddressMode.TARGET;
  }

  /** Whether it runs down a column now. */
  boolean down() {
    return down;
  }

  /** Whether its elements are those of a row from the first on. */
  private boolean isRow(int length) {
    return !down && columns == null && column == 0 && block >= length;
  }

  /** Presents the first {@code length} elements. */
  void open(int length) {
    locate(length);
    if (down) {
      low = region.format().minimum();
      high = region.format().maximum();
      vector = store.column(column);
      if (row > 0) {
        System.arraycopy(vector, row, room(length), 0, length);
        vector = gathered;
      }
      return;
    }
    int[] elements = store.row(row);
    low = lowest();
    high = highest();
    vector = isRow(length) ? elements : gather(elements, length);
    if (region.columns() == 1) {
      low = elements[0];
      high = elements[0];
    }
  }

  private int[] gather(int[] elements, int length) {
    int[] into = room(length);
    if (columns != null) {
      for (int i = 0; i < length; i++) {
        into[i] = elements[columns[i]];
      }
      return into;
    }
    if (block == 1 && stride == 0) {
      Arrays.fill(into, 0, length, elements[column]);
      return into;
    }
    if (block >= length) {
      System.arraycopy(elements, column, into, 0, length);
      return into;
    }
    for (int i = 0; i < length; i += block) {
      System.arraycopy(elements, columnOf(i), into, i, Math.min(block, length - i));
    }
    return into;
  }

  private int[] room(int length) {
    if (gathered.length < length) {
      gathered = new int[unit.longest()];
    }
    return gathered;
  }

  /** Finds the true range of what {@link #open} presented. */
  void tighten(int length) {
    unit.reduction.find(vector, length, low, high);
    low = unit.reduction.low();
    high = unit.reduction.high();
  }

  /** Finds the true range of the row that the elements lie in. */
  void tightenRow() {
    unit.tighten(store, row);
  }

  /** Lower bound of the elements of a stream along a row. */
  int lowest() {
    return store.low(row);
  }

  /** Upper bound of the elements of a stream along a row. */
  int highest() {
    return store.high(row);
  }

  /**
   * The first {@code length} elements of a stream along a row, to change where it has been located;
   * whoever does says so with {@link #stored}.
   */
  int[] changing(int length) {
    int[] elements = store.changing(row);
    return isRow(length) ? elements : gather(elements, length);
  }

  /** What {@link #changing} gave has been changed, and lies in a range. */
  void stored(int length, long lowest, long highest) {
    if (isRow(length) && length == region.columns()) {
      store.setRange(row, (int) lowest, (int) highest);
      return;
    }
    if (!isRow(length)) {
      scatter(store.changing(row), length);
    }
    store.includeRange(row, (int) lowest, (int) highest);
  }

  private void scatter(int[] elements, int length) {
    if (columns != null) {
      for (int i = 0; i < length; i++) {
        elements[columns[i]] = gathered[i];
      }
      return;
    }
    if (block >= length) {
      System.arraycopy(gathered, 0, elements, column, length);
      return;
    }
    for (int i = 0; i < length; i += block) {
      System.arraycopy(gathered, i, elements, columnOf(i), Math.min(block, length - i));
    }
  }

  /** Element i of the region itself, where the loop has been located. */
  int element(int i) {
    return down ? store.row(row + i)[column] : store.row(row)[columnOf(i)];
  }

  /** Stores element i, narrowing and counting. */
  void storeElement(int i, long value) {
    int narrowed = unit.account.narrowToMemory(value, region, op);
    int r = down ? row + i : row;
    store.changing(r)[down ? column : columnOf(i)] = narrowed;
    store.includeRange(r, narrowed, narrowed);
  }
}
