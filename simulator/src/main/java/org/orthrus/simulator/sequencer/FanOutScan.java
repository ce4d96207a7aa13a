package org.orthrus.simulator.sequencer;

import org.orthrus.simulator.address.Patches;
import org.orthrus.simulator.address.WalkStep;
import org.orthrus.simulator.address.WalkSteps;

/**
 * A scan whose elements walk their fan-out, taken position by position of the target map: what the
 * elements of a patch do to the targets of a position is done at once.
 */
abstract class FanOutScan extends PatchScan {

  /** How many of the elements found lie before a place of the source map, by its first element. */
  final int[] before;

  FanOutScan(VectorUnit unit, MicroOp scan, LoopPlan plan, WalkSteps steps, Patches patches) {
    super(unit, scan, plan, steps, patches);
    before = new int[patches.sources() + 1];
  }

  @Override
  final long cyclesOfAll() {
    long cycles = (long) patches.sources() * firstStepCycles;
    for (int p = 0; p < patches.positions(); p++) {
      long seen = (long) patches.places(p) * patches.placeLength();
      cycles += seen * (cost(p).cycles + stepCycles);
    }
    return cycles;
  }

  /** How many of the elements found a position sees. */
  final int seen(int position) {
    int seen = 0;
    int length = patches.runLength(position);
    int end = patches.firstRun(position + 1);
    for (int run = patches.firstRun(position); run < end; run++) {
      int source = patches.runSource(run);
      seen += before[source + length] - before[source];
    }
    return seen;
  }

  @Override
  final long book(int count) {
    countBefore(count);
    long cycles = 0;
    long all = 0;
    for (int p = 0; p < patches.positions(); p++) {
      int steps = seen(p);
      if (steps > 0) {
        LoopCost cost = cost(p);
        plan.ran(cost, steps, stepCycles);
        all += steps;
        cycles += steps * (cost.cycles + stepCycles);
      }
    }
    int walks = 0;
    for (int n = 0; n < count; n++) {
      walks += patches.isSeen(found[n]) ? 1 : 0;
    }
    long more = (long) walks * (firstStepCycles - stepCycles);
    plan.fill(more);
    unit.core.cycle += cycles + more;
    return all;
  }

  private void countBefore(int count) {
    int n = 0;
    for (int place = 0; place < before.length; place += patches.placeLength()) {
      while (n < count && found[n] < place) {
        n++;
      }
      before[place] = n;
    }
  }

  private LoopCost cost(int position) {
    return plan.costOf(patches.targets(), placeAt(position));
  }

  /** The step of some element of the patch of a position. */
  final WalkStep placeAt(int position) {
    WalkStep step = unit.step;
    step.length = patches.targets();
    step.synapseRow = 0;
    step.synapseColumn = 0;
    step.down = false;
    step.block = WalkStep.ONE_BLOCK;
    step.stride = 0;
    step.targetColumn = position * patches.targets();
    return step;
  }
}
