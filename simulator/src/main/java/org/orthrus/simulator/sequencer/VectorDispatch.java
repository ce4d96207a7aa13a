package org.orthrus.simulator.sequencer;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.orthrus.isa.Instruction;
import org.orthrus.isa.ResourceClass;
import org.orthrus.isa.image.Walk;
import org.orthrus.isa.program.EntryPoint;
import org.orthrus.simulator.MicrocodeTrap;
import org.orthrus.simulator.address.WalkSteps;

/** Decides how each vector loop of the fast executor runs, and remembers the plan for it. */
final class VectorDispatch {

  private final CoreState core;
  private final VectorUnit unit;
  private final FastVectorLoop fast;
  private final SpecificationVectorLoop specification;
  private final LoopPlan[][] plans;
  private final WalkBatch[][] batches;
  private final boolean[][] batchKnown;
  private final ScanBatch[][] scans;
  private final boolean[][] scanKnown;
  private final WalkSteps[] walkSteps;

  VectorDispatch(CoreState core) {
    this.core = core;
    unit = new VectorUnit(core);
    fast = new FastVectorLoop(unit);
    specification = new SpecificationVectorLoop(core);
    plans = new LoopPlan[core.contexts.length][core.ops.length];
    batches = new WalkBatch[core.contexts.length][core.ops.length];
    batchKnown = new boolean[core.contexts.length][core.ops.length];
    scans = new ScanBatch[core.contexts.length][core.ops.length];
    scanKnown = new boolean[core.contexts.length][core.ops.length];
    walkSteps = core.walkSteps.clone();
    for (int w = 0; w < walkSteps.length; w++) {
      if (core.walks[w] instanceof Walk.Lists lists) {
        walkSteps[w] = new RememberedLists(lists, core.regions[lists.connections()]);
      }
    }
  }

  /** Runs the loop behind {@code strips}, {@code stripsr} or {@code walk}. */
  void run(MicroOp head) {
    int ra = head.a < 0 ? 0 : core.scalars[head.a];
    switch (head.instruction) {
      case STRIPS -> strips(head, core.regionOf(head, head.region).region().columns());
      case STRIPSR -> strips(head, ra);
      default -> walk(head, ra);
    }
  }

  private void strips(MicroOp head, int length) {
    core.requireEnds(head, length);
    unit.fillCycles = core.design.sequencer().vectorLoopCycles();
    vector(head, length);
  }

  private void walk(MicroOp head, int event) {
    int index = core.walkIndexOf(head);
    if (event < 0 || event >= core.walks[index].addresses()) {
      throw core.trap(head, Traps.eventAddress(event, core.walks[index].addresses()));
    }
    int steps = walkSteps[index].steps(event);
    unit.fillCycles = core.design.sequencer().vectorLoopCycles();
    try {
      for (int n = 0; n < steps; n++) {
        walkSteps[index].step(event, n, unit.step);
        vector(head, unit.step.length);
        unit.fillCycles = core.design.sequencer().walkStepCycles();
      }
    } finally {
      unit.step.connections = null;
    }
  }

  private void vector(MicroOp head, int length) {
    if (length <= 0 && unit.step.connections == null) {
      return;
    }
    LoopPlan plan = plan(head);
    if (plan.stripByStrip || length > unit.longest() || plan.dependsOnOrder(unit.step)) {
      plan.ranBy(HostKernel.STRIP_BY_STRIP, 1);
      specification.run(head, length, unit.step, unit.fillCycles);
      return;
    }
    try {
      fast.run(plan, length);
    } catch (MicrocodeTrap e) {
      specification.run(head, length, unit.step, unit.fillCycles);
      throw new IllegalStateException("the specification does not trap", e);
    }
  }

  /** The plan of a loop in the selected context. */
  LoopPlan plan(MicroOp head) {
    LoopPlan plan = plans[core.context][head.address];
    if (plan == null) {
      plan = new LoopPlan(unit, head);
      plans[core.context][head.address] = plan;
    }
    return plan;
  }

  /** The batch of a walk in the selected context, or null if it must be walked event by event. */
  WalkBatch batch(MicroOp walk) {
    if (core.contexts[core.context].walks().get(walk.walk) < 0) {
      return null;
    }
    if (!batchKnown[core.context][walk.address]) {
      LoopPlan plan = plan(walk);
      batches[core.context][walk.address] =
          plan.stripByStrip ? null : WalkBatch.of(unit, plan, core.walks[core.walkIndexOf(walk)]);
      batchKnown[core.context][walk.address] = true;
    }
    return batches[core.context][walk.address];
  }

  /** The kernels that loops have run with so far. */
  Set<HostKernel> used() {
    Set<HostKernel> used = EnumSet.noneOf(HostKernel.class);
    for (LoopPlan[] ofContext : plans) {
      for (LoopPlan plan : ofContext) {
        if (plan != null) {
          plan.addUsed(used);
        }
      }
    }
    return used;
  }

  /** How each loop runs, in each context that binds all it names; the decisions made above. */
  List<LoopKernel> kernels() {
    int selected = core.context;
    List<LoopKernel> kernels = new ArrayList<>();
    for (int c = 0; c < core.contexts.length; c++) {
      core.context = c;
      for (MicroOp head : core.ops) {
        if (head.instruction.opensVectorLoop() && isBound(head)) {
          String loop =
              core.program.words().get(head.address).source() + " " + head.instruction.mnemonic();
          kernels.add(new LoopKernel(core.contexts[c].name(), loop, kernel(head)));
        }
      }
    }
    core.context = selected;
    return kernels;
  }

  private HostKernel kernel(MicroOp head) {
    if (plan(head).stripByStrip) {
      return HostKernel.STRIP_BY_STRIP;
    }
    MicroOp before = head.address == 0 ? head : core.ops[head.address - 1];
    ScanBatch scan = before.instruction == Instruction.SCAN ? scanBatch(before) : null;
    if (scan != null) {
      return scan.kernel();
    }
    // Walks of input events are batched if they come in a burst.
    boolean ofEvents = head.instruction == Instruction.WALK && head.a == EntryPoint.FIRST_ARGUMENT;
    WalkBatch walks = ofEvents ? batch(head) : null;
    return walks == null ? HostKernel.WHOLE_VECTORS : walks.kernel();
  }

  /** Whether the selected context has everything that a loop names, AER addresses included. */
  private boolean isBound(MicroOp head) {
    List<Integer> bound = core.contexts[core.context].regions();
    if (head.walk >= 0 && core.contexts[core.context].walks().get(head.walk) < 0
        || head.region >= 0 && bound.get(head.region) < 0) {
      return false;
    }
    for (int pc = head.address + 1; pc < head.target; pc++) {
      MicroOp op = core.ops[pc];
      if (op.stream != null && bound.get(op.stream.slot()) < 0
          || op.streamTo != null && bound.get(op.streamTo.slot()) < 0
          || op.region >= 0 && bound.get(op.region) < 0) {
        return false;
      }
      if (op.instruction.resource() == ResourceClass.EVENT
          && core.regionOf(op, op.region).region().aer() == null) {
        return false;
      }
    }
    return true;
  }

  /** The vector loop that the body of a scan consists of, or null if it does more. */
  MicroOp loopIn(MicroOp scan) {
    MicroOp inner = core.ops[scan.address + 1];
    return inner.instruction.opensVectorLoop() && inner.target + 1 == scan.target ? inner : null;
  }

  private ScanBatch scanBatch(MicroOp scan) {
    if (!scanKnown[core.context][scan.address]) {
      scans[core.context][scan.address] = ScanBatch.of(this, scan);
      scanKnown[core.context][scan.address] = true;
    }
    return scans[core.context][scan.address];
  }

  /**
   * Runs a whole scan of vectors, if its elements need not be taken one by one.
   *
   * @param deadline cycle that the handler may not pass: near it, elements are taken one by one
   * @return how many elements it found, or -1 if it must be run one by one; then nothing has
   *     changed
   */
  int runScan(LoopFrame scan, long deadline) {
    ScanBatch batch = scanBatch(scan.head());
    if (batch == null || !batch.accepts()) {
      return -1;
    }
    // An element costs itself, its word at most, the head of its loop and the loop.
    long head = core.design.sequencer().scalarBeats();
    if (core.cycle + scan.columns() * (2 + head) + batch.mostCycles() > deadline) {
      return -1;
    }
    int count = batch.run(scan);
    core.cycle += count * head;
    return count;
  }

  /** What the vector operations share. */
  VectorUnit unit() {
    return unit;
  }

  /** Adds what was run in a context to the counters. */
  void settle(int context) {
    for (LoopPlan plan : plans[context]) {
      if (plan != null) {
        plan.settle();
      }
    }
  }

  /** How often micro-ops ran over whole vectors, by address; for tests. */
  long[] wholeVectorRuns() {
    long[] runs = new long[core.ops.length];
    for (LoopPlan[] ofContext : plans) {
      for (LoopPlan plan : ofContext) {
        if (plan != null) {
          for (MicroOp op : plan.body) {
            runs[op.address] += plan.fastRuns();
          }
        }
      }
    }
    return runs;
  }
}
