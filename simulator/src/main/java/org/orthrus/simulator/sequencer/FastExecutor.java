package org.orthrus.simulator.sequencer;

import org.orthrus.isa.AddressMode;
import org.orthrus.isa.Instruction;
import org.orthrus.isa.LogicalEvent;
import org.orthrus.isa.ResourceClass;
import org.orthrus.isa.fixedpoint.FixedPoint;
import org.orthrus.isa.fixedpoint.FixedPointFormat;
import org.orthrus.isa.fixedpoint.Rounding;
import org.orthrus.isa.image.Region;
import org.orthrus.isa.program.EntryPoint;
import org.orthrus.simulator.MicrocodeTrap;
import org.orthrus.simulator.events.InputLink;
import org.orthrus.simulator.memory.RegionStore;

/**
 * The executor that runs are made with: vector loops over whole vectors ({@link FastVectorLoop}),
 * costs in closed form, multiplied by the number of executions when the counters are read.
 *
 * <p>State, counters and clock are those of {@link SpecificationExecutor}.
 */
public final class FastExecutor implements Executor {

  private final CoreState core;
  private final Account account;
  private final VectorUnit unit;
  private final FastVectorLoop vectorLoop;
  private final SpecificationVectorLoop specificationLoop;
  private final LoopPlan[][] plans;
  private final long[][] executed;
  private final int[] returnAddresses;
  private final int[] returnLoopDepths;
  private final Frame[] loops;
  private final int[] events;
  private final EventBurst burst;
  private int callDepth;
  private int loopDepth;

  /** An executor for a core. */
  public FastExecutor(CoreState core) {
    this.core = core;
    account = new Account(core);
    unit = new VectorUnit(core, account);
    vectorLoop = new FastVectorLoop(unit);
    specificationLoop = new SpecificationVectorLoop(core, account);
    plans = new LoopPlan[core.contexts.length][core.ops.length];
    executed = new long[core.contexts.length][core.ops.length];
    returnAddresses = new int[core.design.sequencer().callDepth()];
    returnLoopDepths = new int[returnAddresses.length];
    loops = new Frame[core.design.sequencer().loopDepth()];
    events = new int[unit.longest()];
    burst = new EventBurst(core, this, unit);
    for (int i = 0; i < loops.length; i++) {
      loops[i] = new Frame();
    }
  }

  /** An open {@code loop} or {@code scan}; reused. */
  private static final class Frame {
    MicroOp head;
    int remaining;
    int[] row;
    int[] word = new int[0];
    int columns;
    int elementsPerWord;
    int wordStart;
    int wordEnd;
    int position;
    int cyclesCounter;
    int readsCounter;
  }

  /** How often micro-ops ran over whole vectors, by address; for tests. */
  long[] wholeVectorRuns() {
    long[] runs = new long[core.ops.length];
    for (LoopPlan[] ofContext : plans) {
      for (LoopPlan plan : ofContext) {
        if (plan != null) {
          for (MicroOp op : plan.body) {
            runs[op.address] += plan.executions();
          }
        }
      }
    }
    return runs;
  }

  /** How often of these they ran element by element, by address; for tests. */
  long[] elementByElementRuns() {
    return unit.elementByElement.clone();
  }

  @Override
  public String kernelName() {
    return "whole-vector, plain Java";
  }

  @Override
  public void run(int address) {
    core.context = 0;
    callDepth = 0;
    loopDepth = 0;
    long deadline = core.cycle + core.design.sequencer().maximumHandlerCycles();
    int pc = address;
    while (pc >= 0) {
      MicroOp op = core.ops[pc];
      if (core.cycle > deadline) {
        throw core.trap(op, Traps.runaway(core));
      }
      pc = step(op);
    }
  }

  @Override
  public void runEvents(
      int address, int[] addresses, int[] payloads, int count, InputLink link, long offered) {
    if (burst.run(address, addresses, payloads, count, link, offered)) {
      return;
    }
    for (int n = 0; n < count; n++) {
      core.receive(link.accept(offered, core.cycle));
      core.setScalar(EntryPoint.FIRST_ARGUMENT, addresses[n]);
      core.setScalar(EntryPoint.SECOND_ARGUMENT, payloads[n]);
      run(address);
    }
  }

  /** A scalar or control instruction was executed so many times in the selected context. */
  void countExecuted(MicroOp op, int times) {
    executed[core.context][op.address] += times;
  }

  /** Where costs are booked that have no closed form. */
  Account account() {
    return account;
  }

  private int step(MicroOp op) {
    int next = op.address + 1;
    int ra = op.a < 0 ? 0 : core.scalars[op.a];
    int rb = op.b < 0 ? 0 : core.scalars[op.b];
    if (op.instruction == Instruction.NEXT) {
      return next(loops[loopDepth - 1]);
    }
    executed[core.context][op.address]++;
    core.cycle += core.design.sequencer().scalarBeats();
    switch (op.instruction) {
      case HALT -> {
        return -1;
      }
      case JMP -> {
        return op.target;
      }
      case CALL -> {
        return call(op, next);
      }
      case RET -> {
        if (callDepth == 0 || returnLoopDepths[callDepth - 1] != loopDepth) {
          throw core.trap(op, Traps.RETURN);
        }
        callDepth--;
        return returnAddresses[callDepth];
      }
      case BEQ -> {
        return ra == rb ? op.target : next;
      }
      case BNE -> {
        return ra != rb ? op.target : next;
      }
      case BLT -> {
        return ra < rb ? op.target : next;
      }
      case BGE -> {
        return ra >= rb ? op.target : next;
      }
      case LOOP -> {
        // An empty body costs nothing however often it runs: no cycle limit would end it.
        if (ra <= 0 || op.target == next) {
          return op.target + 1;
        }
        open(op).remaining = ra;
      }
      case SCAN -> {
        if (!openScan(op)) {
          return close(op);
        }
        return holdsOneVectorLoop(op) ? scanVectors(op) : next;
      }
      case STRIPS, STRIPSR, WALK -> {
        vectorLoopHead(op);
        return op.target + 1;
      }
      case CTX -> {
        if (ra < 0 || ra >= core.contexts.length) {
          throw core.trap(op, Traps.context(core, ra));
        }
        core.context = ra;
      }
      case NCTX -> core.setScalar(op.to, core.contexts.length);
      case LDI -> core.setScalar(op.to, op.immediate);
      case ADD -> core.setScalar(op.to, ra + rb);
      case SUB -> core.setScalar(op.to, ra - rb);
      case ADDI -> core.setScalar(op.to, ra + op.immediate);
      case MULQ -> core.setScalar(op.to, (int) shiftRight((long) ra * rb, op));
      case SHL -> core.setScalar(op.to, (int) ((long) ra << op.shift));
      case SHR -> core.setScalar(op.to, (int) shiftRight(ra, op));
      case AND -> core.setScalar(op.to, ra & rb);
      case OR -> core.setScalar(op.to, ra | rb);
      case XOR -> core.setScalar(op.to, ra ^ rb);
      case MIN -> core.setScalar(op.to, Math.min(ra, rb));
      case MAX -> core.setScalar(op.to, Math.max(ra, rb));
      case COLS -> core.setScalar(op.to, core.regionOf(op, op.region).region().columns());
      case ROWS -> core.setScalar(op.to, core.regionOf(op, op.region).region().rows());
      case LDS -> core.setScalar(op.to, load(op, ra));
      case STS -> store(op, ra, rb);
      default -> throw new IllegalStateException("not verified: " + op.instruction + " at " + next);
    }
    return next;
  }

  private int call(MicroOp op, int next) {
    if (callDepth == returnAddresses.length) {
      throw core.trap(op, Traps.callStack(core));
    }
    returnAddresses[callDepth] = next;
    returnLoopDepths[callDepth] = loopDepth;
    callDepth++;
    return op.target;
  }

  private long shiftRight(long x, MicroOp op) {
    int draw = op.rounding == Rounding.STOCHASTIC ? core.lfsr.draw(0) : 0;
    return FixedPoint.shiftRight(
        x, op.shift, op.rounding, draw, core.design.random().bitsPerDraw());
  }

  // ---- loops ---------------------------------------------------------------------------------

  private Frame open(MicroOp op) {
    if (loopDepth == loops.length) {
      throw core.trap(op, Traps.loopStack(core));
    }
    Frame frame = loops[loopDepth++];
    frame.head = op;
    frame.row = null;
    return frame;
  }

  private int close(MicroOp head) {
    loopDepth--;
    return head.target + 1;
  }

  private int next(Frame frame) {
    boolean again = frame.row == null ? --frame.remaining > 0 : advanceScan(frame);
    return again ? frame.head.address + 1 : close(frame.head);
  }

  private boolean openScan(MicroOp op) {
    Frame frame = open(op);
    RegionStore store = core.regionOf(op, op.stream.slot());
    Region region = store.region();
    int r = op.stream.mode() == AddressMode.ROW ? core.scalars[op.stream.register()] : 0;
    if (r < 0 || r >= region.rows()) {
      throw StreamAccess.outside(core, op, region, "row " + r, region.rows() + " rows");
    }
    frame.row = store.row(r);
    frame.columns = region.columns();
    frame.elementsPerWord = region.elementsPerWord();
    if (frame.word.length < frame.elementsPerWord) {
      frame.word = new int[frame.elementsPerWord];
    }
    frame.wordStart = 0;
    frame.wordEnd = 0;
    frame.position = 0;
    int counters = core.counters.row(op.phase, core.contexts[core.context].layer());
    frame.cyclesCounter = counters + core.layout.cycles();
    frame.readsCounter = counters + core.layout.memoryReads(region.memory());
    return advanceScan(frame);
  }

  private boolean advanceScan(Frame frame) {
    long[] raw = core.counters.raw();
    while (true) {
      while (frame.position < frame.wordEnd) {
        int value = frame.word[frame.position - frame.wordStart];
        frame.position++;
        if (value != 0) {
          raw[frame.cyclesCounter]++;
          core.cycle++;
          core.setScalar(frame.head.to, frame.position - 1);
          core.setScalar(frame.head.valueTo, value);
          return true;
        }
      }
      if (frame.wordEnd == frame.columns) {
        return false;
      }
      frame.wordStart = frame.wordEnd;
      frame.wordEnd = Math.min(frame.columns, frame.wordStart + frame.elementsPerWord);
      System.arraycopy(frame.row, frame.wordStart, frame.word, 0, frame.wordEnd - frame.wordStart);
      raw[frame.cyclesCounter]++;
      raw[frame.readsCounter]++;
      core.cycle++;
    }
  }

  /** Whether the body of a scan is one vector loop and nothing else. */
  private boolean holdsOneVectorLoop(MicroOp scan) {
    MicroOp inner = core.ops[scan.address + 1];
    return inner.instruction.opensVectorLoop() && inner.target + 1 == scan.target;
  }

  /** The rest of a scan that {@link #holdsOneVectorLoop}, from its first element on. */
  private int scanVectors(MicroOp scan) {
    MicroOp inner = core.ops[scan.address + 1];
    Frame frame = loops[loopDepth - 1];
    WalkBatch batch = inner.instruction == Instruction.WALK ? batch(inner) : null;
    if (batch != null && inner.a == scan.to && inner.a != scan.valueTo && inner.a != 0) {
      RegionStore scanned = core.regionOf(scan, scan.stream.slot());
      if (batch.accepts(frame.columns) && !batch.changes(scanned)) {
        int count = 0;
        do {
          events[count++] = core.scalars[scan.to];
        } while (advanceScan(frame));
        runBatch(batch, inner, count);
        return close(scan);
      }
    }
    do {
      executed[core.context][inner.address]++;
      core.cycle += core.design.sequencer().scalarBeats();
      vectorLoopHead(inner);
    } while (advanceScan(frame));
    return close(scan);
  }

  private void vectorLoopHead(MicroOp op) {
    int ra = op.a < 0 ? 0 : core.scalars[op.a];
    switch (op.instruction) {
      case STRIPS -> vector(op, core.regionOf(op, op.region).region().columns(), -1, -1);
      case STRIPSR -> vector(op, ra, -1, -1);
      default -> walk(op, ra);
    }
  }

  /** Walks the first {@code count} of {@link #events} and lets the time pass. */
  private void runBatch(WalkBatch batch, MicroOp walk, int count) {
    executed[core.context][walk.address] += count;
    batch.run(unit, events, count);
    core.cycle += count * (core.design.sequencer().scalarBeats() + batch.cycles());
  }

  /** The batch of a walk in the selected context, or null. */
  WalkBatch batch(MicroOp walk) {
    int index = core.walkIndexOf(walk);
    LoopPlan plan = plan(walk);
    return plan.stripByStrip ? null : WalkBatch.of(unit, plan, core.walks[index]);
  }

  private void walk(MicroOp op, int event) {
    int index = core.walkIndexOf(op);
    if (event < 0 || event >= core.walks[index].addresses()) {
      throw core.trap(op, Traps.eventAddress(event, core.walks[index].addresses()));
    }
    int steps = core.walkSteps[index].steps(event);
    for (int n = 0; n < steps; n++) {
      vector(
          op,
          core.walks[index].columns(),
          core.walkSteps[index].synapseRow(event, n),
          core.walkSteps[index].targetRow(event, n));
    }
  }

  private void vector(MicroOp op, int length, int synapseRow, int targetRow) {
    if (length <= 0) {
      return;
    }
    LoopPlan plan = plan(op);
    if (plan.stripByStrip || length > unit.longest()) {
      specificationLoop.run(op, length, synapseRow, targetRow);
    } else {
      try {
        vectorLoop.run(plan, length, synapseRow, targetRow);
      } catch (MicrocodeTrap e) {
        specificationLoop.run(op, length, synapseRow, targetRow);
        throw new IllegalStateException("the specification does not trap", e);
      }
    }
  }

  private LoopPlan plan(MicroOp op) {
    LoopPlan plan = plans[core.context][op.address];
    if (plan == null) {
      plan = new LoopPlan(unit, op);
      plans[core.context][op.address] = plan;
    }
    return plan;
  }

  // ---- scalar memory accesses ----------------------------------------------------------------

  private int load(MicroOp op, int element) {
    RegionStore store = core.regionOf(op, op.stream.slot());
    boolean transposed = op.stream.mode() == AddressMode.COLUMN;
    int other = op.stream.mode() == AddressMode.LINEAR ? 0 : core.scalars[op.stream.register()];
    int row = transposed ? element : other;
    int column = transposed ? other : element;
    checkPlace(op, store.region(), row, column);
    account.memoryRead(op, store.region().memory(), 1);
    return store.row(row)[column];
  }

  private void store(MicroOp op, int element, int value) {
    RegionStore store = core.regionOf(op, op.streamTo.slot());
    boolean transposed = op.streamTo.mode() == AddressMode.COLUMN;
    int other = op.streamTo.mode() == AddressMode.LINEAR ? 0 : core.scalars[op.streamTo.register()];
    int row = transposed ? element : other;
    int column = transposed ? other : element;
    checkPlace(op, store.region(), row, column);
    FixedPointFormat format = store.region().format();
    int narrowed =
        value >= format.minimum() && value <= format.maximum()
            ? value
            : account.narrowToMemory(value, store.region(), op);
    store.row(row)[column] = narrowed;
    store.includeRange(row, narrowed, narrowed);
    account.memoryWrite(op, store.region().memory(), 1);
  }

  private void checkPlace(MicroOp op, Region region, int row, int column) {
    if (row < 0 || row >= region.rows()) {
      throw StreamAccess.outside(core, op, region, "row " + row, region.rows() + " rows");
    }
    if (column < 0 || column >= region.columns()) {
      throw StreamAccess.outside(
          core, op, region, "column " + column, region.columns() + " columns");
    }
  }

  // ---- settlement ----------------------------------------------------------------------------

  @Override
  public void settle() {
    int selected = core.context;
    for (int c = 0; c < executed.length; c++) {
      core.context = c;
      for (int pc = 0; pc < core.ops.length; pc++) {
        if (executed[c][pc] > 0) {
          settleScalar(core.ops[pc], executed[c][pc]);
          executed[c][pc] = 0;
        }
        if (plans[c][pc] != null) {
          plans[c][pc].settle();
        }
      }
    }
    core.context = selected;
  }

  private void settleScalar(MicroOp op, long times) {
    boolean control = op.instruction.resource() == ResourceClass.CONTROL;
    int row = core.counters.row(op.phase, core.contexts[core.context].layer());
    long[] raw = core.counters.raw();
    raw[row + (control ? core.layout.control() : core.layout.scalar())] += times;
    raw[row + core.layout.microwords()] += times;
    raw[row + core.layout.cycles()] += times * core.design.sequencer().scalarBeats();
    if (op.logicalEvent != LogicalEvent.NONE) {
      raw[row + core.layout.logical(op.logicalEvent)] += times;
    }
    if (LoopPlan.draws(op)) {
      raw[row + core.layout.randomDraws()] += times;
    }
  }
}
