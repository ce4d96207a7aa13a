package org.orthrus.simulator.sequencer;

import java.util.Set;
import org.orthrus.isa.AddressMode;
import org.orthrus.isa.Instruction;
import org.orthrus.isa.OperandKind;
import org.orthrus.isa.ResourceClass;
import org.orthrus.isa.fixedpoint.Overflow;
import org.orthrus.simulator.address.WalkStep;

/**
 * What is known of a vector loop in one context before it runs: its body, whether it may run op by
 * op over the whole vector, and its cost as a closed form of its length.
 *
 * <p>What depends on masks (active elements of predicated micro-ops, spikes, events) is not in the
 * closed form; the {@link VectorOp}s count it as they run.
 */
final class LoopPlan {

  final MicroOp head;
  final MicroOp[] body;

  /** Whether the body must run strip by strip, by the specification. */
  final boolean stripByStrip;

  /** Whether some value may make it trap. */
  final boolean mayTrap;

  /** The body for whole vectors, micro-op by micro-op; empty if it runs strip by strip. */
  final VectorOp[] vectorOps;

  /** The micro-op that emits events, or null. */
  final EmitOp emitOp;

  private final boolean storesToTargets;
  private final MicroOp emitter;

  /** Beats of a strip, and of its part up to and including the emitter. */
  final long beatsPerStrip;

  final long beatsToEmitter;

  private final CoreState core;
  private final LoopCosts costs;
  private final int fillCounter;
  private long filling;
  private long settledExecutions;

  /** How often it ran in each way but micro-op by micro-op over whole vectors. */
  private final long[] runsBy = new long[HostKernel.values().length];

  LoopPlan(VectorUnit unit, MicroOp head) {
    core = unit.core;
    this.head = head;
    body = new MicroOp[head.target - head.address - 1];
    int emitters = 0;
    int drawers = 0;
    long beats = 0;
    long toEmitter = 0;
    MicroOp lastEmitter = null;
    boolean unusual = false;
    boolean trapping = false;
    boolean targets = false;
    for (int n = 0; n < body.length; n++) {
      MicroOp op = core.ops[head.address + 1 + n];
      body[n] = op;
      beats += core.beats[op.instruction.resource().ordinal()];
      if (op.instruction.resource() == ResourceClass.EVENT) {
        emitters++;
        toEmitter = beats;
        lastEmitter = op;
      }
      if (op.draws()) {
        drawers++;
      }
      unusual |= isUnusual(op);
      targets |= op.streamTo != null && op.streamTo.mode() == AddressMode.TARGET;
      trapping |= op.instruction == Instruction.VLUT || overflow(op) == Overflow.TRAP;
    }
    mayTrap = trapping;
    storesToTargets = targets;
    beatsPerStrip = beats;
    beatsToEmitter = toEmitter;
    emitter = lastEmitter;
    stripByStrip = unusual || emitters > 1 || drawers > 1 || hasHazard() || overwritesEmission();
    vectorOps = new VectorOp[stripByStrip ? 0 : body.length];
    EmitOp found = null;
    for (int n = 0; n < vectorOps.length; n++) {
      vectorOps[n] = VectorOp.of(unit, body[n]);
      if (vectorOps[n] instanceof EmitOp op) {
        found = op;
      }
    }
    emitOp = found;
    costs = new LoopCosts(core, this);
    int layer = core.contexts[core.context].layer();
    fillCounter = core.counters.row(head.phase, layer) + core.layout.cycles();
  }

  /** Costs that depend on values, or a trap that does not. */
  private boolean isUnusual(MicroOp op) {
    if (isUnbound(op.stream) || isUnbound(op.streamTo)) {
      return true;
    }
    return switch (op.instruction) {
      case VLUT -> op.predicate >= 0 || slotRegion(op.region) < 0;
      case EVOUT, EVOUTP ->
          slotRegion(op.region) < 0 || core.regionOf(op, op.region).region().aer() == null;
      default -> false;
    };
  }

  private boolean isUnbound(StreamOperand operand) {
    return operand != null && slotRegion(operand.slot()) < 0;
  }

  /** The rule for results of a micro-op that do not fit. */
  private Overflow overflow(MicroOp op) {
    if (op.streamTo == null) {
      return op.overflowOr(core.design.lanes().overflow());
    }
    return isUnbound(op.streamTo)
        ? op.overflowOr(Overflow.TRAP)
        : op.overflowOr(core.regionOf(op, op.streamTo.slot()).region().format().overflow());
  }

  /**
   * Elements depend on each other across strips only when a region that the body stores to is also
   * reached in another way, or through a table look-up.
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

  /**
   * Whether two operands reach an element of a region at different places of the loop: different
   * columns, or different sides of a walk.
   */
  private boolean crosses(StreamOperand store, StreamOperand other, int region) {
    if (other == null || slotRegion(other.slot()) != region) {
      return false;
    }
    boolean same = other.mode() == store.mode() && other.register() == store.register();
    return !same && (isPlaced(store) || isPlaced(other));
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

  private static boolean isPlaced(StreamOperand operand) {
    return switch (operand.mode()) {
      case LINEAR, ROW -> false;
      case COLUMN, SYNAPSE, TARGET -> true;
    };
  }

  private int slotRegion(int slot) {
    return core.contexts[core.context].regions().get(slot);
  }

  /**
   * Whether the order of elements matters in a step of lists: two have the same target, and the
   * body stores to targets.
   */
  boolean dependsOnOrder(WalkStep step) {
    return storesToTargets && step.connections != null && step.connections.repeated;
  }

  /** The accumulate that the body consists of, if that is all and it cannot trap; else null. */
  AccumulateOp onlyAccumulate() {
    return vectorOps.length == 1 && !mayTrap && vectorOps[0] instanceof AccumulateOp op ? op : null;
  }

  /**
   * The cost of a loop that has been checked to stay inside its regions, in a walk for one of its
   * steps.
   */
  LoopCost costOf(int length, WalkStep step) {
    return costs.of(length, step);
  }

  /** Books so many runs, before the first strip of each of which the lanes filled. */
  void ran(LoopCost cost, long runs, long fillCycles) {
    cost.executions += runs;
    filling += runs * fillCycles;
  }

  /** Books cycles for which the lanes filled more, or less, than {@link #ran} was told. */
  void fill(long cycles) {
    filling += cycles;
  }

  /** Adds what was run to the counters. */
  void settle() {
    settledExecutions += costs.settle();
    core.counters.raw()[fillCounter] += filling;
    filling = 0;
  }

  /** How often the loop ran, ever, but by the specification: in whatever other way. */
  long fastRuns() {
    return settledExecutions + costs.executions();
  }

  /** Notes how it ran. */
  void ranBy(HostKernel kernel, long runs) {
    runsBy[kernel.ordinal()] += runs;
  }

  /** Adds the kernels that it has run with. */
  void addUsed(Set<HostKernel> used) {
    long atOnce = 0;
    for (HostKernel kernel : HostKernel.values()) {
      long runs = runsBy[kernel.ordinal()];
      if (runs > 0) {
        used.add(kernel);
        atOnce += kernel == HostKernel.STRIP_BY_STRIP ? 0 : runs;
      }
    }
    if (fastRuns() > atOnce) {
      used.add(HostKernel.WHOLE_VECTORS);
    }
  }
}
