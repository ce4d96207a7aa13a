package org.orthrus.simulator.sequencer;

import org.orthrus.isa.Instruction;
import org.orthrus.isa.LogicalEvent;
import org.orthrus.isa.Phase;
import org.orthrus.isa.ResourceClass;
import org.orthrus.isa.fixedpoint.FixedPoint;
import org.orthrus.isa.fixedpoint.Rounding;
import org.orthrus.isa.image.Region;

/**
 * Where a thing is counted as it happens: every event goes to the phase of its microword and the
 * layer of the selected context, and the clock advances with the counter {@code cycles}. The
 * specification executor counts everything here; the fast one only what has no closed form.
 */
final class Account {

  private final CoreState core;

  Account(CoreState core) {
    this.core = core;
  }

  private int layer() {
    return core.contexts[core.context].layer();
  }

  private void count(Phase phase, int event, long amount) {
    core.counters.add(phase, layer(), event, amount);
  }

  /** Time passes. */
  void cycles(Phase phase, long amount) {
    count(phase, core.layout.cycles(), amount);
    core.cycle += amount;
  }

  /** A scalar or control instruction; {@code next} costs nothing. */
  void scalarInstruction(MicroOp op) {
    if (op.instruction == Instruction.NEXT) {
      return;
    }
    boolean control = op.instruction.resource() == ResourceClass.CONTROL;
    count(op.phase, control ? core.layout.control() : core.layout.scalar(), 1);
    count(op.phase, core.layout.microwords(), 1);
    cycles(op.phase, core.design.sequencer().scalarBeats());
    logicalEvents(op, 1);
  }

  /** A vector micro-op issued for one strip. */
  void issueStrip(MicroOp op) {
    count(op.phase, core.layout.microwords(), 1);
    cycles(op.phase, core.beats[op.instruction.resource().ordinal()]);
  }

  /** Active elements of a strip. */
  void laneOps(MicroOp op, long active) {
    if (op.instruction.resource().lane()) {
      count(op.phase, core.layout.laneOps(op.instruction.resource()), active);
    }
  }

  /** The label of a micro-op, for its active elements. */
  void logicalEvents(MicroOp op, long active) {
    if (op.logicalEvent != LogicalEvent.NONE) {
      count(op.phase, core.layout.logical(op.logicalEvent), active);
    }
  }

  void memoryRead(MicroOp op, int memory, long words) {
    count(op.phase, core.layout.memoryReads(memory), words);
  }

  void memoryWrite(MicroOp op, int memory, long words) {
    count(op.phase, core.layout.memoryWrites(memory), words);
  }

  /** A word read by a scan: one read, one cycle. */
  void scanWord(MicroOp op, int layer, int memory) {
    core.counters.add(op.phase, layer, core.layout.memoryReads(memory), 1);
    scanCycle(op, layer);
  }

  /** An element found by a scan: one cycle. */
  void scanHit(MicroOp op, int layer) {
    scanCycle(op, layer);
  }

  private void scanCycle(MicroOp op, int layer) {
    core.counters.add(op.phase, layer, core.layout.cycles(), 1);
    core.cycle++;
  }

  /** Lanes waited for a memory. */
  void memoryStall(Phase phase, int memory, long amount) {
    count(phase, core.layout.memoryStallCycles(memory), amount);
    cycles(phase, amount);
  }

  /** An AER event goes out: one cycle, and the stall for room in the FIFO. */
  void emit(MicroOp op, int address, int payload) {
    count(op.phase, core.layout.aerOut(), 1);
    cycles(op.phase, 1);
    long stall = core.outputLink.push(core.cycle);
    if (stall > 0) {
      count(op.phase, core.layout.outputLinkStallCycles(), stall);
      cycles(op.phase, stall);
    }
    boolean graded = op.instruction != Instruction.EVOUT;
    int row = core.counters.row(op.phase, layer());
    core.outputEvents.add(address, payload, graded, core.outputLink.quietAt(), row);
  }

  /** The draw that a stochastic micro-op makes for an element; 0 for the others. */
  int drawIfStochastic(MicroOp op, int element) {
    return op.rounding == Rounding.STOCHASTIC ? draw(op, element) : 0;
  }

  /** A draw for an element. */
  int draw(MicroOp op, int element) {
    count(op.phase, core.layout.randomDraws(), 1);
    return core.lfsr.draw(element);
  }

  /** Draws made for the active elements of a micro-op, counted apart from making them. */
  void draws(MicroOp op, long amount) {
    count(op.phase, core.layout.randomDraws(), amount);
  }

  /** A lane result, brought into the lane width. */
  int narrowToLane(long result, MicroOp op) {
    if (result >= core.laneMinimum && result <= core.laneMaximum) {
      return (int) result;
    }
    switch (op.overflowOr(core.design.lanes().overflow())) {
      case SATURATE -> {
        count(op.phase, core.layout.laneSaturations(), 1);
        return (int) FixedPoint.clamp(result, core.laneMinimum, core.laneMaximum);
      }
      case WRAP -> {
        return FixedPoint.wrap(result, core.design.lanes().bits(), true);
      }
      default -> throw core.trap(op, Traps.lane(result, core.design.lanes().bits()));
    }
  }

  /** A value on its way to memory, brought into the region's format. */
  int narrowToMemory(long value, Region region, MicroOp op) {
    var format = region.format();
    if (value >= format.minimum() && value <= format.maximum()) {
      return (int) value;
    }
    switch (op.overflowOr(format.overflow())) {
      case SATURATE -> {
        count(op.phase, core.layout.memorySaturations(region.memory()), 1);
        return (int) FixedPoint.clamp(value, format.minimum(), format.maximum());
      }
      case WRAP -> {
        return FixedPoint.wrap(value, format.bits(), format.signed());
      }
      default -> throw core.trap(op, Traps.memory(value, region.name(), format.qName()));
    }
  }
}
