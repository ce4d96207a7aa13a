package org.orthrus.simulator.sequencer;

import org.orthrus.isa.Instruction;
import org.orthrus.simulator.memory.RegionStore;

/**
 * A {@code scan} whose body is one vector loop that can be run for all found elements at once.
 * State and costs are those of one element after the other.
 */
abstract class ScanBatch {

  /** The batch for a scan in the selected context, or null if its elements must be taken singly. */
  static ScanBatch of(VectorDispatch dispatch, MicroOp scan) {
    MicroOp inner = dispatch.loopIn(scan);
    CoreState core = dispatch.unit().core;
    if (inner == null || !core.isBound(scan.stream.slot())) {
      return null;
    }
    return inner.instruction == Instruction.WALK
        ? WalkScan.of(dispatch, scan, inner)
        : ofStrips(dispatch, scan, inner);
  }

  private static ScanBatch ofStrips(VectorDispatch dispatch, MicroOp scan, MicroOp inner) {
    CoreState core = dispatch.unit().core;
    if (inner.instruction != Instruction.STRIPS
        || scan.to == scan.valueTo
        || !core.isBound(inner.region)) {
      return null;
    }
    RegionStore scanned = core.regionOf(scan, scan.stream.slot());
    LoopPlan plan = dispatch.plan(inner);
    AccumulateOp accumulate = plan.onlyAccumulate();
    int length = core.regionOf(inner, inner.region).region().columns();
    int columns = scanned.region().columns();
    if (accumulate == null || !addsScaled(accumulate, scan) || accumulate.to.store == scanned) {
      return null;
    }
    if (ColumnScan.adds(accumulate, scan.to, columns, length)) {
      return new ColumnScan(dispatch.unit(), plan, columns, length);
    }
    return RowScan.adds(accumulate, scan.to, columns, length)
        ? new RowScan(dispatch.unit(), plan, columns, length)
        : null;
  }

  /** Whether an accumulate scales what it adds by the element that was found. */
  private static boolean addsScaled(AccumulateOp accumulate, MicroOp scan) {
    MicroOp op = accumulate.op;
    return op.predicate < 0
        && op.instruction == Instruction.VACCS
        && scan.to != 0
        && scan.valueTo != 0
        && op.a == scan.valueTo
        && accumulate.from.store != accumulate.to.store;
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
