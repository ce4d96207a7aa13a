package org.orthrus.simulator.sequencer;

import org.orthrus.simulator.memory.RegionStore;

/** A scan that walks every element it finds: the spikes of a layer go through their weights. */
final class WalkScan extends ScanBatch {

  private final VectorUnit unit;
  private final WalkBatch walks;
  private final int[] found;

  private WalkScan(VectorUnit unit, WalkBatch walks, int columns) {
    this.unit = unit;
    this.walks = walks;
    found = new int[columns];
  }

  static ScanBatch of(VectorDispatch dispatch, MicroOp scan, MicroOp walk) {
    if (walk.a != scan.to || walk.a == scan.valueTo || walk.a == 0) {
      return null;
    }
    VectorUnit unit = dispatch.unit();
    WalkBatch walks = dispatch.batch(walk);
    RegionStore scanned = unit.core.regionOf(scan, scan.stream.slot());
    int columns = scanned.region().columns();
    return walks == null
            || walks.dependsOn(scan.to)
            || walks.dependsOn(scan.valueTo)
            || walks.changes(scanned)
        ? null
        : new WalkScan(unit, walks, columns);
  }

  @Override
  HostKernel kernel() {
    return walks.kernel();
  }

  @Override
  boolean accepts() {
    return walks.accepts(found.length);
  }

  @Override
  long mostCycles() {
    return walks.cycles() * found.length;
  }

  @Override
  int run(LoopFrame scan) {
    int count = scan.findAll(found);
    walks.run(found, count);
    unit.core.cycle += count * walks.cycles();
    return count;
  }
}
