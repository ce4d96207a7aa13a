package org.orthrus.simulator.sequencer;

import org.orthrus.isa.AddressMode;
import org.orthrus.isa.image.Region;
import org.orthrus.simulator.lanes.VectorKernels;
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
  private final int scanned;
  private final int[] found;
  private final int[] scales;

  /** For scans of so many columns, in loops of {@code length} elements. */
  ColumnScan(VectorUnit unit, LoopPlan plan, int scanned, int length) {
    this.unit = unit;
    this.plan = plan;
    accumulate = plan.onlyAccumulate();
    this.length = length;
    this.scanned = scanned;
    found = new int[scanned];
    scales = new int[scanned];
  }

  /**
   * Whether an accumulate adds the column in a register, unrounded, and all elements lie in both
   * regions, whichever of so many columns that is.
   */
  static boolean adds(AccumulateOp accumulate, int columnRegister, int columns, int length) {
    MicroOp op = accumulate.op;
    Region source = accumulate.from.store.region();
    return op.shift == 0
        && accumulate.bias == 0
        && op.stream.mode() == AddressMode.COLUMN
        && op.stream.register() == columnRegister
        && op.streamTo.mode() == AddressMode.LINEAR
        && columns <= source.columns()
        && length <= source.rows()
        && length <= accumulate.to.store.region().columns();
  }

  @Override
  HostKernel kernel() {
    return HostKernel.SUMMED_COLUMNS;
  }

  @Override
  long mostCycles() {
    return plan.cycles(length) * scanned;
  }

  @Override
  int run(LoopFrame scan) {
    int count = scan.findAll(found);
    plan.runAtOnce(length, count);
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
    RegionStore source = accumulate.from.store;
    long least = source.lowest();
    long greatest = source.highest();
    long down = 0;
    long up = 0;
    for (int n = 0; n < count; n++) {
      long p = least * scales[n];
      long q = greatest * scales[n];
      down += Math.min(0, Math.min(p, q));
      up += Math.max(0, Math.max(p, q));
      if (!VectorUnit.inInt(down, up)) {
        return false;
      }
    }
    if (!accumulate.fits(0, down, up)) {
      return false;
    }
    RegionStore target = accumulate.to.store;
    VectorKernels.multiplyAccumulate(
        target.changing(0), source.gather(found, count), found, scales, count, 0, 0, length);
    accumulate.to.locate(length);
    accumulate.to.stored(length, target.low(0) + down, target.high(0) + up);
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
