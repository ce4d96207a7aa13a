package org.orthrus.simulator.sequencer;

import org.orthrus.isa.AddressMode;
import org.orthrus.isa.Instruction;
import org.orthrus.simulator.address.Patches;
import org.orthrus.simulator.address.WalkSteps;
import org.orthrus.simulator.lanes.VectorKernels;
import org.orthrus.simulator.memory.RegionStore;

/**
 * A scan that adds to the row of every element it finds, for each position that sees the element,
 * the vector of that position scaled by the element, as in {@code walk fanOut, rd} with {@code
 * vaccs to[syn], from[tgt], re}: traces and errors become gradients.
 */
final class RowScan extends FanOutScan {

  private final DeferredRows deferred;
  private final int[] patch;
  private final int[] vector;

  // The range of each position's vector.
  private final int[] low;
  private final int[] high;

  /** Bits that vectors are shifted by to the left before they are added; a scale is 0 or 1 then. */
  private final int shiftLeft;

  private final boolean scaled;

  private RowScan(VectorUnit unit, MicroOp scan, LoopPlan plan, WalkSteps steps, Patches patches) {
    super(unit, scan, plan, steps, patches);
    scaled = accumulate.op.instruction == Instruction.VACCS;
    shiftLeft = scaled ? 0 : accumulate.op.shift;
    deferred =
        new DeferredRows(
            accumulate.to.store,
            patches.rows(),
            patches.targets(),
            scaled ? accumulate.op.shift : 0,
            scaled ? (int) accumulate.bias : 0,
            !patches.isWhole() && patches.rows() > patches.targets());
    patch = new int[patches.rows()];
    vector = new int[patches.targets()];
    low = new int[patches.positions()];
    high = new int[patches.positions()];
  }

  /** The batch for a scan, or null if the accumulate does something else. */
  static ScanBatch of(
      VectorUnit unit, MicroOp scan, LoopPlan plan, WalkSteps steps, Patches patches) {
    MicroOp op = plan.onlyAccumulate().op;
    boolean adds =
        op.streamTo.mode() == AddressMode.SYNAPSE
            && op.shift <= 31
            && op.stream != null
            && op.stream.mode() == AddressMode.TARGET
            && (op.instruction == Instruction.VACC || plan.onlyAccumulate().bias >= 0);
    return adds ? new RowScan(unit, scan, plan, steps, patches) : null;
  }

  @Override
  HostKernel kernel() {
    return HostKernel.DEFERRED_ROWS;
  }

  @Override
  boolean atOnce(LoopFrame frame, int count) {
    if (!findRanges() || !isAccepted(frame) && !isAcceptedAnew(frame)) {
      return false;
    }
    for (int p = 0; p < patches.positions(); p++) {
      if (low[p] != 0 || high[p] != 0) {
        load(p);
        deferred.take(
            patches.gather(p, frame.row(), patch),
            vector,
            deferred.down(least(frame), greatest(frame), low[p], high[p]),
            deferred.up(least(frame), greatest(frame), low[p], high[p]));
      }
    }
    return true;
  }

  /** Once more with the true ranges of what is scanned and of what is added to. */
  private boolean isAcceptedAnew(LoopFrame frame) {
    unit.tighten(frame.scanned(), frame.rowIndex());
    accumulate.to.store.addDeferred();
    if (isAccepted(frame)) {
      return true;
    }
    accumulate.to.store.addDeferred();
    for (int r = 0; r < patches.rows(); r++) {
      unit.tighten(accumulate.to.store, r);
    }
    return isAccepted(frame);
  }

  private void load(int p) {
    int n = patches.targets();
    System.arraycopy(accumulate.from.store.row(0), p * n, vector, 0, n);
    if (shiftLeft > 0) {
      VectorKernels.shiftLeft(vector, vector, shiftLeft, n);
    }
  }

  /** Finds the range of each vector; false if one that was shifted leaves 32 bits. */
  private boolean findRanges() {
    RegionStore source = accumulate.from.store;
    int least = source.low(0);
    int greatest = source.high(0);
    if (!VectorUnit.inInt((long) least << shiftLeft, (long) greatest << shiftLeft)) {
      return false;
    }
    for (int p = 0; p < patches.positions(); p++) {
      load(p);
      unit.reduction.find(vector, patches.targets(), least << shiftLeft, greatest << shiftLeft);
      low[p] = unit.reduction.low();
      high[p] = unit.reduction.high();
    }
    return true;
  }

  private static int least(LoopFrame frame) {
    return Math.min(0, frame.scanned().low(frame.rowIndex()));
  }

  private static int greatest(LoopFrame frame) {
    return Math.max(0, frame.scanned().high(frame.rowIndex()));
  }

  /** Whether no sum with all vectors can leave the region's format, whatever the row. */
  private boolean isAccepted(LoopFrame frame) {
    int least = least(frame);
    int greatest = greatest(frame);
    if (!scaled && (least < 0 || greatest > 1)) {
      return false;
    }
    int bias = scaled ? (int) accumulate.bias : 0;
    long down = 0;
    long up = 0;
    for (int p = 0; p < patches.positions(); p++) {
      if (!DeferredRows.fitsInt(least, greatest, low[p], high[p], bias)) {
        return false;
      }
      down += deferred.down(least, greatest, low[p], high[p]);
      up += deferred.up(least, greatest, low[p], high[p]);
    }
    return deferred.accepts(down, up);
  }
}
