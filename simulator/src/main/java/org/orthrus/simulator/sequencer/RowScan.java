package org.orthrus.simulator.sequencer;

import org.orthrus.isa.AddressMode;
import org.orthrus.isa.image.Region;

/**
 * A scan that adds one vector to the row of every element it finds, scaled by the element, as in
 * {@code vaccs to[rd], from, re}: traces and an error become gradients.
 */
final class RowScan extends ScanBatch {

  private final VectorUnit unit;
  private final LoopPlan plan;
  private final AccumulateOp accumulate;
  private final int length;
  private final int scanned;
  private final DeferredRows deferred;
  private int[] found = new int[0];

  /** For scans of so many columns, in loops of {@code length} elements. */
  RowScan(VectorUnit unit, LoopPlan plan, int scanned, int length) {
    this.unit = unit;
    this.plan = plan;
    accumulate = plan.onlyAccumulate();
    this.length = length;
    this.scanned = scanned;
    int shift = accumulate.op.shift;
    deferred =
        shift <= 31
            ? new DeferredRows(accumulate.to.store, scanned, length, shift, (int) accumulate.bias)
            : null;
  }

  /**
   * Whether an accumulate adds to the row in a register, and all elements lie in both regions,
   * whichever of so many rows that is.
   */
  static boolean adds(AccumulateOp accumulate, int rowRegister, int rows, int length) {
    Region source = accumulate.from.store.region();
    Region target = accumulate.to.store.region();
    return accumulate.bias >= 0
        && accumulate.to.rowIn(rowRegister)
        && accumulate.op.stream.mode() == AddressMode.LINEAR
        && rows <= target.rows()
        && length <= target.columns()
        && (length <= source.columns() || source.columns() == 1);
  }

  @Override
  HostKernel kernel() {
    return deferred == null ? HostKernel.WHOLE_VECTORS : HostKernel.DEFERRED_ROWS;
  }

  @Override
  long mostCycles() {
    return plan.cycles(length) * scanned;
  }

  @Override
  int run(LoopFrame scan) {
    int count = scan.countAll(unit.reduction);
    plan.runAtOnce(length, count);
    if (count == 0) {
      return 0;
    }
    StreamPort source = accumulate.openSource(length);
    if (isDeferred(scan, source)) {
      plan.deferredRuns += count;
    } else {
      oneByOne(scan);
    }
    return count;
  }

  private boolean isDeferred(LoopFrame scan, StreamPort source) {
    if (deferred == null) {
      return false;
    }
    if (take(scan, source)) {
      return true;
    }
    unit.tighten(scan.scanned(), scan.rowIndex());
    return take(scan, source);
  }

  private boolean take(LoopFrame scan, StreamPort source) {
    int least = scan.scanned().low(scan.rowIndex());
    int greatest = scan.scanned().high(scan.rowIndex());
    return deferred.take(scan.row(), least, greatest, source.vector, source.low, source.high);
  }

  private void oneByOne(LoopFrame scan) {
    if (found.length == 0) {
      found = new int[scan.columns()];
    }
    int count = scan.places(found);
    for (int n = 0; n < count; n++) {
      accumulate.addScaled(found[n], scan.row()[found[n]], length);
    }
  }
}
