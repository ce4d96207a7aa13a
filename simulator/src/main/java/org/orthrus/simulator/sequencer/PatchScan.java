package org.orthrus.simulator.sequencer;

import org.orthrus.isa.image.Walk;
import org.orthrus.simulator.address.Patches;
import org.orthrus.simulator.address.WalkStep;
import org.orthrus.simulator.address.WalkSteps;

/**
 * A scan whose elements walk their fan-out, taken position by position of the target map: what the
 * elements of a patch do to the targets of a position is done at once.
 */
abstract class PatchScan extends ScanBatch {

  final VectorUnit unit;
  final MicroOp scan;
  final LoopPlan plan;
  final AccumulateOp accumulate;
  final Patches patches;

  /** The elements found, ascending. */
  final int[] found;

  /** How many of the elements found lie before an element of the source map. */
  final int[] before;

  private final Walk.FanOut walk;
  private final int firstStepCycles;
  private final int stepCycles;
  private long mostCycles = -1;

  PatchScan(VectorUnit unit, MicroOp scan, LoopPlan plan, Walk.FanOut walk, Patches patches) {
    this.unit = unit;
    this.scan = scan;
    this.plan = plan;
    this.walk = walk;
    this.patches = patches;
    accumulate = plan.onlyAccumulate();
    found = new int[patches.sources()];
    before = new int[patches.sources() + 1];
    firstStepCycles = unit.core.design.sequencer().vectorLoopCycles();
    stepCycles = unit.core.design.sequencer().walkStepCycles();
  }

  @Override
  long mostCycles() {
    if (mostCycles < 0) {
      mostCycles = (long) patches.sources() * firstStepCycles;
      for (int p = 0; p < patches.positions(); p++) {
        long seen = (long) patches.places(p) * patches.placeLength();
        mostCycles += seen * (cost(p).cycles + stepCycles);
      }
    }
    return mostCycles;
  }

  @Override
  final int run(LoopFrame frame) {
    int count = frame.findAll(found);
    if (count == 0) {
      return 0;
    }
    int n = 0;
    for (int i = 0; i < patches.sources(); i++) {
      before[i] = n;
      n += n < count && found[n] == i ? 1 : 0;
    }
    before[patches.sources()] = n;
    long steps = book(count);
    if (atOnce(frame, count)) {
      plan.ranBy(kernel(), steps);
    } else {
      oneByOne(frame, count);
    }
    unit.core.setScalar(scan.to, found[count - 1]);
    unit.core.setScalar(scan.valueTo, frame.row()[found[count - 1]]);
    return count;
  }

  /**
   * Does what all elements found do, if it is proven that nothing saturates.
   *
   * @return false if they must be taken one by one; then nothing has changed
   */
  abstract boolean atOnce(LoopFrame frame, int count);

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

  /** Books the steps of all elements found, and moves the clock; how many steps there are. */
  private long book(int count) {
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

  private void oneByOne(LoopFrame frame, int count) {
    WalkSteps steps = WalkSteps.of(walk);
    for (int n = 0; n < count; n++) {
      unit.core.setScalar(scan.to, found[n]);
      unit.core.setScalar(scan.valueTo, frame.row()[found[n]]);
      for (int s = 0; s < steps.steps(found[n]); s++) {
        steps.step(found[n], s, unit.step);
        accumulate.execute(unit.step.length);
      }
    }
  }
}
