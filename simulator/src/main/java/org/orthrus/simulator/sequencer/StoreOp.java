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
    if (!fits() || to.down()) {
      elementByElement(length);
      return;
    }
    int[] target = to.changing(length);
    long low = registers.low[op.a];
    long high = registers.high[op.a];
    if (op.predicate >= 0) {
      VectorKernels.blend(target, registers.vector[op.a], registers.mask[op.predicate], length);
      to.stored(length, Math.min(low, to.lowest()), Math.max(high, to.highest()));
    } else {
      System.arraycopy(registers.vector[op.a], 0, target, 0, length);
      to.stored(length, low, high);
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
    if (to.down() || maximum < 1) {
      elementByElement(length);
      return;
    }
    VectorKernels.lowBit(to.changing(length), registers.mask[op.a], length);
    to.stored(length, 0, count == 0 ? 0 : 1);
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
