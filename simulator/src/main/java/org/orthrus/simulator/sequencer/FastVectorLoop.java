package org.orthrus.simulator.sequencer;

import org.orthrus.simulator.MicrocodeTrap;

/**
 * Vector loops micro-op by micro-op over the whole vector. Walks that do nothing but add weights,
 * the hottest path, go around it: see {@link WalkBatch}.
 *
 * <p>Elements of a loop are independent (see {@link LoopPlan#stripByStrip} for those that are not),
 * so the order of strips does not matter.
 */
final class FastVectorLoop {

  private final CoreState core;
  private final VectorUnit unit;

  FastVectorLoop(VectorUnit unit) {
    this.core = unit.core;
    this.unit = unit;
  }

  /**
   * Runs the body, in a walk for the unit's step; the clock advances by its closed-form cost and by
   * what its events add.
   *
   * @throws MicrocodeTrap if the loop traps; then nothing has changed
   */
  void run(LoopPlan plan, int length) {
    for (VectorOp op : plan.vectorOps) {
      op.check(length);
    }
    LoopCost cost = plan.costOf(length, unit.step);
    long start = core.cycle;
    if (plan.mayTrap && length > 0) {
      runOrRestore(plan, length);
    } else if (length > 0) {
      runBody(plan, length);
    }
    plan.ran(cost, 1, unit.fillCycles);
    if (plan.emitOp != null) {
      plan.emitOp.emit(plan, length, start);
    }
    core.cycle += cost.cycles + unit.fillCycles;
  }

  private static void runBody(LoopPlan plan, int length) {
    for (VectorOp op : plan.vectorOps) {
      op.run(length);
    }
  }

  private void runOrRestore(LoopPlan plan, int length) {
    LoopUndo undo = new LoopUndo(core, plan, length, unit.step);
    try {
      runBody(plan, length);
    } catch (MicrocodeTrap e) {
      undo.restore();
      throw e;
    }
  }
}
