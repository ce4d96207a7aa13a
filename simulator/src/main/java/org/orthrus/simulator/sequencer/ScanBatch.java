package org.orthrus.simulator.sequencer;

import org.orthrus.isa.Instruction;

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
        : ofRows(dispatch, scan, inner);
  }

  private static ScanBatch ofRows(VectorDispatch dispatch, MicroOp scan, MicroOp inner) {
    if (inner.instruction != Instruction.STRIPS
        || scan.to == scan.valueTo
        || !dispatch.unit().core.isBound(inner.region)) {
      return null;
    }
    ScanBatch columns = ColumnScan.of(dispatch, scan, inner);
    return columns != null ? columns : RowScan.of(dispatch, scan, inner);
  }

  /** How its loop runs. */
  abstract HostKernel kernel();

  /** Cycles of the loop for one element. */
  abstract long cycles();

  /**
   * Runs the loop for everything that the scan finds; the cycles of the loop are left to the
   * caller.
   *
   * @return how many elements it found
   */
  abstract int run(FastLoop scan);
}
