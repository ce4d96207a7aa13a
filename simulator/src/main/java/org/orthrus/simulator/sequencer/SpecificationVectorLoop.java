package org.orthrus.simulator.sequencer;

import java.util.ArrayList;
import java.util.List;
import org.orthrus.isa.Instruction;
import org.orthrus.isa.OperandKind;
import org.orthrus.isa.fixedpoint.FixedPoint;
import org.orthrus.isa.image.Region;
import org.orthrus.simulator.address.WalkStep;

/**
 * The specification of vector loops: strip by strip, micro-op by micro-op, element by element.
 *
 * <p>A strip occupies the lanes for the sum of its micro-ops' beats; the address units run ahead of
 * them. When the words that the loop moves need more bank cycles than the lanes need beats, the
 * lanes wait for the rest, counted as a stall of the memory that needs most:
 *
 * <pre>
 *   cycles = fill + max(strips * beats, max over memories of bankCycles) + events + link stalls
 *   bankCycles(m) = ceil(sum over streams of bank cycles / (banks * ports))
 * </pre>
 *
 * <p>A stream costs a bank cycle a word, more where its words crowd in few banks ({@link
 * StreamAccess#bankCycles}). A walk of lists also reads its row of the table of connections, and
 * runs for it even where no slot is in use.
 *
 * <p>{@code fill} is {@code vectorLoopCycles}, but {@code walkStepCycles} for the steps of a walk
 * behind its first.
 */
final class SpecificationVectorLoop {

  private final CoreState core;
  private final Account account;
  private final int lanes;
  private final int[][] vectors;
  private final boolean[][] masks;

  private MicroOp head;
  private StreamAccess[] reads;
  private StreamAccess[] writes;
  private long[] lookedUpWords;
  private List<MicroOp> body;
  private int length;

  SpecificationVectorLoop(CoreState core) {
    this.core = core;
    account = core.account;
    lanes = core.design.lanes().count();
    vectors = new int[1 << OperandKind.VECTOR.bits()][lanes];
    masks = new boolean[1 << OperandKind.MASK.bits()][lanes];
  }

  /**
   * Runs the body behind {@code loopHead} over {@code elements} elements.
   *
   * @param step of the walk, or null outside walks
   * @param fillCycles cycles before the first strip
   */
  void run(MicroOp loopHead, int elements, WalkStep step, int fillCycles) {
    if (elements <= 0 && (step == null || step.connections == null)) {
      return;
    }
    head = loopHead;
    length = elements;
    body = new ArrayList<>();
    for (int pc = head.address + 1; pc < head.target; pc++) {
      body.add(core.ops[pc]);
    }
    resolveStreams(step);
    account.cycles(head.phase, fillCycles);
    long beats = 0;
    for (int first = 0; first < length; first += lanes) {
      for (int n = 0; n < body.size(); n++) {
        MicroOp op = body.get(n);
        account.issueStrip(op);
        beats += core.beats[op.instruction.resource().ordinal()];
        strip(n, op, first, Math.min(lanes, length - first));
      }
    }
    countWordsAndStalls(beats, step);
  }

  private void resolveStreams(WalkStep step) {
    reads = new StreamAccess[body.size()];
    writes = new StreamAccess[body.size()];
    lookedUpWords = new long[body.size()];
    for (int n = 0; n < body.size(); n++) {
      MicroOp op = body.get(n);
      if (op.stream != null) {
        reads[n] = StreamAccess.resolve(core, op, op.stream, false, length, step);
      }
      if (op.streamTo != null) {
        writes[n] = StreamAccess.resolve(core, op, op.streamTo, true, length, step);
      }
    }
  }

  private void countWordsAndStalls(long beats, WalkStep step) {
    long[] bankCycles = new long[core.memories.length];
    if (step != null && step.connections != null) {
      Region table = core.regions[step.connections.table].region();
      account.memoryRead(head, table.memory(), table.rowWords());
      bankCycles[table.memory()] += table.rowWords();
    }
    for (int n = 0; n < body.size(); n++) {
      MicroOp op = body.get(n);
      if (reads[n] != null) {
        countWords(op, reads[n], true, false, bankCycles);
      }
      if (writes[n] != null) {
        countWords(op, writes[n], op.updates(), true, bankCycles);
      }
      if (op.instruction == Instruction.VLUT) {
        int memory = core.regionOf(op, op.region).region().memory();
        account.memoryRead(op, memory, lookedUpWords[n]);
        bankCycles[memory] += lookedUpWords[n];
      }
    }
    int limiting = -1;
    long needed = beats;
    for (int m = 0; m < bankCycles.length; m++) {
      int perCycle = core.memories[m].banks() * core.memories[m].ports();
      long cycles = (bankCycles[m] + perCycle - 1) / perCycle;
      if (cycles > needed) {
        needed = cycles;
        limiting = m;
      }
    }
    if (limiting >= 0) {
      account.memoryStall(head.phase, limiting, needed - beats);
    }
  }

  private void countWords(
      MicroOp op, StreamAccess access, boolean read, boolean written, long[] bankCycles) {
    int memory = access.store.region().memory();
    long cost = access.bankCycles(core.memories[memory].banks());
    if (read) {
      account.memoryRead(op, memory, access.words());
      bankCycles[memory] += cost;
    }
    if (written) {
      account.memoryWrite(op, memory, access.words());
      bankCycles[memory] += cost;
    }
  }

  private boolean active(MicroOp op, int lane) {
    return op.predicate < 0 || masks[op.predicate][lane];
  }

  private void strip(int n, MicroOp op, int first, int count) {
    switch (op.instruction.resource()) {
      case EVENT -> emit(op, first, count);
      default -> {
        int charged = 0;
        int labelled = 0;
        for (int lane = 0; lane < count; lane++) {
          moveWords(n, first + lane);
          if (active(op, lane)) {
            element(n, op, first + lane, lane);
            charged++;
            if (op.instruction != Instruction.VSTM || masks[op.a][lane]) {
              labelled++;
            }
          }
        }
        account.laneOps(op, charged);
        account.logicalEvents(op, labelled);
      }
    }
  }

  /** Streams move whole words, whatever the predicate says. */
  private void moveWords(int n, int i) {
    if (reads[n] != null) {
      reads[n].touch(i);
    }
    if (writes[n] != null) {
      writes[n].touch(i);
    }
  }

  private void emit(MicroOp op, int first, int count) {
    Region region = core.regionOf(op, op.region).region();
    if (region.aer() == null) {
      throw core.trap(op, region.name() + " has no AER base address, so it cannot send events");
    }
    int emitted = 0;
    for (int lane = 0; lane < count; lane++) {
      if (masks[op.a][lane]) {
        int payload = op.instruction == Instruction.EVOUTP ? vectors[op.b][lane] : 1;
        account.emit(op, region.aer().address(first + lane), payload);
        emitted++;
      }
    }
    account.logicalEvents(op, emitted);
  }

  /**
   * What one active element does; {@code i} is its place in the loop, {@code lane} in the strip.
   */
  private void element(int n, MicroOp op, int i, int lane) {
    int va = op.a < 0 ? 0 : vectors[op.a][lane];
    int vb = op.b < 0 ? 0 : vectors[op.b][lane];
    switch (op.instruction) {
      case VLD -> vectors[op.to][lane] = reads[n].peek(i);
      case VST -> store(n, op, i, va);
      case VLDM -> masks[op.to][lane] = reads[n].peek(i) != 0;
      case VSTM -> store(n, op, i, masks[op.a][lane] ? 1 : 0);
      case VSET -> vectors[op.to][lane] = lane(core.scalars[op.a], op);
      case VIDX -> vectors[op.to][lane] = lane(i, op);
      case VADD -> vectors[op.to][lane] = lane((long) va + vb, op);
      case VADDS -> vectors[op.to][lane] = lane((long) va + core.scalars[op.b], op);
      case VSUB -> vectors[op.to][lane] = lane((long) va - vb, op);
      case VMIN -> vectors[op.to][lane] = Math.min(va, vb);
      case VMAX -> vectors[op.to][lane] = Math.max(va, vb);
      case VABS -> vectors[op.to][lane] = lane(Math.abs((long) va), op);
      case VMULQ -> vectors[op.to][lane] = lane(shiftRight((long) va * vb, op.shift, op, i), op);
      case VMULS ->
          vectors[op.to][lane] =
              lane(shiftRight((long) va * core.scalars[op.b], op.shift, op, i), op);
      case VAND -> vectors[op.to][lane] = va & vb;
      case VOR -> vectors[op.to][lane] = va | vb;
      case VXOR -> vectors[op.to][lane] = va ^ vb;
      case VSEL -> vectors[op.to][lane] = masks[op.c][lane] ? va : vb;
      case VSHL -> vectors[op.to][lane] = lane(FixedPoint.shiftLeft(va, op.shift), op);
      case VSHR -> vectors[op.to][lane] = lane(shiftRight(va, op.shift, op, i), op);
      case VSHRV ->
          vectors[op.to][lane] = lane(shiftRight(va, Math.max(0, Math.min(31, vb)), op, i), op);
      case VCMPGE -> masks[op.to][lane] = va >= vb;
      case VCMPGT -> masks[op.to][lane] = va > vb;
      case VCMPEQ -> masks[op.to][lane] = va == vb;
      case VCMPGES -> masks[op.to][lane] = va >= core.scalars[op.b];
      case VCMPEQS -> masks[op.to][lane] = va == core.scalars[op.b];
      case MAND -> masks[op.to][lane] = masks[op.a][lane] && masks[op.b][lane];
      case MOR -> masks[op.to][lane] = masks[op.a][lane] || masks[op.b][lane];
      case MXOR -> masks[op.to][lane] = masks[op.a][lane] ^ masks[op.b][lane];
      case MNOT -> masks[op.to][lane] = !masks[op.a][lane];
      case VLUT -> vectors[op.to][lane] = lookUp(n, op, va);
      case VSUM -> core.setScalar(op.to, core.scalars[op.to] + va);
      case MCOUNT -> core.setScalar(op.to, core.scalars[op.to] + (masks[op.a][lane] ? 1 : 0));
      case VRAND -> vectors[op.to][lane] = lane(account.draw(op, i), op);
      case VACC ->
          store(n, op, i, writes[n].peek(i) + FixedPoint.shiftLeft(reads[n].peek(i), op.shift));
      case VACCS -> {
        long product = (long) reads[n].peek(i) * core.scalars[op.a];
        store(n, op, i, writes[n].peek(i) + shiftRight(product, op.shift, op, i));
      }
      case VACCV -> store(n, op, i, (long) writes[n].peek(i) + va);
      default -> throw new IllegalStateException("not verified: " + op.instruction);
    }
  }

  private int lane(long result, MicroOp op) {
    return account.narrowToLane(result, op);
  }

  private long shiftRight(long x, int shift, MicroOp op, int i) {
    int draw = account.drawIfStochastic(op, i);
    return FixedPoint.shiftRight(x, shift, op.rounding, draw, core.design.random().bitsPerDraw());
  }

  private void store(int n, MicroOp op, int i, long value) {
    Region region = writes[n].store.region();
    writes[n].poke(i, account.narrowToMemory(value, region, op));
  }

  private int lookUp(int n, MicroOp op, int index) {
    var table = core.regionOf(op, op.region);
    if (index < 0 || index >= table.region().columns()) {
      throw StreamAccess.outside(
          core, op, table.region(), "entry " + index, table.region().columns() + " columns");
    }
    lookedUpWords[n]++;
    return table.row(0)[index];
  }
}
