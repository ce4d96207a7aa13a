package org.orthrus.simulator.sequencer;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.orthrus.isa.AddressMode;
import org.orthrus.isa.image.Region;
import org.orthrus.simulator.address.Connections;
import org.orthrus.simulator.address.WalkStep;

/**
 * The costs of a vector loop: one for each length, and in a walk for each way that its steps lie
 * across the words of the memories; of lists, one for each.
 */
final class LoopCosts {

  private final CoreState core;
  private final LoopPlan plan;
  private static final int MOST_LISTS = 1 << 16;

  private final Map<Key, LoopCost> costs = new HashMap<>();
  private final Map<Connections, LoopCost> ofLists = new HashMap<>();

  /** Runs of lists whose costs are forgotten. */
  private long forgotten;

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
    if (step.connections != null) {
      return ofList(length, step);
    }
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

  /** Lists that have changed since are forgotten with the others when there are too many. */
  private LoopCost ofList(int length, WalkStep step) {
    LoopCost cost = ofLists.get(step.connections);
    if (cost == null) {
      if (ofLists.size() == MOST_LISTS) {
        forgotten += settle(ofLists.values());
        ofLists.clear();
      }
      cost = new LoopCost(core, plan, length, step);
      ofLists.put(step.connections, cost);
    }
    return cost;
  }

  /** Adds all runs since the last settlement to the counters; how many there were. */
  long settle() {
    long executions = forgotten + settle(costs.values()) + settle(ofLists.values());
    forgotten = 0;
    return executions;
  }

  private static long settle(Collection<LoopCost> of) {
    long executions = executions(of);
    of.forEach(LoopCost::settle);
    return executions;
  }

  /** Runs since the last settlement. */
  long executions() {
    return forgotten + executions(costs.values()) + executions(ofLists.values());
  }

  private static long executions(Collection<LoopCost> of) {
    return of.stream().mapToLong(cost -> cost.executions).sum();
  }
}
