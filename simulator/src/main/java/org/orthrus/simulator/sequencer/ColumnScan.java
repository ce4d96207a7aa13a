package org.orthrus.simulator.sequencer;

import org.orthrus.isa.image.Region;
import org.orthrus.simulator.memory.RegionStore;

/**
 * A scan that adds the column of every element it finds, scaled by the element, to one row, as in
 * {@code vaccs to, from[col rd], re}: errors come down through the weights.
 */
final class ColumnScan extends ScanBatch {

  private final VectorUnit unit;
  private final LoopPlan plan;
  private final AccumulateOp accumulate;
  private final int length;
  private final int[] found;
  private final int[] scales;

  private ColumnScan(VectorUnit unit, LoopPlan plan, int scanned, int length) {
    this.unit = unit;
    this.plan = plan;
    accumulate = plan.onlyAccumulate();
    this.length = length;
    found = new int[scanned];
    scales = new int[scanned];
  }

  static ScanBatch of(VectorDispatch dispatch, MicroOp scan, MicroOp strips) {
    VectorUnit unit = dispatch.unit();
    LoopPlan plan = dispatch.plan(strips);
    AccumulateOp accumulate = plan.onlyAccumulate();
    if (accumulate == null || !accumulate.addsScaledColumn(scan.to, scan.valueTo)) {
      return null;
    }
    RegionStore scanned = unit.core.regionOf(scan, scan.stream.slot());
    Region source = accumulate.source().region();
    Region target = accumulate.target().region();
    int length = unit.core.regionOf(strips, strips.region).region().columns();
    boolean inside =
        scanned.region().columns() <= source.columns()
            && length <= source.rows()
            && length <= target.columns();
    return inside && accumulate.target() != scanned
        ? new ColumnScan(unit, plan, scanned.region().columns(), length)
        : null;
  }

  @Override
  HostKernel kernel() {
    return HostKernel.SUMMED_COLUMNS;
  }

  @Override
  long cycles() {
    return plan.costOf(length).cycles;
  }

  @Override
  int run(FastLoop scan) {
    int count = scan.findAll(found);
    plan.costOf(length).executions += count;
    if (count == 0) {
      return 0;
    }
    for (int n = 0; n < count; n++) {
      scales[n] = scan.row()[found[n]];
    }
    if (isSummed(count)) {
      plan.summedColumnRuns += count;
    } else {
      oneByOne(count);
    }
    return count;
  }

  /** Adds all at once if the ranges prove that no sum on the way can leave the target's format. */
  private boolean isSummed(int count) {
    long least = accumulate.source().lowest();
    long greatest = accumulate.source().highest();
    long down = 0;
    long up = 0;
    for (int n = 0; n < count; n++) {
      long p = least * scales[n];
      long q = greatest * scales[n];
      down += Math.min(0, Math.min(p, q));
      up += Math.max(0, Math.max(p, q));
    }
    if (!VectorUnit.inInt(down, up) || !accumulate.fits(0, down, up)) {
      return false;
    }
    int[][] columns = accumulate.source().gather(found, count);
    accumulate.addColumns(columns, found, scales, count, length, down, up);
    return true;
  }

  private void oneByOne(int count) {
    for (int n = 0; n < count; n++) {
      unit.core.setScalar(accumulate.op.stream.register(), found[n]);
      unit.core.setScalar(accumulate.op.a, scales[n]);
      accumulate.execute(length);
    }
  }
}
