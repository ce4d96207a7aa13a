package org.orthrus.simulator.sequencer;

import java.util.List;
import java.util.Set;
import org.orthrus.isa.Instruction;
import org.orthrus.isa.LogicalEvent;
import org.orthrus.isa.ResourceClass;
import org.orthrus.isa.fixedpoint.FixedPoint;
import org.orthrus.isa.fixedpoint.Rounding;
import org.orthrus.isa.program.EntryPoint;
import org.orthrus.simulator.events.InputLink;

/**
 * The executor that runs are made with: vector loops over whole vectors ({@link FastVectorLoop}),
 * costs in closed form, multiplied by the number of executions when the counters are read.
 *
 * <p>State, counters and clock are those of {@link SpecificationExecutor}.
 */
public final class FastExecutor implements Executor {

  private final CoreState core;
  private final VectorDispatch vectors;
  private final FastScalarMemory scalarMemory;
  private final EventBurst burst;
  private final long[][] executed;
  private final int scalarBeats;
  private final int[] returnAddresses;
  private final int[] returnLoopDepths;
  private final LoopFrame[] loops;
  private long deadline;
  private int callDepth;
  private int loopDepth;

  /** An executor for a core. */
  public FastExecutor(CoreState core) {
    this.core = core;
    vectors = new VectorDispatch(core);
    scalarMemory = new FastScalarMemory(core);
    burst = new EventBurst(core, this, vectors);
    executed = new long[core.contexts.length][core.ops.length];
    scalarBeats = core.design.sequencer().scalarBeats();
    returnAddresses = new int[core.design.sequencer().callDepth()];
    returnLoopDepths = new int[returnAddresses.length];
    loops = new LoopFrame[core.design.sequencer().loopDepth()];
    for (int i = 0; i < loops.length; i++) {
      loops[i] = new LoopFrame(core);
    }
  }

  /** How often micro-ops ran over whole vectors, by address; for tests. */
  long[] wholeVectorRuns() {
    return vectors.wholeVectorRuns();
  }

  /** How often of these they ran element by element, by address; for tests. */
  long[] elementByElementRuns() {
    return vectors.unit().elementByElement.clone();
  }

  @Override
  public Set<HostKernel> kernelsUsed() {
    return vectors.used();
  }

  @Override
  public List<LoopKernel> kernels() {
    return vectors.kernels();
  }

  @Override
  public void run(int address) {
    core.context = 0;
    callDepth = 0;
    loopDepth = 0;
    deadline = core.cycle + core.design.sequencer().maximumHandlerCycles();
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
      int address, int[] addresses, int[] payloads, int count, InputLink link, long[] offered) {
    if (burst.run(address, addresses, payloads, count, link, offered)) {
      return;
    }
    int context = core.scalars[EntryPoint.THIRD_ARGUMENT];
    for (int n = 0; n < count; n++) {
      core.receive(link.accept(offered[n], core.cycle), core.ops[address].phase);
      core.setScalar(EntryPoint.FIRST_ARGUMENT, addresses[n]);
      core.setScalar(EntryPoint.SECOND_ARGUMENT, payloads[n]);
      core.setScalar(EntryPoint.THIRD_ARGUMENT, context);
      run(address);
    }
  }

  /** A scalar or control instruction was executed so many times in the selected context. */
  void countExecuted(MicroOp op, int times) {
    executed[core.context][op.address] += times;
  }

  private int step(MicroOp op) {
    int next = op.address + 1;
    int ra = op.a < 0 ? 0 : core.scalars[op.a];
    int rb = op.b < 0 ? 0 : core.scalars[op.b];
    if (op.instruction == Instruction.NEXT) {
      return next(loops[loopDepth - 1]);
    }
    executed[core.context][op.address]++;
    core.cycle += scalarBeats;
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
        open(op).openRounds(op, ra);
      }
      case SCAN -> {
        return scan(op);
      }
      case STRIPS, STRIPSR, WALK -> {
        vectors.run(op);
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
      case LDS -> core.setScalar(op.to, scalarMemory.load(op, ra));
      case STS -> scalarMemory.store(op, ra, rb);
      case SEND -> core.account.emit(op, ra, rb);
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

  private LoopFrame open(MicroOp op) {
    if (loopDepth == loops.length) {
      throw core.trap(op, Traps.loopStack(core));
    }
    return loops[loopDepth++];
  }

  private int close(MicroOp head) {
    loopDepth--;
    return head.target + 1;
  }

  private int next(LoopFrame loop) {
    return loop.advance() ? loop.head().address + 1 : close(loop.head());
  }

  /** Opens a scan; one whose body is one vector loop may be over at once. */
  private int scan(MicroOp op) {
    LoopFrame scan = open(op);
    scan.openScan(op);
    int found = vectors.runScan(scan, deadline);
    if (found < 0) {
      return scan.advance() ? op.address + 1 : close(op);
    }
    executed[core.context][op.address + 1] += found;
    return close(op);
  }

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
      }
      vectors.settle(c);
    }
    core.context = selected;
  }

  private void settleScalar(MicroOp op, long times) {
    boolean control = op.instruction.resource() == ResourceClass.CONTROL;
    int row = core.counters.row(op.phase, core.contexts[core.context].layer());
    long[] raw = core.counters.raw();
    raw[row + (control ? core.layout.control() : core.layout.scalar())] += times;
    raw[row + core.layout.microwords()] += times;
    raw[row + core.layout.cycles()] += times * scalarBeats;
    if (op.logicalEvent != LogicalEvent.NONE) {
      raw[row + core.layout.logical(op.logicalEvent)] += times;
    }
    if (op.draws()) {
      raw[row + core.layout.randomDraws()] += times;
    }
  }
}
