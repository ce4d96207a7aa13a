package org.orthrus.simulator.sequencer;

import java.util.Map;
import java.util.TreeMap;
import org.orthrus.isa.AddressMode;
import org.orthrus.isa.Instruction;
import org.orthrus.isa.LogicalEvent;
import org.orthrus.isa.OperandKind;
import org.orthrus.isa.Phase;
import org.orthrus.isa.ResourceClass;
import org.orthrus.isa.fixedpoint.Overflow;
import org.orthrus.isa.fixedpoint.Rounding;
import org.orthrus.isa.image.Region;

/**
 * What is known of a vector loop in one context before it runs: its body, whether it may run op by
 * op over the whole vector, and its cost as a closed form of its length.
 *
 * <p>What depends on masks (active elements of predicated micro-ops, spikes, events) is not in the
 * closed form; {@link FastVectorLoop} adds it.
 */
final class LoopPlan {

  final MicroOp head;
  final MicroOp[] body;

  /** Whether the body must run strip by strip, by the specification. */
  final boolean stripByStrip;

  /** Whether some value may make it trap. */
  final boolean mayTrap;

  /** The micro-op that emits events, or null. */
  final MicroOp emitter;

  /** Beats of a strip, and of its part up to and including the emitter. */
  final long beatsPerStrip;

  final long beatsToEmitter;

  private final CoreState core;
  private final int layer;
  private Cost cost = new Cost(-1);
  private long settledExecutions;

  /** The cost of one length, and how often it was run since the last settlement. */
  static final class Cost {
    final int length;
    long cycles;
    long executions;
    int[] events = new int[0];
    long[] amounts = new long[0];

    Cost(int length) {
      this.length = length;
    }
  }

  LoopPlan(CoreState core, MicroOp head) {
    this.core = core;
    this.head = head;
    layer = core.contexts[core.context].layer();
    body = new MicroOp[head.target - head.address - 1];
    int emitters = 0;
    int drawers = 0;
    long beats = 0;
    long toEmitter = 0;
    MicroOp lastEmitter = null;
    boolean unusual = false;
    boolean trapping = false;
    for (int n = 0; n < body.length; n++) {
      MicroOp op = core.ops[head.address + 1 + n];
      body[n] = op;
      beats += core.beats[op.instruction.resource().ordinal()];
      if (op.instruction.resource() == ResourceClass.EVENT) {
        emitters++;
        toEmitter = beats;
        lastEmitter = op;
      }
      if (draws(op)) {
        drawers++;
      }
      unusual |= isUnusual(op);
      trapping |= op.instruction == Instruction.VLUT || overflow(op) == Overflow.TRAP;
    }
    mayTrap = trapping;
    beatsPerStrip = beats;
    beatsToEmitter = toEmitter;
    emitter = lastEmitter;
    stripByStrip = unusual || emitters > 1 || drawers > 1 || hasHazard() || overwritesEmission();
  }

  /** Costs that depend on values, or a trap that does not. */
  private boolean isUnusual(MicroOp op) {
    return switch (op.instruction) {
      case VLUT -> op.predicate >= 0 || slotRegion(op.region) < 0;
      case EVOUT, EVOUTP ->
          slotRegion(op.region) < 0 || core.regionOf(op, op.region).region().aerBase() < 0;
      default -> false;
    };
  }

  /** The rule for results of a micro-op that do not fit. */
  private Overflow overflow(MicroOp op) {
    if (op.overflow != Overflow.DESIGN) {
      return op.overflow;
    }
    if (op.streamTo == null) {
      return core.design.lanes().overflow();
    }
    return slotRegion(op.streamTo.slot()) < 0
        ? Overflow.TRAP
        : core.regionOf(op, op.streamTo.slot()).region().format().overflow();
  }

  static boolean draws(MicroOp op) {
    return op.rounding == Rounding.STOCHASTIC
            && op.instruction.modifiers().contains(Instruction.Modifier.ROUNDING)
        || op.instruction == Instruction.VRAND;
  }

  /**
   * Elements depend on each other across strips only when a region that the body stores to is also
   * reached by another walk of which one is transposed, or through a table look-up.
   */
  private boolean hasHazard() {
    for (MicroOp store : body) {
      if (store.streamTo == null) {
        continue;
      }
      int stored = slotRegion(store.streamTo.slot());
      for (MicroOp other : body) {
        boolean lookedUp =
            other.instruction == Instruction.VLUT && slotRegion(other.region) == stored;
        if (lookedUp
            || crosses(store.streamTo, other.stream, stored)
            || crosses(store.streamTo, other.streamTo, stored)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether two operands walk a region differently, one of them transposed. */
  private boolean crosses(StreamOperand store, StreamOperand other, int region) {
    if (other == null || slotRegion(other.slot()) != region) {
      return false;
    }
    boolean same = other.mode() == store.mode() && other.register() == store.register();
    return !same && (isColumn(store) || isColumn(other));
  }

  /** Events are emitted behind the body: what they are made of must not be overwritten before. */
  private boolean overwritesEmission() {
    if (emitter == null) {
      return false;
    }
    boolean behind = false;
    for (MicroOp op : body) {
      if (behind
          && (op.instruction.operands().contains(OperandKind.MASK_TO) && op.to == emitter.a
              || op.instruction.operands().contains(OperandKind.VECTOR_TO) && op.to == emitter.b)) {
        return true;
      }
      behind |= op == emitter;
    }
    return false;
  }

  private static boolean isColumn(StreamOperand operand) {
    return operand != null && operand.mode() == AddressMode.COLUMN;
  }

  private int slotRegion(int slot) {
    return core.contexts[core.context].regions().get(slot);
  }

  /** The cost for a length; the loop has been checked to stay inside its regions. */
  Cost costOf(int length) {
    if (cost.length != length) {
      settle();
      cost = closedForm(length);
    }
    return cost;
  }

  /** Adds what was run to the counters. */
  void settle() {
    long[] raw = core.counters.raw();
    for (int i = 0; i < cost.events.length; i++) {
      raw[cost.events[i]] += cost.amounts[i] * cost.executions;
    }
    settledExecutions += cost.executions;
    cost.executions = 0;
  }

  /** How often the body ran over a whole vector, ever; for tests. */
  long executions() {
    return settledExecutions + cost.executions;
  }

  private Cost closedForm(int length) {
    Cost result = new Cost(length);
    Map<Integer, Long> sums = new TreeMap<>();
    int lanes = core.design.lanes().count();
    long strips = ((long) length + lanes - 1) / lanes;
    long[] bankCycles = new long[core.memories.length];
    for (MicroOp op : body) {
      add(sums, op.phase, core.layout.microwords(), strips);
      add(sums, op.phase, core.layout.cycles(), strips * beatsOf(op));
      if (op.predicate < 0) {
        addElements(sums, op, length);
      }
      if (op.stream != null) {
        addWords(sums, op, op.stream, length, true, false, bankCycles);
      }
      if (op.streamTo != null) {
        boolean update = SpecificationVectorLoop.isUpdate(op);
        addWords(sums, op, op.streamTo, length, update, true, bankCycles);
      }
      if (op.instruction == Instruction.VLUT) {
        int memory = core.regionOf(op, op.region).region().memory();
        add(sums, op.phase, core.layout.memoryReads(memory), length);
        bankCycles[memory] += length;
      }
    }
    long lanesBusy = strips * beatsPerStrip;
    long needed = lanesBusy;
    int limiting = -1;
    for (int m = 0; m < bankCycles.length; m++) {
      int perCycle = core.memories[m].banks() * core.memories[m].ports();
      long cycles = (bankCycles[m] + perCycle - 1) / perCycle;
      if (cycles > needed) {
        needed = cycles;
        limiting = m;
      }
    }
    long fill = core.design.sequencer().vectorLoopCycles();
    if (limiting >= 0) {
      add(sums, head.phase, core.layout.memoryStallCycles(limiting), needed - lanesBusy);
    }
    add(sums, head.phase, core.layout.cycles(), fill + needed - lanesBusy);
    result.cycles = fill + needed;
    result.events = sums.keySet().stream().mapToInt(Integer::intValue).toArray();
    result.amounts = sums.values().stream().mapToLong(Long::longValue).toArray();
    return result;
  }

  private long beatsOf(MicroOp op) {
    return core.beats[op.instruction.resource().ordinal()];
  }

  private void addElements(Map<Integer, Long> sums, MicroOp op, int length) {
    ResourceClass resource = op.instruction.resource();
    if (resource.lane()) {
      add(sums, op.phase, core.layout.laneOps(resource), length);
    }
    if (op.logicalEvent != LogicalEvent.NONE && !labelsByMask(op)) {
      add(sums, op.phase, core.layout.logical(op.logicalEvent), length);
    }
    if (draws(op)) {
      add(sums, op.phase, core.layout.randomDraws(), length);
    }
  }

  /** Whether the label of a micro-op is charged for the elements set in its mask operand. */
  static boolean labelsByMask(MicroOp op) {
    return op.instruction == Instruction.VSTM || op.instruction.resource() == ResourceClass.EVENT;
  }

  private void addWords(
      Map<Integer, Long> sums,
      MicroOp op,
      StreamOperand operand,
      int length,
      boolean read,
      boolean written,
      long[] bankCycles) {
    Region region = core.regionOf(op, operand.slot()).region();
    int memory = region.memory();
    long words;
    long penalty = 1;
    if (operand.mode() == AddressMode.COLUMN) {
      words = length;
      penalty =
          StreamAccess.greatestCommonDivisor(core.memories[memory].banks(), region.rowWords());
    } else if (region.columns() == 1) {
      words = 1;
    } else {
      words = ((long) length + region.elementsPerWord() - 1) / region.elementsPerWord();
    }
    if (read) {
      add(sums, op.phase, core.layout.memoryReads(memory), words);
      bankCycles[memory] += words * penalty;
    }
    if (written) {
      add(sums, op.phase, core.layout.memoryWrites(memory), words);
      bankCycles[memory] += words * penalty;
    }
  }

  private void add(Map<Integer, Long> sums, Phase phase, int event, long amount) {
    sums.merge(core.counters.row(phase, layer) + event, amount, Long::sum);
  }
}
