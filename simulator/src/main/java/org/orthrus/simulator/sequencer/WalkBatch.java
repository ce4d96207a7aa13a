package org.orthrus.simulator.sequencer;

import org.orthrus.isa.image.Walk;
import org.orthrus.simulator.memory.RegionStore;

/**
 * Walks of several events at once: where a walk's body does nothing but add a row of weights to one
 * row of targets, the events of a scan or of a burst need not be taken one by one. State and costs
 * are those of one after the other.
 */
final class WalkBatch {

  private final LoopPlan plan;
  private final AccumulateOp accumulate;
  private final int addresses;
  private final int columns;

  private WalkBatch(LoopPlan plan, AccumulateOp accumulate, Walk walk) {
    this.plan = plan;
    this.accumulate = accumulate;
    addresses = Math.min(walk.addresses(), accumulate.sourceRows());
    columns = walk.columns();
  }

  /** The batch for a walk in the selected context, or null if its body does more. */
  static WalkBatch of(VectorUnit unit, LoopPlan plan, Walk walk) {
    AccumulateOp accumulate = plan.onlyAccumulate();
    boolean whole =
        accumulate != null
            && accumulate.addsRows()
            && walk instanceof Walk.Dense
            && walk.columns() <= unit.longest();
    return whole ? new WalkBatch(plan, accumulate, walk) : null;
  }

  /** How it runs. */
  HostKernel kernel() {
    return accumulate.packsRows(columns) ? HostKernel.PACKED_ROWS : HostKernel.SUMMED_ROWS;
  }

  /** Whether all events 0 to {@code limit - 1} have a row of weights. */
  boolean accepts(int limit) {
    return limit <= addresses;
  }

  /** Whether a register names the row of targets, which then is not the same for all events. */
  boolean dependsOn(int register) {
    return accumulate.addsToRowIn(register);
  }

  /** Whether the walks change a region. */
  boolean changes(RegionStore store) {
    return accumulate.target() == store;
  }

  /** Whether the walks read or change a region. */
  boolean touches(RegionStore store) {
    return changes(store) || accumulate.source() == store;
  }

  /** Cycles of one walk. */
  long cycles() {
    return plan.costOf(columns).cycles;
  }

  /** Walks the first {@code count} events; the clock is left to the caller. */
  void run(VectorUnit unit, int[] events, int count) {
    if (count == 0) {
      return;
    }
    unit.targetRow = 0;
    unit.synapseRow = events[0];
    accumulate.check(columns);
    plan.costOf(columns).executions += count;
    plan.batchRuns += count;
    plan.batchKernel = kernel();
    accumulate.rows(events, count, columns);
  }
}
