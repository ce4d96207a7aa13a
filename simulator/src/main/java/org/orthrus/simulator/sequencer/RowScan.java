package org.orthrus.simulator.sequencer;

/**
 * A scan that adds one vector to the row of every element it finds, scaled by the element, as in
 * {@code vaccs to[rd], from, re}: traces and an error become gradients.
 */
final class RowScan extends ScanBatch {

  private final VectorUnit unit;
  private final LoopPlan plan;
  private final AccumulateOp accumulate;
  private final int length;
  private final DeferredRows deferred;
  private int[] found = new int[0];

  /** For scans of so many columns, in loops of {@code length} elements. */
  RowScan(VectorUnit unit, LoopPlan plan, int scanned, int length) {
    this.unit = unit;
    this.plan = plan;
    accumulate = plan.onlyAccumulate();
    this.length = length;
    int shift = accumulate.op.shift;
    long bias = accumulate.bias();
    deferred =
        shift <= 31
            ? new DeferredRows(accumulate.target(), scanned, length, shift, (int) bias)
            : null;
  }

  @Override
  HostKernel kernel() {
    return HostKernel.DEFERRED_ROWS;
  }

  @Override
  long cycles() {
    return plan.costOf(length).cycles;
  }

  @Override
  int run(FastLoop scan) {
    int count = scan.countAll(unit.reduction);
    plan.costOf(length).executions += count;
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

  private boolean isDeferred(FastLoop scan, StreamPort source) {
    if (deferred == null) {
      return false;
    }
    if (take(scan, source)) {
      return true;
    }
    unit.tighten(scan.scanned(), scan.rowIndex());
    return take(scan, source);
  }

  private boolean take(FastLoop scan, StreamPort source) {
    int least = scan.scanned().low(scan.rowIndex());
    int greatest = scan.scanned().high(scan.rowIndex());
    return deferred.take(scan.row(), least, greatest, source.vector, source.low, source.high);
  }

  private void oneByOne(FastLoop scan) {
    if (found.length == 0) {
      found = new int[scan.columns()];
    }
    int count = scan.places(found);
    for (int n = 0; n < count; n++) {
      accumulate.addScaled(found[n], scan.row()[found[n]], length);
    }
    accumulate.nameRow(found[count - 1], scan.row()[found[count - 1]]);
  }
}
