package org.orthrus.simulator.sequencer;

import org.orthrus.simulator.address.Patches;
import org.orthrus.simulator.address.WalkSteps;

/**
 * A scan whose elements are walked patch by patch: booked together, and done together where it is
 * proven that nothing saturates on the way, else one by one.
 */
abstract class PatchScan extends ScanBatch {

  final VectorUnit unit;
  final LoopPlan plan;
  final AccumulateOp accumulate;
  final Patches patches;

  /** The elements found, ascending. */
  final int[] found;

  /** Cycles before the first strip of an element's first step, and of each of the others. */
  final int firstStepCycles;

  final int stepCycles;

  private final MicroOp scan;
  private final WalkSteps steps;
  private long mostCycles = -1;

  PatchScan(VectorUnit unit, MicroOp scan, LoopPlan plan, WalkSteps steps, Patches patches) {
    this.unit = unit;
    this.scan = scan;
    this.plan = plan;
    this.steps = steps;
    this.patches = patches;
    accumulate = plan.onlyAccumulate();
    found = new int[unit.core.regionOf(scan, scan.stream.slot()).region().columns()];
    firstStepCycles = unit.core.design.sequencer().vectorLoopCycles();
    stepCycles = unit.core.design.sequencer().walkStepCycles();
  }

  @Override
  final long mostCycles() {
    if (mostCycles < 0) {
      mostCycles = cyclesOfAll();
    }
    return mostCycles;
  }

  @Override
  final int run(LoopFrame frame) {
    int count = frame.findAll(found);
    if (count == 0) {
      return 0;
    }
    long booked = book(count);
    if (atOnce(frame, count)) {
      plan.ranBy(kernel(), booked);
    } else {
      oneByOne(frame, count);
    }
    // What runs now may be rows put off before, with registers of their own.
    unit.core.setScalar(scan.to, found[count - 1]);
    unit.core.setScalar(scan.valueTo, frame.row()[found[count - 1]]);
    return count;
  }

  /** Cycles of the walks of all elements, no one less. */
  abstract long cyclesOfAll();

  /** Books the steps of the elements found, and moves the clock; how many steps there are. */
  abstract long book(int count);

  /**
   * Does what all elements found do, if it is proven that nothing saturates.
   *
   * @return false if they must be taken one by one; then nothing has changed
   */
  abstract boolean atOnce(LoopFrame frame, int count);

  private void oneByOne(LoopFrame frame, int count) {
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
