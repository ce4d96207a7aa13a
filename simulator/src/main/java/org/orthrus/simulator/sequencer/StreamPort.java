package org.orthrus.simulator.sequencer;

import java.util.Arrays;
import org.orthrus.isa.AddressMode;
import org.orthrus.isa.image.Region;
import org.orthrus.simulator.memory.RegionStore;

/**
 * A stream operand of the fast executor, resolved for a context. {@link #open} presents its
 * elements as one array with the range they are known to lie in: a row itself, or a gathered column
 * or a copy of a broadcast element.
 */
final class StreamPort {

  final RegionStore store;
  final boolean column;

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

  private final int rows;
  private final int columns;
  private int[] gathered = new int[0];

  StreamPort(VectorUnit unit, MicroOp op, StreamOperand operand, boolean written) {
    this.unit = unit;
    this.op = op;
    this.operand = operand;
    this.written = written;
    store = unit.core.regionOf(op, operand.slot());
    Region region = store.region();
    mode = operand.mode();
    column = mode == AddressMode.COLUMN;
    rowRegister = mode == AddressMode.ROW ? operand.register() : -1;
    rows = region.rows();
    columns = region.columns();
  }

  /**
   * Holds the stream to its region.
   *
   * @throws org.orthrus.simulator.MicrocodeTrap if a loop of {@code length} elements would leave it
   */
  void check(int length) {
    if (!isInside(length)) {
      StreamAccess.resolve(
          unit.core, op, operand, written, length, unit.synapseRow, unit.targetRow);
      throw new IllegalStateException("the specification accepts what the fast executor refuses");
    }
  }

  /** Whether a loop of {@code length} elements stays in the region. */
  boolean isInside(int length) {
    if (column) {
      int c = fixedColumn();
      return c >= 0 && c < columns && length <= rows;
    }
    int row = row();
    return row >= 0 && row < rows && (length <= columns || (columns == 1 && !written));
  }

  /** The row of a stream that does not walk a column. */
  int row() {
    if (rowRegister >= 0) {
      return unit.core.scalars[rowRegister];
    }
    return switch (mode) {
      case SYNAPSE -> unit.synapseRow;
      case TARGET -> unit.targetRow;
      default -> 0;
    };
  }

  /** Whether a register names its row. */
  boolean rowIn(int register) {
    return rowRegister == register;
  }

  /** The column of a transposed stream. */
  int fixedColumn() {
    return unit.core.scalars[operand.register()];
  }

  /** Presents the first {@code length} elements. */
  void open(int length) {
    if (column) {
      openColumn();
      return;
    }
    int row = row();
    int[] elements = store.row(row);
    low = store.low(row);
    high = store.high(row);
    if (columns == 1 && length > 1) {
      low = elements[0];
      high = elements[0];
      vector = room(length);
      Arrays.fill(vector, 0, length, elements[0]);
    } else {
      vector = elements;
    }
  }

  private void openColumn() {
    vector = store.column(fixedColumn());
    low = store.region().format().minimum();
    high = store.region().format().maximum();
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

  /** Element i of the region itself. */
  int element(int i) {
    return column ? store.row(i)[fixedColumn()] : store.row(row())[i];
  }

  /** Stores element i, narrowing and counting. */
  void storeElement(int i, long value) {
    int narrowed = unit.account.narrowToMemory(value, store.region(), op);
    int r = column ? i : row();
    store.changing(r)[column ? fixedColumn() : i] = narrowed;
    store.includeRange(r, narrowed, narrowed);
  }

  /** The first {@code length} elements of the row were overwritten with values in a range. */
  void stored(int row, int length, long lowest, long highest) {
    if (length == columns) {
      store.setRange(row, (int) lowest, (int) highest);
    } else {
      store.includeRange(row, (int) lowest, (int) highest);
    }
  }
}
