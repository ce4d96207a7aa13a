package org.orthrus.simulator.sequencer;

import org.orthrus.isa.Instruction;
import org.orthrus.isa.image.Region;

/**
 * {@code evout} and {@code evoutp}. They do nothing in their place in the body: the loop emits
 * behind it, in element order, with the time of each element's strip.
 */
final class EmitOp extends VectorOp {

  private final Region region;

  EmitOp(VectorUnit unit, MicroOp op) {
    super(unit, op);
    region = unit.core.regionOf(op, op.region).region();
  }

  @Override
  void execute(int length) {
    // See emit.
  }

  /**
   * Emits the events of a loop that began at {@code start}; the clock then stands where it stood,
   * plus what the events took.
   */
  void emit(LoopPlan plan, int length, long start) {
    CoreState core = unit.core;
    int lanes = core.design.lanes().count();
    long fill = unit.fillCycles;
    int[] m = registers.mask[op.a];
    long before = core.cycle;
    long delay = 0;
    long emitted = 0;
    for (int i = 0; i < length; i++) {
      if (m[i] != 0) {
        long strip = i / lanes;
        long offered = start + fill + strip * plan.beatsPerStrip + plan.beatsToEmitter + delay;
        core.cycle = offered;
        int payload = op.instruction == Instruction.EVOUTP ? registers.vector[op.b][i] : 1;
        unit.account.emit(op, region.aer().address(i), payload);
        delay += core.cycle - offered;
        emitted++;
      }
    }
    core.cycle = before + delay;
    unit.account.logicalEvents(op, emitted);
  }
}
