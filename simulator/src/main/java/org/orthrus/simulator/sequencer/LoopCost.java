package org.orthrus.simulator.sequencer;

import java.util.Map;
import java.util.TreeMap;
import org.orthrus.isa.AddressMode;
import org.orthrus.isa.Instruction;
import org.orthrus.isa.LogicalEvent;
import org.orthrus.isa.Phase;
import org.orthrus.isa.ResourceClass;
import org.orthrus.isa.image.Region;
import org.orthrus.simulator.address.WalkStep;

/**
 * What one run of a vector loop costs, as a closed form of its length and of where its streams
 * begin: the same counts and cycles that {@link SpecificationVectorLoop} finds strip by strip. What
 * depends on masks is left to the operations, and the cycles that fill the lanes to the plan.
 */
final class LoopCost {

  /** Elements that it is the cost of. */
  final int length;

  /** Cycles, the filling of the lanes, events and their stalls apart. */
  final long cycles;

  /** Runs since the last settlement. */
  long executions;

  private final CoreState core;
  private final int layer;
  private final long[] bankCycles;
  private final int[] counters;
  private final long[] amounts;

  /** Computes the cost in the selected context, in a walk for one of its steps. */
  LoopCost(CoreState core, LoopPlan plan, int length, WalkStep step) {
    this.core = core;
    this.length = length;
    layer = core.contexts[core.context].layer();
    bankCycles = new long[core.memories.length];
    Map<Integer, Long> sums = new TreeMap<>();
    int lanes = core.design.lanes().count();
    long strips = ((long) length + lanes - 1) / lanes;
    for (MicroOp op : plan.body) {
      long beats = core.beats[op.instruction.resource().ordinal()];
      add(sums, op.phase, core.layout.microwords(), strips);
      add(sums, op.phase, core.layout.cycles(), strips * beats);
      addElements(sums, op);
      addStreams(sums, op, step);
    }
    if (step.connections != null) {
      Region table = core.regions[step.connections.table].region();
      add(sums, plan.head.phase, core.layout.memoryReads(table.memory()), table.rowWords());
      bankCycles[table.memory()] += table.rowWords();
    }
    long lanesBusy = strips * plan.beatsPerStrip;
    long needed = Math.max(lanesBusy, mostBankCycles());
    if (needed > lanesBusy) {
      int stall = core.layout.memoryStallCycles(limitingMemory());
      add(sums, plan.head.phase, stall, needed - lanesBusy);
    }
    add(sums, plan.head.phase, core.layout.cycles(), needed - lanesBusy);
    cycles = needed;
    counters = sums.keySet().stream().mapToInt(Integer::intValue).toArray();
    amounts = sums.values().stream().mapToLong(Long::longValue).toArray();
  }

  /** Adds all runs to the core's counters. */
  void settle() {
    long[] raw = core.counters.raw();
    for (int i = 0; i < counters.length; i++) {
      raw[counters[i]] += amounts[i] * executions;
    }
    executions = 0;
  }

  private void addElements(Map<Integer, Long> sums, MicroOp op) {
    ResourceClass resource = op.instruction.resource();
    if (op.predicate >= 0) {
      return;
    }
    if (resource.lane()) {
      add(sums, op.phase, core.layout.laneOps(resource), length);
    }
    if (op.logicalEvent != LogicalEvent.NONE && !labelsByMask(op)) {
      add(sums, op.phase, core.layout.logical(op.logicalEvent), length);
    }
    if (op.draws()) {
      add(sums, op.phase, core.layout.randomDraws(), length);
    }
  }

  /** Whether the label of a micro-op is charged for the elements set in its mask operand. */
  private static boolean labelsByMask(MicroOp op) {
    return op.instruction == Instruction.VSTM || op.instruction.resource() == ResourceClass.EVENT;
  }

  private void addStreams(Map<Integer, Long> sums, MicroOp op, WalkStep step) {
    if (op.stream != null) {
      addWords(sums, op, op.stream, step, true, false);
    }
    if (op.streamTo != null) {
      addWords(sums, op, op.streamTo, step, op.updates(), true);
    }
    if (op.instruction == Instruction.VLUT) {
      int memory = core.regionOf(op, op.region).region().memory();
      add(sums, op.phase, core.layout.memoryReads(memory), length);
      bankCycles[memory] += length;
    }
  }

  private void addWords(
      Map<Integer, Long> sums,
      MicroOp op,
      StreamOperand operand,
      WalkStep step,
      boolean read,
      boolean written) {
    Region region = core.regionOf(op, operand.slot()).region();
    int memory = region.memory();
    MovedWords moved = wordsOf(region, operand, step);
    if (read) {
      add(sums, op.phase, core.layout.memoryReads(memory), moved.words());
      bankCycles[memory] += moved.bankCycles();
    }
    if (written) {
      add(sums, op.phase, core.layout.memoryWrites(memory), moved.words());
      bankCycles[memory] += moved.bankCycles();
    }
  }

  private static boolean runsDown(StreamOperand operand, WalkStep step) {
    return operand.mode() == AddressMode.COLUMN
        || operand.mode() == AddressMode.SYNAPSE && step.down;
  }

  private MovedWords wordsOf(Region region, StreamOperand operand, WalkStep step) {
    int banks = core.memories[region.memory()].banks();
    if (step.connections != null && operand.mode() == AddressMode.SYNAPSE) {
      return MovedWords.picked(region, step.connections.slots, banks);
    }
    if (step.connections != null && operand.mode() == AddressMode.TARGET) {
      return MovedWords.picked(region, step.connections.targets, banks);
    }
    if (runsDown(operand, step)) {
      int penalty = StreamAccess.greatestCommonDivisor(banks, region.rowWords());
      return new MovedWords(length, (long) length * penalty);
    }
    long words = alongRow(region, operand, step);
    return new MovedWords(words, words);
  }

  private long alongRow(Region region, StreamOperand operand, WalkStep step) {
    return switch (operand.mode()) {
      case SYNAPSE ->
          StreamAccess.words(region, step.synapseColumn, step.block, step.stride, length);
      case TARGET -> StreamAccess.words(region, step.targetColumn, WalkStep.ONE_BLOCK, 0, length);
      default -> {
        boolean repeated = StreamAccess.isRepeated(region, length);
        int block = repeated ? region.columns() : WalkStep.ONE_BLOCK;
        yield StreamAccess.words(region, 0, block, 0, length);
      }
    };
  }

  private long cyclesOf(int memory) {
    long perCycle = (long) core.memories[memory].banks() * core.memories[memory].ports();
    return (bankCycles[memory] + perCycle - 1) / perCycle;
  }

  private long mostBankCycles() {
    long most = 0;
    for (int m = 0; m < bankCycles.length; m++) {
      most = Math.max(most, cyclesOf(m));
    }
    return most;
  }

  /** The memory that needs most cycles, the first of several. */
  private int limitingMemory() {
    int m = 0;
    while (cyclesOf(m) < mostBankCycles()) {
      m++;
    }
    return m;
  }

  private void add(Map<Integer, Long> sums, Phase phase, int event, long amount) {
    sums.merge(core.counters.row(phase, layer) + event, amount, Long::sum);
  }
}
