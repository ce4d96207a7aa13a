package org.orthrus.simulator.sequencer;

import java.util.List;
import java.util.Set;
import org.orthrus.isa.fixedpoint.FixedPoint;
import org.orthrus.isa.image.Region;
import org.orthrus.isa.program.EntryPoint;
import org.orthrus.simulator.address.WalkStep;
import org.orthrus.simulator.events.InputLink;
import org.orthrus.simulator.memory.RegionStore;

/**
 * The specification of the sequencer: one micro-op at a time, vector loops strip by strip ({@link
 * SpecificationVectorLoop}), every event counted where it happens. Slow, and the judge of {@link
 * FastExecutor}.
 *
 * <p>Timing: a scalar or control instruction takes {@code scalarBeats}; {@code next} is free (the
 * loop hardware); a {@code scan} takes one more cycle for every word it reads and every element it
 * finds.
 */
public final class SpecificationExecutor implements Executor {

  private final CoreState core;
  private final Account account;
  private final SpecificationVectorLoop vectorLoop;
  private final int[] returnAddresses;
  private final int[] returnLoopDepths;
  private final LoopFrame[] loops;
  private int callDepth;
  private int loopDepth;

  /** An executor for a core. */
  public SpecificationExecutor(CoreState core) {
    this.core = core;
    account = core.account;
    this.vectorLoop = new SpecificationVectorLoop(core);
    this.returnAddresses = new int[core.design.sequencer().callDepth()];
    this.returnLoopDepths = new int[returnAddresses.length];
    this.loops = new LoopFrame[core.design.sequencer().loopDepth()];
  }

  /** An open {@code loop} or {@code scan}. */
  private static final class LoopFrame {
    final MicroOp head;
    int remaining;
    ScanCursor scan;

    LoopFrame(MicroOp head) {
      this.head = head;
    }
  }

  @Override
  public List<LoopKernel> kernels() {
    return List.of();
  }

  @Override
  public Set<HostKernel> kernelsUsed() {
    return Set.of(HostKernel.STRIP_BY_STRIP);
  }

  @Override
  public void settle() {
    // Counts where it happens: nothing is outstanding.
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
      int address, int[] addresses, int[] payloads, int count, InputLink link, long[] offered) {
    int context = core.scalars[EntryPoint.THIRD_ARGUMENT];
    for (int n = 0; n < count; n++) {
      core.receive(link.accept(offered[n], core.cycle), core.ops[address].phase);
      core.setScalar(EntryPoint.FIRST_ARGUMENT, addresses[n]);
      core.setScalar(EntryPoint.SECOND_ARGUMENT, payloads[n]);
      core.setScalar(EntryPoint.THIRD_ARGUMENT, context);
      run(address);
    }
  }

  /** Executes one instruction outside vector loops; returns the next address, or -1 after halt. */
  private int step(MicroOp op) {
    int next = op.address + 1;
    int ra = op.a < 0 ? 0 : core.scalars[op.a];
    int rb = op.b < 0 ? 0 : core.scalars[op.b];
    account.scalarInstruction(op);
    switch (op.instruction) {
      case HALT -> {
        return -1;
      }
      case JMP -> {
        return op.target;
      }
      case CALL -> {
        if (callDepth == returnAddresses.length) {
          throw core.trap(op, Traps.callStack(core));
        }
        returnAddresses[callDepth] = next;
        returnLoopDepths[callDepth] = loopDepth;
        callDepth++;
        return op.target;
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
        LoopFrame frame = open(op);
        frame.scan = ScanCursor.open(core, op);
        return advanceScan(frame) ? next : close(op);
      }
      case NEXT -> {
        return next(loops[loopDepth - 1]);
      }
      case STRIPS -> {
        strips(op, core.regionOf(op, op.region).region().columns());
        return op.target + 1;
      }
      case STRIPSR -> {
        strips(op, ra);
        return op.target + 1;
      }
      case WALK -> {
        walk(op, ra);
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
      case SEND -> account.emit(op, ra, rb);
      default -> throw new IllegalStateException("not verified: " + op.instruction + " at " + next);
    }
    return next;
  }

  private long shiftRight(long x, MicroOp op) {
    int draw = account.drawIfStochastic(op, 0);
    return FixedPoint.shiftRight(
        x, op.shift, op.rounding, draw, core.design.random().bitsPerDraw());
  }

  private LoopFrame open(MicroOp op) {
    if (loopDepth == loops.length) {
      throw core.trap(op, Traps.loopStack(core));
    }
    LoopFrame frame = new LoopFrame(op);
    loops[loopDepth++] = frame;
    return frame;
  }

  private int close(MicroOp head) {
    loopDepth--;
    return head.target + 1;
  }

  private int next(LoopFrame frame) {
    boolean again = frame.scan == null ? --frame.remaining > 0 : advanceScan(frame);
    return again ? frame.head.address + 1 : close(frame.head);
  }

  private boolean advanceScan(LoopFrame frame) {
    if (!frame.scan.advance()) {
      return false;
    }
    core.setScalar(frame.head.to, frame.scan.column());
    core.setScalar(frame.head.valueTo, frame.scan.value());
    return true;
  }

  private void strips(MicroOp op, int elements) {
    core.requireEnds(op, elements);
    vectorLoop.run(op, elements, null, core.design.sequencer().vectorLoopCycles());
  }

  private void walk(MicroOp op, int event) {
    int index = core.walkIndexOf(op);
    if (event < 0 || event >= core.walks[index].addresses()) {
      throw core.trap(op, Traps.eventAddress(event, core.walks[index].addresses()));
    }
    WalkStep step = new WalkStep();
    int fill = core.design.sequencer().vectorLoopCycles();
    for (int n = 0; n < core.walkSteps[index].steps(event); n++) {
      core.walkSteps[index].step(event, n, step);
      vectorLoop.run(op, step.length, step, fill);
      fill = core.design.sequencer().walkStepCycles();
    }
  }

  private int load(MicroOp op, int element) {
    RegionStore store = core.regionOf(op, op.stream.slot());
    int[] place = place(op, op.stream, store.region(), element);
    account.memoryRead(op, store.region().memory(), 1);
    return store.row(place[0])[place[1]];
  }

  private void store(MicroOp op, int element, int value) {
    RegionStore store = core.regionOf(op, op.streamTo.slot());
    int[] place = place(op, op.streamTo, store.region(), element);
    int narrowed = account.narrowToMemory(value, store.region(), op);
    store.changing(place[0])[place[1]] = narrowed;
    store.includeRange(place[0], narrowed, narrowed);
    account.memoryWrite(op, store.region().memory(), 1);
  }

  /** Row and column of an element of a scalar access. */
  private int[] place(MicroOp op, StreamOperand operand, Region region, int element) {
    int row;
    int column;
    switch (operand.mode()) {
      case LINEAR -> {
        row = 0;
        column = element;
      }
      case ROW -> {
        row = core.scalars[operand.register()];
        column = element;
      }
      case COLUMN -> {
        row = element;
        column = core.scalars[operand.register()];
      }
      default -> throw new IllegalStateException("not verified: mode " + operand.mode());
    }
    if (row < 0 || row >= region.rows()) {
      throw StreamAccess.outside(core, op, region, "row " + row, region.rows() + " rows");
    }
    if (column < 0 || column >= region.columns()) {
      throw StreamAccess.outside(
          core, op, region, "column " + column, region.columns() + " columns");
    }
    return new int[] {row, column};
  }
}
