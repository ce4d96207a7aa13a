package org.orthrus.simulator.sequencer;

import java.util.Arrays;
import org.orthrus.isa.AddressMode;
import org.orthrus.isa.Instruction;
import org.orthrus.simulator.address.Patches;
import org.orthrus.simulator.address.WalkStep;
import org.orthrus.simulator.address.WalkSteps;
import org.orthrus.simulator.lanes.VectorKernels;
import org.orthrus.simulator.memory.RegionStore;

/**
 * A scan that adds to what every element it finds sees, place by place, the element's column scaled
 * by the element, as in {@code walk fanIn, rd} with {@code vaccs to[tgt], from[syn], re}: errors
 * come down through the weights. The columns of a position are summed before they are added.
 */
final class ColumnScan extends PatchScan {

  // Of one position: the columns found, their scales, and their sum.
  private final int[] columns;
  private final int[] scales;
  private final int[] sum;

  private final int[] run;
  private final int[] addend;
  private long[] bound = new long[0];

  private ColumnScan(
      VectorUnit unit, MicroOp scan, LoopPlan plan, WalkSteps steps, Patches patches) {
    super(unit, scan, plan, steps, patches);
    columns = new int[patches.targets()];
    scales = new int[patches.targets()];
    sum = new int[patches.rows()];
    run = new int[patches.sources()];
    addend = new int[patches.rows()];
  }

  /** The batch for a scan, or null if the accumulate does something else. */
  static ScanBatch of(
      VectorUnit unit, MicroOp scan, LoopPlan plan, WalkSteps steps, Patches patches) {
    AccumulateOp accumulate = plan.onlyAccumulate();
    MicroOp op = accumulate.op;
    boolean adds =
        op.instruction == Instruction.VACCS
            && op.shift == 0
            && accumulate.bias == 0
            && op.stream.mode() == AddressMode.SYNAPSE
            && op.streamTo.mode() == AddressMode.TARGET;
    return adds ? new ColumnScan(unit, scan, plan, steps, patches) : null;
  }

  @Override
  HostKernel kernel() {
    return HostKernel.SUMMED_COLUMNS;
  }

  @Override
  long cyclesOfAll() {
    long cycles = 0;
    for (int p = 0; p < patches.positions(); p++) {
      cycles += patches.targets() * cycles(p, 0);
    }
    return cycles;
  }

  private int end(int first, int count) {
    int limit = (found[first] / patches.targets() + 1) * patches.targets();
    int end = first + 1;
    while (end < count && found[end] < limit) {
      end++;
    }
    return end;
  }

  @Override
  long book(int count) {
    long steps = 0;
    long cycles = 0;
    for (int n = 0; n < count; ) {
      int end = end(n, count);
      int p = found[n] / patches.targets();
      steps += (long) (end - n) * patches.places(p);
      cycles += (end - n) * cycles(p, end - n);
      n = end;
    }
    unit.core.cycle += cycles;
    return steps;
  }

  /** Cycles of the walk of one target of a position; so many such walks are booked. */
  private long cycles(int position, int walks) {
    if (patches.places(position) == 0) {
      return 0;
    }
    WalkStep step = unit.step;
    step.length = patches.placeLength();
    step.down = true;
    long cycles = 0;
    for (int r = patches.firstRun(position); r < patches.firstRun(position + 1); r++) {
      for (int i = 0; i < patches.runLength(position); i += patches.placeLength()) {
        step.targetColumn = patches.runSource(r) + i;
        LoopCost cost = plan.costOf(step.length, step);
        plan.ran(cost, walks, stepCycles);
        cycles += cost.cycles + stepCycles;
      }
    }
    plan.fill((long) walks * (firstStepCycles - stepCycles));
    return cycles + firstStepCycles - stepCycles;
  }

  /** Whether the ranges prove that no sum on the way can leave the target's format. */
  private boolean isProven(LoopFrame frame, int count) {
    RegionStore source = accumulate.from.store;
    long widest = Math.max(-(long) source.lowest(), source.highest());
    long all = 0;
    for (int n = 0; n < count; n++) {
      all += widest * Math.abs((long) frame.row()[found[n]]);
      if (all > Integer.MAX_VALUE) {
        break;
      }
    }
    if (accumulate.fits(0, -all, all)) {
      return true;
    }
    unit.tighten(accumulate.to.store, 0);
    if (accumulate.fits(0, -all, all)) {
      return true;
    }
    long most = patches.isWhole() ? all : most(frame, count, widest);
    return accumulate.fits(0, -most, most);
  }

  /** By how much an element of the target can move at most, on the way too. */
  private long most(LoopFrame frame, int count, long widest) {
    if (bound.length == 0) {
      bound = new long[patches.sources() / patches.placeLength()];
    }
    Arrays.fill(bound, 0);
    long most = 0;
    for (int n = 0; n < count; ) {
      int end = end(n, count);
      int p = found[n] / patches.targets();
      long here = 0;
      for (int k = n; k < end; k++) {
        here += widest * Math.abs((long) frame.row()[found[k]]);
        if (here > Integer.MAX_VALUE) {
          return here;
        }
      }
      for (int r = patches.firstRun(p); r < patches.firstRun(p + 1); r++) {
        int first = patches.runSource(r) / patches.placeLength();
        for (int i = 0; i < patches.runLength(p) / patches.placeLength(); i++) {
          bound[first + i] += here;
          most = Math.max(most, bound[first + i]);
        }
      }
      n = end;
    }
    return most;
  }

  @Override
  boolean atOnce(LoopFrame frame, int count) {
    if (!isProven(frame, count)) {
      return false;
    }
    RegionStore target = accumulate.to.store;
    int[] elements = target.changing(0);
    int[][] gathered = gather(count);
    for (int n = 0; n < count; ) {
      int end = end(n, count);
      int p = found[n] / patches.targets();
      for (int k = n; k < end; k++) {
        columns[k - n] = found[k] - p * patches.targets();
        scales[k - n] = frame.row()[found[k]];
      }
      if (patches.isWhole()) {
        VectorKernels.multiplyAccumulate(
            elements, gathered, columns, scales, end - n, 0, 0, patches.rows());
      } else {
        Arrays.fill(sum, 0);
        VectorKernels.multiplyAccumulate(
            sum, gathered, columns, scales, end - n, 0, 0, patches.rows());
        scatter(p, elements);
      }
      n = end;
    }
    int columnsOfTarget = target.region().columns();
    unit.reduction.find(
        elements,
        columnsOfTarget,
        target.region().format().minimum(),
        target.region().format().maximum());
    target.setRange(0, unit.reduction.low(), unit.reduction.high());
    return true;
  }

  private int[][] gather(int count) {
    if (patches.isWhole()) {
      return accumulate.from.store.gather(found, count);
    }
    for (int m = 0; m < patches.targets(); m++) {
      columns[m] = m;
    }
    return accumulate.from.store.gather(columns, patches.targets());
  }

  /** Adds the sum to what a position sees. */
  private void scatter(int position, int[] elements) {
    int length = patches.runLength(position);
    for (int r = patches.firstRun(position); r < patches.firstRun(position + 1); r++) {
      System.arraycopy(elements, patches.runSource(r), run, 0, length);
      System.arraycopy(sum, patches.runRow(r), addend, 0, length);
      VectorKernels.add(run, run, addend, length);
      System.arraycopy(run, 0, elements, patches.runSource(r), length);
    }
  }
}
