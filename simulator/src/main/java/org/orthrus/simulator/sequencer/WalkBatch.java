package org.orthrus.simulator.sequencer;

import org.orthrus.isa.AddressMode;
import org.orthrus.isa.Instruction;
import org.orthrus.isa.image.Walk;
import org.orthrus.simulator.address.WalkSteps;
import org.orthrus.simulator.memory.RegionStore;

/**
 * Walks of several events at once: where a walk's body does nothing but add a row of weights to one
 * row of targets, the events of a scan or of a burst need not be taken one by one. State and costs
 * are those of one after the other.
 */
final class WalkBatch {

  private final VectorUnit unit;
  private final LoopPlan plan;
  private final AccumulateOp accumulate;
  private final RowSum rows;
  private final int addresses;
  private final int columns;
  private final WalkSteps steps;
  private final int fillCycles;

  private WalkBatch(VectorUnit unit, LoopPlan plan, Walk.Dense walk) {
    this.unit = unit;
    this.plan = plan;
    accumulate = plan.onlyAccumulate();
    rows = new RowSum(accumulate);
    addresses = Math.min(walk.sources(), accumulate.from.store.region().rows());
    columns = walk.targets();
    steps = new WalkSteps.DenseSteps(walk);
    fillCycles = unit.core.design.sequencer().vectorLoopCycles();
  }

  /** The batch for a walk in the selected context, or null if its body does more. */
  static WalkBatch of(VectorUnit unit, LoopPlan plan, Walk walk) {
    return walk instanceof Walk.Dense dense
            && addsRows(plan.onlyAccumulate())
            && dense.targets() <= unit.longest()
        ? new WalkBatch(unit, plan, dense)
        : null;
  }

  /** Whether an accumulate adds rows that a walk names to one row, unrounded. */
  private static boolean addsRows(AccumulateOp accumulate) {
    if (accumulate == null) {
      return false;
    }
    MicroOp op = accumulate.op;
    return op.predicate < 0
        && op.instruction == Instruction.VACC
        && op.shift <= 31
        && op.stream.mode() == AddressMode.SYNAPSE
        && op.streamTo.mode() != AddressMode.COLUMN
        && op.streamTo.mode() != AddressMode.SYNAPSE
        && accumulate.from.store != accumulate.to.store;
  }

  /** How it runs. */
  HostKernel kernel() {
    return rows.packs(columns) ? HostKernel.PACKED_ROWS : HostKernel.SUMMED_ROWS;
  }

  /** Whether all events 0 to {@code limit - 1} can be walked: else the first that cannot traps. */
  boolean accepts(int limit) {
    if (limit > addresses) {
      return false;
    }
    steps.step(0, 0, unit.step);
    return accumulate.from.isInside(columns) && accumulate.to.isInside(columns);
  }

  /** Whether a register names the row of targets, which then is not the same for all events. */
  boolean dependsOn(int register) {
    return accumulate.to.rowIn(register);
  }

  /** Whether the walks change a region. */
  boolean changes(RegionStore store) {
    return accumulate.to.store == store;
  }

  /** Whether the walks read or change a region. */
  boolean touches(RegionStore store) {
    return changes(store) || accumulate.from.store == store;
  }

  /** Cycles of one walk. */
  long cycles() {
    steps.step(0, 0, unit.step);
    return plan.costOf(columns, unit.step).cycles + fillCycles;
  }

  /** Walks the first {@code count} events, all accepted; the clock is left to the caller. */
  void run(int[] events, int count) {
    if (count == 0) {
      return;
    }
    steps.step(0, 0, unit.step);
    plan.ran(plan.costOf(columns, unit.step), count, fillCycles);
    plan.ranBy(kernel(), count);
    RegionStore target = accumulate.to.store;
    int row = accumulate.to.row();
    rows.range.set(target.low(row), target.high(row));
    rows.run(events, count, columns);
  }
}
