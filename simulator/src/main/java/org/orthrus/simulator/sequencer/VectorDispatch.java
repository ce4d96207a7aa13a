package org.orthrus.simulator.sequencer;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.orthrus.isa.Instruction;
import org.orthrus.isa.ResourceClass;
import org.orthrus.isa.program.EntryPoint;
import org.orthrus.simulator.MicrocodeTrap;

/** Decides how each vector loop of the fast executor runs, and remembers the plan for it. */
final class VectorDispatch {

  private final CoreState core;
  private final VectorUnit unit;
  private final FastVectorLoop fast;
  private final SpecificationVectorLoop specification;
  private final LoopPlan[][] plans;
  private final WalkBatch[][] batches;
  private final boolean[][] batchKnown;
  private final int[] columns;
  private final int[] values;

  VectorDispatch(CoreState core, Account account) {
    this.core = core;
    unit = new VectorUnit(core, account);
    fast = new FastVectorLoop(unit);
    specification = new SpecificationVectorLoop(core, account);
    plans = new LoopPlan[core.contexts.length][core.ops.length];
    batches = new WalkBatch[core.contexts.length][core.ops.length];
    batchKnown = new boolean[core.contexts.length][core.ops.length];
    columns = new int[unit.longest()];
    values = new int[unit.longest()];
  }

  /** Runs the loop behind {@code strips}, {@code stripsr} or {@code walk}. */
  void run(MicroOp head) {
    int ra = head.a < 0 ? 0 : core.scalars[head.a];
    switch (head.instruction) {
      case STRIPS -> vector(head, core.regionOf(head, head.region).region().columns(), -1, -1);
      case STRIPSR -> vector(head, ra, -1, -1);
      default -> walk(head, ra);
    }
  }

  private void walk(MicroOp head, int event) {
    int index = core.walkIndexOf(head);
    if (event < 0 || event >= core.walks[index].addresses()) {
      throw core.trap(head, Traps.eventAddress(event, core.walks[index].addresses()));
    }
    int steps = core.walkSteps[index].steps(event);
    for (int n = 0; n < steps; n++) {
      vector(
          head,
          core.walks[index].columns(),
          core.walkSteps[index].synapseRow(event, n),
          core.walkSteps[index].targetRow(event, n));
    }
  }

  private void vector(MicroOp head, int length, int synapseRow, int targetRow) {
    if (length <= 0) {
      return;
    }
    LoopPlan plan = plan(head);
    if (plan.stripByStrip || length > unit.longest()) {
      plan.stripByStripRuns++;
      specification.run(head, length, synapseRow, targetRow);
      return;
    }
    try {
      fast.run(plan, length, synapseRow, targetRow);
    } catch (MicrocodeTrap e) {
      specification.run(head, length, synapseRow, targetRow);
      throw new IllegalStateException("the specification does not trap", e);
    }
  }

  private LoopPlan plan(MicroOp head) {
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
    MicroOp scan = head.address == 0 ? null : core.ops[head.address - 1];
    boolean scanned = scan != null && scan.instruction == Instruction.SCAN && isScanOfVectors(scan);
    if (head.instruction == Instruction.WALK) {
      // Walks of input events are batched if they come in a burst, others if they are all of a
      // scan.
      WalkBatch batch = scanned || head.a == EntryPoint.FIRST_ARGUMENT ? batch(head) : null;
      return batch == null ? HostKernel.WHOLE_VECTORS : batch.kernel();
    }
    return scanned && plan(head).scaledRowAccumulate(scan.to, scan.valueTo) != null
        ? HostKernel.DEFERRED_ROWS
        : HostKernel.WHOLE_VECTORS;
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
          && core.regionOf(op, op.region).region().aerBase() < 0) {
        return false;
      }
    }
    return true;
  }

  /** Whether the body of a scan is one vector loop and nothing else. */
  boolean isScanOfVectors(MicroOp scan) {
    MicroOp inner = core.ops[scan.address + 1];
    return inner.instruction.opensVectorLoop() && inner.target + 1 == scan.target;
  }

  /**
   * Runs a whole scan of vectors, if its elements need not be taken one by one.
   *
   * @param deadline cycle that the handler may not pass: near it, elements are taken one by one
   * @return how many elements it found, or -1 if it must be run one by one; then nothing has
   *     changed
   */
  int runScan(FastLoop scan, long deadline) {
    MicroOp inner = core.ops[scan.head().address + 1];
    return inner.instruction == Instruction.WALK
        ? scanWalks(scan, inner, deadline)
        : scanRows(scan, inner, deadline);
  }

  private int scanWalks(FastLoop scan, MicroOp walk, long deadline) {
    MicroOp head = scan.head();
    if (walk.a != head.to || walk.a == head.valueTo || walk.a == 0) {
      return -1;
    }
    WalkBatch batch = batch(walk);
    if (batch == null
        || !batch.accepts(scan.columns())
        || batch.dependsOn(head.to)
        || batch.dependsOn(head.valueTo)
        || batch.changes(scan.scanned())
        || mayPass(deadline, scan, batch.cycles())) {
      return -1;
    }
    int count = scan.findAll(columns);
    batch.run(unit, columns, count);
    core.cycle += count * (core.design.sequencer().scalarBeats() + batch.cycles());
    return count;
  }

  /** Whether a scan that found every element could take the handler past its deadline. */
  private boolean mayPass(long deadline, FastLoop scan, long loopCycles) {
    // An element costs itself, its word at most, the head of its loop and the loop.
    long element = 2 + core.design.sequencer().scalarBeats() + loopCycles;
    return core.cycle + scan.columns() * element > deadline;
  }

  /** One row a found element, scaled by its value: {@code vaccs to[rd], from, re}. */
  private int scanRows(FastLoop scan, MicroOp strips, long deadline) {
    MicroOp head = scan.head();
    if (strips.instruction != Instruction.STRIPS
        || head.to == head.valueTo
        || core.contexts[core.context].regions().get(strips.region) < 0) {
      return -1;
    }
    int length = core.regionOf(strips, strips.region).region().columns();
    LoopPlan plan = plan(strips);
    AccumulateOp columnSum = plan.scaledColumnAccumulate(head.to, head.valueTo);
    if (columnSum != null) {
      return scanColumns(scan, plan, columnSum, length, deadline);
    }
    AccumulateOp rows = plan.scaledRowAccumulate(head.to, head.valueTo);
    if (rows == null
        || length > unit.longest()
        || rows.target() == scan.scanned()
        || scan.columns() > rows.target().region().rows()
        || !rows.fitsScaledRows(length)
        || mayPass(deadline, scan, plan.costOf(length).cycles)) {
      return -1;
    }
    int count = scan.findAll(columns);
    scan.values(columns, values, count);
    LoopCost cost = plan.costOf(length);
    cost.executions += count;
    plan.deferredRuns += rows.scaledRows(columns, values, count, length);
    core.cycle += count * (core.design.sequencer().scalarBeats() + cost.cycles);
    return count;
  }

  /** One column a found element, scaled by its value: {@code vaccs to, from[col rd], re}. */
  private int scanColumns(
      FastLoop scan, LoopPlan plan, AccumulateOp columnSum, int length, long deadline) {
    if (length <= 0
        || length > unit.longest()
        || columnSum.target() == scan.scanned()
        || !columnSum.fitsScaledColumns(length, scan.columns())
        || mayPass(deadline, scan, plan.costOf(length).cycles)) {
      return -1;
    }
    int count = scan.findAll(columns);
    scan.values(columns, values, count);
    LoopCost cost = plan.costOf(length);
    cost.executions += count;
    columnSum.scaledColumns(columns, values, count, length);
    core.cycle += count * (core.design.sequencer().scalarBeats() + cost.cycles);
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
            runs[op.address] += plan.wholeVectorRuns();
          }
        }
      }
    }
    return runs;
  }
}
