package org.orthrus.simulator.sequencer;

import org.orthrus.isa.AddressMode;
import org.orthrus.isa.Instruction;
import org.orthrus.simulator.address.Patches;
import org.orthrus.simulator.address.WalkSteps;
import org.orthrus.simulator.memory.RegionStore;

/**
 * A scan whose elements send their rows of weights, scaled or not, to every position that sees
 * them: what a position gets is summed before it is added.
 */
final class MapScan extends FanOutScan {

  private final boolean scaled;
  private final RowSum rowSum;
  private final ScaledRowSum scaledSum;

  // Of one position: the rows that reach it, and their scales.
  private final int[] rows;
  private final int[] scales;

  private MapScan(VectorUnit unit, MicroOp scan, LoopPlan plan, WalkSteps steps, Patches patches) {
    super(unit, scan, plan, steps, patches);
    scaled = accumulate.op.instruction == Instruction.VACCS;
    rowSum = scaled ? null : new RowSum(accumulate);
    scaledSum = scaled ? new ScaledRowSum(accumulate, patches.rows()) : null;
    rows = new int[patches.rows()];
    scales = new int[patches.rows()];
  }

  /** The batch for a scan, or null if the accumulate does something else. */
  static ScanBatch of(
      VectorUnit unit, MicroOp scan, LoopPlan plan, WalkSteps steps, Patches patches) {
    AccumulateOp accumulate = plan.onlyAccumulate();
    MicroOp op = accumulate.op;
    boolean adds =
        op.stream.mode() == AddressMode.SYNAPSE
            && op.streamTo.mode() == AddressMode.TARGET
            && op.shift <= 31
            && (op.instruction == Instruction.VACC || accumulate.bias >= 0);
    return adds ? new MapScan(unit, scan, plan, steps, patches) : null;
  }

  @Override
  HostKernel kernel() {
    if (scaled) {
      return HostKernel.SCALED_ROWS;
    }
    return rowSum.packs(patches.targets()) ? HostKernel.PACKED_ROWS : HostKernel.SUMMED_ROWS;
  }

  @Override
  boolean atOnce(LoopFrame frame, int count) {
    RegionStore target = accumulate.to.store;
    int low = target.low(0);
    int high = target.high(0);
    long lowest = low;
    long highest = high;
    if (!scaled) {
      rowSum.repeats(patches.targets());
    }
    for (int p = 0; p < patches.positions(); p++) {
      int terms = gather(frame, p);
      if (terms > 0) {
        placeAt(p);
        SliceRange range = scaled ? scaledSum.range : rowSum.range;
        range.set(low, high);
        if (scaled) {
          scaledSum.run(rows, scales, terms, patches.targets());
        } else {
          rowSum.run(rows, terms, patches.targets());
        }
        lowest = Math.min(lowest, range.low);
        highest = Math.max(highest, range.high);
      }
    }
    target.setRange(0, (int) lowest, (int) highest);
    return true;
  }

  /** The rows that a position gets, and their scales where there are some; how many there are. */
  private int gather(LoopFrame frame, int position) {
    int terms = 0;
    int length = patches.runLength(position);
    int end = patches.firstRun(position + 1);
    for (int run = patches.firstRun(position); run < end; run++) {
      int source = patches.runSource(run);
      int toRow = patches.runRow(run) - source;
      int last = before[source + length];
      for (int n = before[source]; n < last; n++) {
        if (scaled) {
          scales[terms] = frame.row()[found[n]];
        }
        rows[terms++] = found[n] + toRow;
      }
    }
    return terms;
  }
}
