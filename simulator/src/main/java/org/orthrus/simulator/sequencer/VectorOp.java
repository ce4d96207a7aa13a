package org.orthrus.simulator.sequencer;

import org.orthrus.simulator.lanes.VectorKernels;

/**
 * A micro-op of a vector loop, resolved for a context, that runs over the whole vector at once.
 *
 * <p>The ranges of its operands decide how: if no result can leave its destination, a {@link
 * VectorKernels} loop runs; else the true ranges are found; and if they still do not exclude it,
 * the micro-op runs element by element, counting.
 */
abstract class VectorOp {

  final VectorUnit unit;
  final VectorRegisters registers;
  final MicroOp op;

  VectorOp(VectorUnit unit, MicroOp op) {
    this.unit = unit;
    this.registers = unit.registers;
    this.op = op;
  }

  /** The operation of a micro-op in the selected context. */
  static VectorOp of(VectorUnit unit, MicroOp op) {
    return switch (op.instruction) {
      case VLD, VLDM -> new LoadOp(unit, op);
      case VST, VSTM -> new StoreOp(unit, op);
      case VACC, VACCS, VACCV -> new AccumulateOp(unit, op);
      case VADD, VSUB, VMIN, VMAX, VMULQ, VAND, VOR, VXOR, VSHRV -> new BinaryOp(unit, op);
      case VADDS, VMULS, VABS, VSHL, VSHR, VSET, VIDX, VRAND, VLUT, VSEL -> new UnaryOp(unit, op);
      case VCMPGE, VCMPGT, VCMPEQ, VCMPGES, VCMPEQS, MAND, MOR, MXOR, MNOT -> new MaskOp(unit, op);
      case VSUM, MCOUNT -> new ReduceOp(unit, op);
      case EVOUT, EVOUTP -> new EmitOp(unit, op);
      default -> throw new IllegalStateException("not verified: " + op.instruction);
    };
  }

  /**
   * Holds the streams to their regions.
   *
   * @throws org.orthrus.simulator.MicrocodeTrap if one leaves its region
   */
  void check(int length) {
    // Most operations have no stream.
  }

  /** Runs over the first {@code length} elements. */
  final void run(int length) {
    if (op.predicate >= 0) {
      countActive(registers.count(op.predicate, length));
    }
    execute(length);
  }

  /** What the operation does. */
  abstract void execute(int length);

  /** Costs of a predicated micro-op, which the closed form leaves out. */
  private void countActive(long active) {
    unit.account.laneOps(op, active);
    unit.account.logicalEvents(op, active);
    if (op.draws()) {
      unit.account.draws(op, active);
    }
  }

  /** Whether element i is left as it is. */
  final boolean inactive(int i) {
    return op.predicate >= 0 && registers.mask[op.predicate][i] == 0;
  }

  /** Where results go: the destination, or the scratch vector if the micro-op is predicated. */
  final int[] destination() {
    return registers.vector[op.predicate < 0 ? op.to : VectorRegisters.SCRATCH];
  }

  /** States the range of what was put into {@link #destination}, and blends it in. */
  final void finish(int length, long low, long high) {
    if (op.predicate < 0) {
      registers.setRange(op.to, low, high);
    } else {
      blend(registers.vector[VectorRegisters.SCRATCH], length, low, high);
    }
  }

  /** Puts a result in where the predicate allows it. */
  final void blend(int[] result, int length, long low, long high) {
    VectorKernels.blend(registers.vector[op.to], result, registers.mask[op.predicate], length);
    registers.setRange(
        op.to, Math.min(registers.low[op.to], low), Math.max(registers.high[op.to], high));
  }

  /** The mask register that is written. */
  final int[] maskTo() {
    registers.maskChanged(op.to);
    return registers.mask[op.to];
  }
}
