package org.orthrus.simulator.sequencer;

import java.util.HashMap;
import java.util.Map;
import org.orthrus.isa.AddressMode;
import org.orthrus.isa.image.Region;
import org.orthrus.simulator.address.WalkStep;

/**
 * The costs of a vector loop: one for each length, and in a walk for each way that its steps lie
 * across the words of the memories.
 */
final class LoopCosts {

  private final CoreState core;
  private final LoopPlan plan;
  private final Map<Key, LoopCost> costs = new HashMap<>();

  /** Columns after which the words of a side lie as before. */
  private final int synapsePeriod;

  private final int targetPeriod;

  private LoopCost last;
  private int lastSynapse = -1;
  private int lastTarget = -1;

  private record Key(int length, int synapse, int target) {}

  LoopCosts(CoreState core, LoopPlan plan) {
    this.core = core;
    this.plan = plan;
    synapsePeriod = period(AddressMode.SYNAPSE);
    targetPeriod = period(AddressMode.TARGET);
  }

  private int period(AddressMode mode) {
    long period = 1;
    for (MicroOp op : plan.body) {
      period = multiple(period, op.stream, mode);
      period = multiple(period, op.streamTo, mode);
    }
    return (int) Math.min(Integer.MAX_VALUE, period);
  }

  private long multiple(long period, StreamOperand operand, AddressMode mode) {
    if (operand == null || operand.mode() != mode || !core.isBound(operand.slot())) {
      return period;
    }
    Region region =
        core.regions[core.contexts[core.context].regions().get(operand.slot())].region();
    int more = region.elementsPerWord();
    return period > Integer.MAX_VALUE
        ? period
        : period / StreamAccess.greatestCommonDivisor((int) period, more) * more;
  }

  /** The cost of a run in the selected context, in a walk for one of its steps. */
  LoopCost of(int length, WalkStep step) {
    int synapse = step.down ? 0 : step.synapseColumn % synapsePeriod;
    int target = step.targetColumn % targetPeriod;
    if (last == null || last.length != length || lastSynapse != synapse || lastTarget != target) {
      last =
          costs.computeIfAbsent(
              new Key(length, synapse, target), key -> new LoopCost(core, plan, length, step));
      lastSynapse = synapse;
      lastTarget = target;
    }
    return last;
  }

  /** Adds all runs since the last settlement to the counters; how many there were. */
  long settle() {
    long executions = 0;
    for (LoopCost cost : costs.values()) {
      executions += cost.executions;
      cost.settle();
    }
    return executions;
  }

  /** Runs since the last settlement. */
  long executions() {
    return costs.values().stream().mapToLong(cost -> cost.executions).sum();
  }
}
