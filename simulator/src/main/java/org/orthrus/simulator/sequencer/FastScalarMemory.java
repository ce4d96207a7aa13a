package org.orthrus.simulator.sequencer;

import org.orthrus.isa.AddressMode;
import org.orthrus.isa.fixedpoint.FixedPointFormat;
import org.orthrus.isa.image.Region;
import org.orthrus.simulator.memory.RegionStore;

/** Scalar loads and stores of the fast executor. */
final class FastScalarMemory {

  private final CoreState core;
  private final Account account;

  FastScalarMemory(CoreState core) {
    this.core = core;
    account = core.account;
  }

  /** The element that {@code lds} loads. */
  int load(MicroOp op, int element) {
    RegionStore store = core.regionOf(op, op.stream.slot());
    int row = row(op.stream, element);
    int column = column(op.stream, element);
    checkPlace(op, store.region(), row, column);
    account.memoryRead(op, store.region().memory(), 1);
    return store.row(row)[column];
  }

  /** Stores an element for {@code sts}. */
  void store(MicroOp op, int element, int value) {
    RegionStore store = core.regionOf(op, op.streamTo.slot());
    int row = row(op.streamTo, element);
    int column = column(op.streamTo, element);
    checkPlace(op, store.region(), row, column);
    FixedPointFormat format = store.region().format();
    int narrowed =
        value >= format.minimum() && value <= format.maximum()
            ? value
            : account.narrowToMemory(value, store.region(), op);
    store.changing(row)[column] = narrowed;
    store.includeRange(row, narrowed, narrowed);
    account.memoryWrite(op, store.region().memory(), 1);
  }

  private int row(StreamOperand operand, int element) {
    return operand.mode() == AddressMode.COLUMN ? element : other(operand);
  }

  private int column(StreamOperand operand, int element) {
    return operand.mode() == AddressMode.COLUMN ? other(operand) : element;
  }

  private int other(StreamOperand operand) {
    return operand.mode() == AddressMode.LINEAR ? 0 : core.scalars[operand.register()];
  }

  private void checkPlace(MicroOp op, Region region, int row, int column) {
    if (row < 0 || row >= region.rows()) {
      throw StreamAccess.outside(core, op, region, "row " + row, region.rows() + " rows");
    }
    if (column < 0 || column >= region.columns()) {
      throw StreamAccess.outside(
          core, op, region, "column " + column, region.columns() + " columns");
    }
  }
}
