package org.orthrus.simulator.sequencer;

import org.orthrus.isa.Instruction;
import org.orthrus.isa.LogicalEvent;
import org.orthrus.simulator.lanes.VectorKernels;

/** {@code vst} and {@code vstm}. */
final class StoreOp extends VectorOp {

  private final StreamPort to;
  private final int minimum;
  private final int maximum;

  StoreOp(VectorUnit unit, MicroOp op) {
    super(unit, op);
    to = new StreamPort(unit, op, op.streamTo, true);
    minimum = to.store.region().format().minimum();
    maximum = to.store.region().format().maximum();
  }

  @Override
  void check(int length) {
    to.check(length);
  }

  @Override
  void execute(int length) {
    if (op.instruction == Instruction.VSTM) {
      storeMask(length);
    } else {
      store(length);
    }
  }

  private void store(int length) {
    if (!fits()) {
      registers.tighten(op.a, length);
    }
    if (!fits() || to.column) {
      elementByElement(length);
      return;
    }
    int row = to.row();
    if (op.predicate >= 0) {
      int[] mask = registers.mask[op.predicate];
      VectorKernels.blend(to.store.changing(row), registers.vector[op.a], mask, length);
      to.store.includeRange(row, registers.low[op.a], registers.high[op.a]);
    } else {
      System.arraycopy(registers.vector[op.a], 0, to.store.changing(row), 0, length);
      to.stored(row, length, registers.low[op.a], registers.high[op.a]);
    }
  }

  private boolean fits() {
    return registers.low[op.a] >= minimum && registers.high[op.a] <= maximum;
  }

  private void storeMask(int length) {
    int count = registers.count(op.a, length);
    if (op.logicalEvent != LogicalEvent.NONE) {
      unit.account.logicalEvents(op, count);
    }
    if (to.column || maximum < 1) {
      elementByElement(length);
      return;
    }
    int row = to.row();
    VectorKernels.lowBit(to.store.changing(row), registers.mask[op.a], length);
    to.stored(row, length, 0, count == 0 ? 0 : 1);
  }

  private void elementByElement(int length) {
    unit.elementByElement[op.address]++;
    boolean mask = op.instruction == Instruction.VSTM;
    for (int i = 0; i < length; i++) {
      if (!inactive(i)) {
        to.storeElement(i, mask ? registers.mask[op.a][i] & 1 : registers.vector[op.a][i]);
      }
    }
  }
}
