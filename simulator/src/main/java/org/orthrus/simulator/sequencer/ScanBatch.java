package org.orthrus.simulator.sequencer;

import java.util.Optional;
import org.orthrus.isa.Instruction;
import org.orthrus.isa.image.Walk;
import org.orthrus.simulator.address.Patches;
import org.orthrus.simulator.address.WalkSteps;
import org.orthrus.simulator.memory.RegionStore;

/**
 * A {@code scan} whose body is one walk that can be run for all found elements at once. State and
 * costs are those of one element after the other.
 */
abstract class ScanBatch {

  /** The batch for a scan in the selected context, or null if its elements must be taken singly. */
  static ScanBatch of(VectorDispatch dispatch, MicroOp scan) {
    MicroOp inner = dispatch.loopIn(scan);
    CoreState core = dispatch.unit().core;
    if (inner == null
        || inner.instruction != Instruction.WALK
        || !core.isBound(scan.stream.slot())
        || !core.isWalkBound(inner.walk)) {
      return null;
    }
    LoopPlan plan = dispatch.plan(inner);
    if (plan.onlyAccumulate() == null || !walksWhatItFinds(core, scan, inner, plan)) {
      return null;
    }
    ScanBatch rows = WalkScan.of(dispatch, scan, inner);
    return rows != null ? rows : ofPatches(dispatch.unit(), scan, plan, core.walkIndexOf(inner));
  }

  private static ScanBatch ofPatches(VectorUnit unit, MicroOp scan, LoopPlan plan, int walkIndex) {
    Walk walk = unit.core.walks[walkIndex];
    WalkSteps steps = unit.core.walkSteps[walkIndex];
    Optional<Patches> patches = Patches.of(walk);
    int columns = unit.core.regionOf(scan, scan.stream.slot()).region().columns();
    if (patches.isEmpty()
        || columns > walk.addresses()
        || !isInside(plan.onlyAccumulate().to, walk)
        || !isInside(plan.onlyAccumulate().from, walk)) {
      return null;
    }
    if (walk instanceof Walk.FanIn) {
      return ColumnScan.of(unit, scan, plan, steps, patches.get());
    }
    ScanBatch rows = RowScan.of(unit, scan, plan, steps, patches.get());
    return rows != null ? rows : MapScan.of(unit, scan, plan, steps, patches.get());
  }

  /** Whether all steps of a walk stay within a region, whichever address is walked. */
  private static boolean isInside(StreamPort port, Walk walk) {
    return port.isTarget()
        ? walk.targetColumns() <= port.store.region().columns()
        : walk.synapseRows() <= port.store.region().rows()
            && walk.synapseColumns() <= port.store.region().columns();
  }

  /**
   * Whether the walk is that of the element found, the element scales what is added, if anything
   * does, and neither side of the walk is what is scanned or the other side.
   */
  private static boolean walksWhatItFinds(
      CoreState core, MicroOp scan, MicroOp walk, LoopPlan plan) {
    AccumulateOp accumulate = plan.onlyAccumulate();
    MicroOp op = accumulate.op;
    RegionStore scanned = core.regionOf(scan, scan.stream.slot());
    boolean scaled = op.instruction == Instruction.VACCS;
    return scan.to != 0
        && walk.a == scan.to
        && scan.to != scan.valueTo
        && op.predicate < 0
        && accumulate.from != null
        && accumulate.from.store != accumulate.to.store
        && accumulate.to.store != scanned
        && (op.instruction == Instruction.VACC || scaled && op.a == scan.valueTo && op.a != 0);
  }

  /** How its loop runs. */
  abstract HostKernel kernel();

  /** Whether no element can trap, whichever are found; asked before each run. */
  boolean accepts() {
    return true;
  }

  /** Cycles of the loop if every element is found. */
  abstract long mostCycles();

  /**
   * Runs the loop for everything that the scan finds; the cycles of the loop's head are left to the
   * caller.
   *
   * @return how many elements it found
   */
  abstract int run(LoopFrame scan);
}
