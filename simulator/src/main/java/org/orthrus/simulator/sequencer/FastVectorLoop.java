package org.orthrus.simulator.sequencer;

import static org.orthrus.simulator.sequencer.VectorRegisters.SCRATCH;

import java.util.Arrays;
import org.orthrus.isa.AddressMode;
import org.orthrus.isa.Instruction;
import org.orthrus.isa.LogicalEvent;
import org.orthrus.isa.fixedpoint.FixedPoint;
import org.orthrus.isa.fixedpoint.FixedPointFormat;
import org.orthrus.isa.fixedpoint.Rounding;
import org.orthrus.isa.image.Region;
import org.orthrus.simulator.MicrocodeTrap;
import org.orthrus.simulator.lanes.VectorKernels;
import org.orthrus.simulator.memory.RegionStore;

/**
 * Vector loops micro-op by micro-op over the whole vector: the hot path of the simulator.
 *
 * <p>Elements of a loop are independent (see {@link LoopPlan#stripByStrip} for those that are not),
 * so the order of strips does not matter. For every micro-op the ranges of its operands decide: if
 * no result can leave its destination, a {@link VectorKernels} loop runs; else the true ranges are
 * found; and if they still do not exclude it, the micro-op runs element by element, counting.
 */
final class FastVectorLoop {

  private final CoreState core;
  private final Account account;
  private final VectorRegisters registers;
  private final int[] gathered;
  private final int longest;
  private final int drawBits;

  /** By address: how often a micro-op was not proven and ran element by element; for tests. */
  final long[] elementByElement;

  private LoopPlan plan;
  private int length;
  private int synapseRow;
  private int targetRow;

  // The vector that a read stream delivers, and its range.
  private int[] streamVector;
  private int streamLow;
  private int streamHigh;

  FastVectorLoop(CoreState core, Account account) {
    this.core = core;
    this.account = account;
    int most = 1;
    for (RegionStore store : core.regions) {
      most = Math.max(most, Math.max(store.region().columns(), store.region().rows()));
    }
    longest = most;
    registers = new VectorRegisters(longest);
    gathered = new int[longest];
    elementByElement = new long[core.ops.length];
    drawBits = core.design.random().bitsPerDraw();
  }

  /** Whether a vector of this length fits the registers. */
  boolean fits(int elements) {
    return elements <= longest;
  }

  /**
   * Runs the body; the clock advances by its closed-form cost and by what its events add.
   *
   * @throws MicrocodeTrap if the loop traps; then nothing has changed
   */
  void run(LoopPlan loopPlan, int elements, int synapse, int target) {
    plan = loopPlan;
    length = elements;
    synapseRow = synapse;
    targetRow = target;
    for (MicroOp op : plan.body) {
      check(op);
    }
    LoopPlan.Cost cost = plan.costOf(elements);
    long start = core.cycle;
    if (plan.mayTrap) {
      executeOrRestore();
    } else {
      executeBody();
    }
    cost.executions++;
    if (plan.emitter != null) {
      emit(plan.emitter, start);
    }
    core.cycle += cost.cycles;
  }

  private void executeBody() {
    for (MicroOp op : plan.body) {
      execute(op);
    }
  }

  private void executeOrRestore() {
    LoopUndo undo = new LoopUndo(core, plan, length, synapseRow, targetRow);
    try {
      executeBody();
    } catch (MicrocodeTrap e) {
      undo.restore();
      throw e;
    }
  }

  private void check(MicroOp op) {
    if (op.stream != null) {
      check(op, op.stream, false);
    }
    if (op.streamTo != null) {
      check(op, op.streamTo, true);
    }
  }

  private void check(MicroOp op, StreamOperand operand, boolean written) {
    Region region = core.regionOf(op, operand.slot()).region();
    boolean inside;
    if (operand.mode() == AddressMode.COLUMN) {
      int c = core.scalars[operand.register()];
      inside = c >= 0 && c < region.columns() && length <= region.rows();
    } else {
      int row = rowOf(operand);
      inside =
          row >= 0
              && row < region.rows()
              && (length <= region.columns() || (region.columns() == 1 && !written));
    }
    if (!inside) {
      StreamAccess.resolve(core, op, operand, written, length, synapseRow, targetRow);
      throw new IllegalStateException("the specification accepts what the fast executor refuses");
    }
  }

  private int rowOf(StreamOperand operand) {
    return switch (operand.mode()) {
      case LINEAR, COLUMN -> 0;
      case ROW -> core.scalars[operand.register()];
      case SYNAPSE -> synapseRow;
      case TARGET -> targetRow;
    };
  }

  // ---- streams -------------------------------------------------------------------------------

  private void openRead(MicroOp op, StreamOperand operand) {
    RegionStore store = core.regionOf(op, operand.slot());
    if (operand.mode() == AddressMode.COLUMN) {
      int c = core.scalars[operand.register()];
      for (int i = 0; i < length; i++) {
        gathered[i] = store.row(i)[c];
      }
      streamVector = gathered;
      streamLow = store.region().format().minimum();
      streamHigh = store.region().format().maximum();
      return;
    }
    int row = rowOf(operand);
    int[] elements = store.row(row);
    if (elements.length == 1 && length > 1) {
      Arrays.fill(gathered, 0, length, elements[0]);
      streamVector = gathered;
      streamLow = elements[0];
      streamHigh = elements[0];
    } else {
      streamVector = elements;
      streamLow = store.low(row);
      streamHigh = store.high(row);
    }
  }

  private void tightenStream() {
    int lowest = Integer.MAX_VALUE;
    int highest = Integer.MIN_VALUE;
    for (int i = 0; i < length; i++) {
      lowest = Math.min(lowest, streamVector[i]);
      highest = Math.max(highest, streamVector[i]);
    }
    streamLow = lowest;
    streamHigh = highest;
  }

  // ---- micro-ops -----------------------------------------------------------------------------

  private void execute(MicroOp op) {
    if (op.predicate >= 0) {
      countActive(op, registers.count(op.predicate, length));
    }
    switch (op.instruction) {
      case VLD -> load(op);
      case VST -> store(op);
      case VLDM -> {
        openRead(op, op.stream);
        VectorKernels.nonZero(maskTo(op), streamVector, length);
      }
      case VSTM -> storeMask(op);
      case VADD, VSUB, VMIN, VMAX, VMULQ, VAND, VOR, VXOR, VSHRV -> binary(op);
      case VADDS, VMULS, VABS, VSHL, VSHR, VSET, VIDX, VRAND, VLUT, VSEL -> other(op);
      case VCMPGE -> compare(op, op.a, op.b, false);
      case VCMPGT -> compare(op, op.b, op.a, true);
      case VCMPGES -> compareScalar(op);
      case VCMPEQ ->
          VectorKernels.equal(maskTo(op), registers.vector[op.a], registers.vector[op.b], length);
      case VCMPEQS ->
          VectorKernels.equalScalar(maskTo(op), registers.vector[op.a], core.scalars[op.b], length);
      case MAND ->
          VectorKernels.and(maskTo(op), registers.mask[op.a], registers.mask[op.b], length);
      case MOR -> VectorKernels.or(maskTo(op), registers.mask[op.a], registers.mask[op.b], length);
      case MXOR ->
          VectorKernels.xor(maskTo(op), registers.mask[op.a], registers.mask[op.b], length);
      case MNOT -> VectorKernels.not(maskTo(op), registers.mask[op.a], length);
      case VSUM -> reduce(op);
      case MCOUNT -> core.setScalar(op.to, core.scalars[op.to] + registers.count(op.a, length));
      case VACC, VACCS, VACCV -> accumulate(op);
      case EVOUT, EVOUTP -> {
        // Emitted behind the body, in element order, with the time of its strip.
      }
      default -> throw new IllegalStateException("not verified: " + op.instruction);
    }
  }

  private int[] maskTo(MicroOp op) {
    registers.maskChanged(op.to);
    return registers.mask[op.to];
  }

  /** Costs of a predicated micro-op, which the closed form leaves out. */
  private void countActive(MicroOp op, long active) {
    account.laneOps(op, active);
    account.logicalEvents(op, active);
    if (LoopPlan.draws(op)) {
      account.draws(op, active);
    }
  }

  private void load(MicroOp op) {
    openRead(op, op.stream);
    if (op.predicate < 0) {
      System.arraycopy(streamVector, 0, registers.vector[op.to], 0, length);
      registers.setRange(op.to, streamLow, streamHigh);
    } else {
      blendInto(op, streamVector, streamLow, streamHigh);
    }
  }

  /** The result of a predicated micro-op: inactive elements stay as they are. */
  private void blendInto(MicroOp op, int[] result, int low, int high) {
    VectorKernels.blend(registers.vector[op.to], result, registers.mask[op.predicate], length);
    registers.setRange(
        op.to, Math.min(registers.low[op.to], low), Math.max(registers.high[op.to], high));
  }

  /** Where a micro-op computes: its destination, or the scratch vector if it is predicated. */
  private int[] destination(MicroOp op) {
    return op.predicate < 0 ? registers.vector[op.to] : registers.vector[SCRATCH];
  }

  private void finish(MicroOp op, long low, long high) {
    if (op.predicate < 0) {
      registers.setRange(op.to, low, high);
    } else {
      blendInto(op, registers.vector[SCRATCH], (int) low, (int) high);
    }
  }

  private boolean inLane(long low, long high) {
    return low >= core.laneMinimum && high <= core.laneMaximum;
  }

  private static boolean inInt(long low, long high) {
    return low >= Integer.MIN_VALUE && high <= Integer.MAX_VALUE;
  }

  private void binary(MicroOp op) {
    if (!tryBinary(op)) {
      registers.tighten(op.a, length);
      registers.tighten(op.b, length);
      if (!tryBinary(op)) {
        elementByElement(op);
      }
    }
  }

  private boolean tryBinary(MicroOp op) {
    int[] a = registers.vector[op.a];
    int[] b = registers.vector[op.b];
    long al = registers.low[op.a];
    long ah = registers.high[op.a];
    long bl = registers.low[op.b];
    long bh = registers.high[op.b];
    int[] d = destination(op);
    long low;
    long high;
    switch (op.instruction) {
      case VADD -> {
        low = al + bl;
        high = ah + bh;
        if (!inLane(low, high)) {
          return false;
        }
        VectorKernels.add(d, a, b, length);
      }
      case VSUB -> {
        low = al - bh;
        high = ah - bl;
        if (!inLane(low, high)) {
          return false;
        }
        VectorKernels.subtract(d, a, b, length);
      }
      case VMIN -> {
        low = Math.min(al, bl);
        high = Math.min(ah, bh);
        VectorKernels.minimum(d, a, b, length);
      }
      case VMAX -> {
        low = Math.max(al, bl);
        high = Math.max(ah, bh);
        VectorKernels.maximum(d, a, b, length);
      }
      case VMULQ -> {
        long p = Math.min(Math.min(al * bl, al * bh), Math.min(ah * bl, ah * bh));
        long q = Math.max(Math.max(al * bl, al * bh), Math.max(ah * bl, ah * bh));
        long bias = bias(op);
        low = (p + bias) >> op.shift;
        high = (q + bias) >> op.shift;
        if (bias < 0 || !inLane(low, high)) {
          return false;
        }
        if (inInt(p, q + bias) && op.shift < 32) {
          VectorKernels.multiply(d, a, b, (int) bias, op.shift, length);
        } else {
          VectorKernels.multiplyWide(d, a, b, bias, op.shift, length);
        }
      }
      case VAND -> {
        low = al >= 0 || bl >= 0 ? 0 : core.laneMinimum;
        high = core.laneMaximum;
        VectorKernels.and(d, a, b, length);
      }
      case VOR -> {
        low = core.laneMinimum;
        high = core.laneMaximum;
        VectorKernels.or(d, a, b, length);
      }
      case VXOR -> {
        low = core.laneMinimum;
        high = core.laneMaximum;
        VectorKernels.xor(d, a, b, length);
      }
      case VSHRV -> {
        boolean amounts = bl >= 0 && bh <= 31;
        low = Math.min(al, 0);
        high = Math.max(ah, 0);
        if (amounts && op.rounding == Rounding.FLOOR) {
          VectorKernels.shiftRightFloor(d, a, b, length);
        } else if (amounts
            && op.rounding == Rounding.HALF_UP
            && inInt(al - (1 << 30), ah + (1 << 30))) {
          VectorKernels.shiftRightHalfUp(d, a, b, length);
        } else {
          return false;
        }
      }
      default -> throw new IllegalStateException(op.instruction + " has not two vectors");
    }
    finish(op, low, high);
    return true;
  }

  /** What rounding adds before the shift, or -1 if a rule is not a plain addition. */
  private static long bias(MicroOp op) {
    if (op.shift == 0) {
      return op.rounding == Rounding.STOCHASTIC ? -1 : 0;
    }
    return switch (op.rounding) {
      case FLOOR -> 0;
      case HALF_UP -> 1L << (op.shift - 1);
      default -> -1;
    };
  }

  private void other(MicroOp op) {
    if (tryOther(op)) {
      return;
    }
    if (op.a >= 0 && op.instruction != Instruction.VSET) {
      registers.tighten(op.a, length);
      if (tryOther(op)) {
        return;
      }
    }
    elementByElement(op);
  }

  private boolean tryOther(MicroOp op) {
    int[] a = op.a < 0 || op.instruction == Instruction.VSET ? null : registers.vector[op.a];
    long al = a == null ? 0 : registers.low[op.a];
    long ah = a == null ? 0 : registers.high[op.a];
    int[] d = destination(op);
    long low;
    long high;
    switch (op.instruction) {
      case VADDS -> {
        int s = core.scalars[op.b];
        low = al + s;
        high = ah + s;
        if (!inLane(low, high)) {
          return false;
        }
        VectorKernels.addScalar(d, a, s, length);
      }
      case VMULS -> {
        int s = core.scalars[op.b];
        long p = Math.min(al * s, ah * s);
        long q = Math.max(al * s, ah * s);
        if (op.rounding == Rounding.STOCHASTIC && op.shift > 0 && op.predicate < 0) {
          low = p >> op.shift;
          high = (q + (1L << op.shift) - 1) >> op.shift;
          if (!inLane(low, high)) {
            return false;
          }
          multiplyDithered(op, d, a, s);
          break;
        }
        long bias = bias(op);
        low = (p + bias) >> op.shift;
        high = (q + bias) >> op.shift;
        if (bias < 0 || !inLane(low, high)) {
          return false;
        }
        if (inInt(p, q + bias) && op.shift < 32) {
          VectorKernels.multiplyScalar(d, a, s, (int) bias, op.shift, length);
        } else {
          VectorKernels.multiplyScalarWide(d, a, s, bias, op.shift, length);
        }
      }
      case VABS -> {
        low = 0;
        high = Math.max(Math.abs(al), Math.abs(ah));
        if (!inLane(low, high)) {
          return false;
        }
        VectorKernels.absolute(d, a, length);
      }
      case VSHL -> {
        low = al << op.shift;
        high = ah << op.shift;
        if (op.shift > 31 || !inLane(low, high)) {
          return false;
        }
        VectorKernels.shiftLeft(d, a, op.shift, length);
      }
      case VSHR -> {
        long bias = bias(op);
        if (bias < 0 || op.shift > 31 || !inInt(al, ah + bias)) {
          return false;
        }
        low = (al + bias) >> op.shift;
        high = (ah + bias) >> op.shift;
        VectorKernels.shiftRight(d, a, (int) bias, op.shift, length);
      }
      case VSET -> {
        int s = core.scalars[op.a];
        low = s;
        high = s;
        if (!inLane(low, high)) {
          return false;
        }
        Arrays.fill(d, 0, length, s);
      }
      case VIDX -> {
        low = 0;
        high = (long) length - 1;
        if (!inLane(low, high)) {
          return false;
        }
        for (int i = 0; i < length; i++) {
          d[i] = i;
        }
      }
      case VLUT -> {
        RegionStore table = core.regionOf(op, op.region);
        if (al < 0 || ah >= table.region().columns()) {
          return false;
        }
        VectorKernels.lookUp(d, table.row(0), a, length);
        low = table.low(0);
        high = table.high(0);
      }
      case VSEL -> {
        low = Math.min(al, registers.low[op.b]);
        high = Math.max(ah, registers.high[op.b]);
        VectorKernels.select(d, a, registers.vector[op.b], registers.mask[op.c], length);
      }
      default -> {
        return false;
      }
    }
    finish(op, low, high);
    return true;
  }

  private void multiplyDithered(MicroOp op, int[] d, int[] a, int s) {
    core.lfsr.draw(gathered, length);
    int up = Math.max(0, op.shift - drawBits);
    int down = Math.max(0, drawBits - op.shift);
    VectorKernels.multiplyScalarDithered(d, a, s, gathered, up, down, op.shift, length);
  }

  private void compare(MicroOp op, int left, int right, boolean negate) {
    int[] a = registers.vector[left];
    int[] b = registers.vector[right];
    int[] m = maskTo(op);
    long low = (long) registers.low[left] - registers.high[right];
    long high = (long) registers.high[left] - registers.low[right];
    if (inInt(low, high)) {
      VectorKernels.greaterEqual(m, a, b, length);
    } else {
      for (int i = 0; i < length; i++) {
        m[i] = a[i] >= b[i] ? -1 : 0;
      }
    }
    if (negate) {
      VectorKernels.not(m, m, length);
    }
  }

  private void compareScalar(MicroOp op) {
    int[] a = registers.vector[op.a];
    int s = core.scalars[op.b];
    int[] m = maskTo(op);
    if (inInt((long) registers.low[op.a] - s, (long) registers.high[op.a] - s)) {
      VectorKernels.greaterEqualScalar(m, a, s, length);
    } else {
      for (int i = 0; i < length; i++) {
        m[i] = a[i] >= s ? -1 : 0;
      }
    }
  }

  private void reduce(MicroOp op) {
    int[] a = registers.vector[op.a];
    int sum =
        op.predicate < 0
            ? VectorKernels.sum(a, length)
            : VectorKernels.sumMasked(a, registers.mask[op.predicate], length);
    core.setScalar(op.to, core.scalars[op.to] + sum);
  }

  // ---- stores --------------------------------------------------------------------------------

  private void store(MicroOp op) {
    RegionStore store = core.regionOf(op, op.streamTo.slot());
    FixedPointFormat format = store.region().format();
    boolean fits =
        registers.low[op.a] >= format.minimum() && registers.high[op.a] <= format.maximum();
    if (!fits) {
      registers.tighten(op.a, length);
      fits = registers.low[op.a] >= format.minimum() && registers.high[op.a] <= format.maximum();
    }
    if (!fits || op.streamTo.mode() == AddressMode.COLUMN) {
      storeElementByElement(op, store);
      return;
    }
    int row = rowOf(op.streamTo);
    int[] d = store.row(row);
    if (op.predicate >= 0) {
      VectorKernels.blend(d, registers.vector[op.a], registers.mask[op.predicate], length);
      store.includeRange(row, registers.low[op.a], registers.high[op.a]);
    } else {
      System.arraycopy(registers.vector[op.a], 0, d, 0, length);
      stored(store, row, registers.low[op.a], registers.high[op.a]);
    }
  }

  private void stored(RegionStore store, int row, int low, int high) {
    if (length == store.region().columns()) {
      store.setRange(row, low, high);
    } else {
      store.includeRange(row, low, high);
    }
  }

  private void storeMask(MicroOp op) {
    RegionStore store = core.regionOf(op, op.streamTo.slot());
    if (op.logicalEvent != LogicalEvent.NONE) {
      account.logicalEvents(op, registers.count(op.a, length));
    }
    if (op.streamTo.mode() == AddressMode.COLUMN || store.region().format().maximum() < 1) {
      storeElementByElement(op, store);
      return;
    }
    int row = rowOf(op.streamTo);
    VectorKernels.lowBit(store.row(row), registers.mask[op.a], length);
    stored(store, row, 0, 1);
  }

  private void storeElementByElement(MicroOp op, RegionStore store) {
    elementByElement[op.address]++;
    for (int i = 0; i < length; i++) {
      if (op.predicate >= 0 && registers.mask[op.predicate][i] == 0) {
        continue;
      }
      int value =
          op.instruction == Instruction.VSTM
              ? registers.mask[op.a][i] & 1
              : registers.vector[op.a][i];
      storeElement(op, store, i, value);
    }
  }

  private void storeElement(MicroOp op, RegionStore store, int i, long value) {
    int narrowed = account.narrowToMemory(value, store.region(), op);
    boolean column = op.streamTo.mode() == AddressMode.COLUMN;
    int row = column ? i : rowOf(op.streamTo);
    store.row(row)[column ? core.scalars[op.streamTo.register()] : i] = narrowed;
    store.includeRange(row, narrowed, narrowed);
  }

  // ---- accumulates ---------------------------------------------------------------------------

  private void accumulate(MicroOp op) {
    RegionStore store = core.regionOf(op, op.streamTo.slot());
    if (op.instruction == Instruction.VACCV) {
      streamVector = registers.vector[op.a];
      streamLow = registers.low[op.a];
      streamHigh = registers.high[op.a];
    } else {
      openRead(op, op.stream);
    }
    if (op.predicate < 0
        && op.streamTo.mode() != AddressMode.COLUMN
        && tryAccumulate(op, store, rowOf(op.streamTo))) {
      return;
    }
    accumulateElementByElement(op, store);
  }

  private boolean tryAccumulate(MicroOp op, RegionStore store, int row) {
    if (accumulateProven(op, store, row)) {
      return true;
    }
    store.tightenRange(row);
    if (accumulateProven(op, store, row)) {
      return true;
    }
    tightenStream();
    return accumulateProven(op, store, row);
  }

  private boolean accumulateProven(MicroOp op, RegionStore store, int row) {
    FixedPointFormat format = store.region().format();
    long p;
    long q;
    long bias = 0;
    int s = 0;
    if (op.instruction == Instruction.VACCS) {
      s = core.scalars[op.a];
      p = Math.min((long) streamLow * s, (long) streamHigh * s);
      q = Math.max((long) streamLow * s, (long) streamHigh * s);
      bias = bias(op);
      if (bias < 0) {
        return false;
      }
    } else {
      if (op.shift > 31) {
        return false;
      }
      p = streamLow;
      q = streamHigh;
    }
    long addedLow = op.instruction == Instruction.VACCS ? (p + bias) >> op.shift : p << op.shift;
    long addedHigh = op.instruction == Instruction.VACCS ? (q + bias) >> op.shift : q << op.shift;
    long low = store.low(row) + addedLow;
    long high = store.high(row) + addedHigh;
    if (low < format.minimum() || high > format.maximum() || !inInt(addedLow, addedHigh)) {
      return false;
    }
    int[] d = store.row(row);
    if (op.instruction != Instruction.VACCS) {
      VectorKernels.accumulate(d, streamVector, op.shift, length);
    } else if (inInt(p, q + bias) && op.shift < 32) {
      VectorKernels.multiplyAccumulate(d, streamVector, s, (int) bias, op.shift, length);
    } else {
      VectorKernels.multiplyAccumulateWide(d, streamVector, s, bias, op.shift, length);
    }
    if (length == store.region().columns()) {
      store.setRange(row, (int) low, (int) high);
    } else {
      store.includeRange(row, (int) low, (int) high);
    }
    return true;
  }

  private void accumulateElementByElement(MicroOp op, RegionStore store) {
    elementByElement[op.address]++;
    boolean column = op.streamTo.mode() == AddressMode.COLUMN;
    int fixed = column ? core.scalars[op.streamTo.register()] : rowOf(op.streamTo);
    for (int i = 0; i < length; i++) {
      if (op.predicate >= 0 && registers.mask[op.predicate][i] == 0) {
        continue;
      }
      long held = column ? store.row(i)[fixed] : store.row(fixed)[i];
      long added =
          op.instruction == Instruction.VACCS
              ? shiftRight((long) streamVector[i] * core.scalars[op.a], op.shift, op, i)
              : FixedPoint.shiftLeft(streamVector[i], op.shift);
      storeElement(op, store, i, held + added);
    }
  }

  // ---- the exact, slow way -------------------------------------------------------------------

  private long shiftRight(long x, int shift, MicroOp op, int i) {
    int draw = op.rounding == Rounding.STOCHASTIC ? core.lfsr.draw(i) : 0;
    return FixedPoint.shiftRight(x, shift, op.rounding, draw, drawBits);
  }

  /** One element after the other, narrowing and counting; then the true range. */
  private void elementByElement(MicroOp op) {
    elementByElement[op.address]++;
    int[] d = registers.vector[op.to];
    int[] a = op.a < 0 ? d : registers.vector[op.a];
    for (int i = 0; i < length; i++) {
      if (op.predicate >= 0 && registers.mask[op.predicate][i] == 0) {
        continue;
      }
      d[i] = account.narrowToLane(result(op, a[i], i), op);
    }
    registers.tighten(op.to, length);
  }

  private long result(MicroOp op, int va, int i) {
    return switch (op.instruction) {
      case VADD -> (long) va + registers.vector[op.b][i];
      case VSUB -> (long) va - registers.vector[op.b][i];
      case VADDS -> (long) va + core.scalars[op.b];
      case VABS -> Math.abs((long) va);
      case VMULQ -> shiftRight((long) va * registers.vector[op.b][i], op.shift, op, i);
      case VMULS -> shiftRight((long) va * core.scalars[op.b], op.shift, op, i);
      case VSHL -> FixedPoint.shiftLeft(va, op.shift);
      case VSHR -> shiftRight(va, op.shift, op, i);
      case VSHRV -> shiftRight(va, Math.max(0, Math.min(31, registers.vector[op.b][i])), op, i);
      case VSET -> core.scalars[op.a];
      case VIDX -> i;
      case VRAND -> core.lfsr.draw(i);
      case VLUT -> {
        RegionStore table = core.regionOf(op, op.region);
        int columns = table.region().columns();
        if (va < 0 || va >= columns) {
          throw StreamAccess.outside(core, op, table.region(), "entry " + va, columns + " columns");
        }
        yield table.row(0)[va];
      }
      default -> throw new IllegalStateException("always proven: " + op.instruction);
    };
  }

  // ---- events --------------------------------------------------------------------------------

  /** Emits in element order; an event's time is that of its strip and of the events before it. */
  private void emit(MicroOp op, long start) {
    Region region = core.regionOf(op, op.region).region();
    if (region.aerBase() < 0) {
      throw core.trap(op, region.name() + " has no AER base address, so it cannot send events");
    }
    int lanes = core.design.lanes().count();
    long fill = core.design.sequencer().vectorLoopCycles();
    int[] m = registers.mask[op.a];
    long loopStart = core.cycle;
    long delay = 0;
    long emitted = 0;
    for (int i = 0; i < length; i++) {
      if (m[i] != 0) {
        core.cycle = start + fill + i / lanes * plan.beatsPerStrip + plan.beatsToEmitter + delay;
        long before = core.cycle;
        int payload = op.instruction == Instruction.EVOUTP ? registers.vector[op.b][i] : 1;
        account.emit(op, region.aerBase() + i, payload);
        delay += core.cycle - before;
        emitted++;
      }
    }
    core.cycle = loopStart + delay;
    account.logicalEvents(op, emitted);
  }
}
