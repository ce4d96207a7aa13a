package org.orthrus.simulator.sequencer;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.orthrus.isa.Instruction;
import org.orthrus.isa.OperandKind;
import org.orthrus.isa.ResourceClass;

/** Random scalar instructions. */
final class RandomScalars {

  private static final List<Instruction> SCALAR =
      Stream.of(Instruction.values())
          .filter(row -> row.resource() == ResourceClass.SCALAR)
          .toList();

  private final RandomMachine machine;
  private final Random random;
  private final RandomOperands operands;

  RandomScalars(RandomMachine machine, RandomOperands operands) {
    this.machine = machine;
    random = machine.random;
    this.operands = operands;
  }

  /** Writes some instructions. */
  void write(Node into, int count) {
    for (int i = 0; i < count; i++) {
      Instruction row = machine.pick(SCALAR);
      if (row == Instruction.LDS || row == Instruction.STS) {
        access(into, row);
        continue;
      }
      List<String> given = new ArrayList<>();
      for (OperandKind kind : row.operands()) {
        given.add(
            switch (kind) {
              case SCALAR_TO -> operands.data();
              case SCALAR -> machine.chance(0.1) ? "r11" : operands.source();
              case IMMEDIATE -> "#" + operands.constant();
              case SHIFT -> operands.scalarShift();
              case REGION -> machine.pick(machine.slots);
              default -> throw new IllegalStateException(row + " has " + kind);
            });
      }
      into.add(operands.line(row, given, ""));
    }
  }

  private void access(Node into, Instruction row) {
    String slot = machine.pick(machine.slots);
    int mode = random.nextInt(3);
    int rows = machine.rows(slot);
    int columns = machine.columns(slot);
    int outside = machine.traps && machine.chance(0.05) ? 300 : 0;
    int other = random.nextInt(mode == 1 ? rows : columns);
    int element = random.nextInt(mode == 2 ? rows : columns) + outside;
    into.add("ldi r1, #" + other).add("ldi r2, #" + element);
    String stream = slot + (mode == 0 ? "" : mode == 1 ? "[r1]" : "[col r1]");
    into.add(
        row == Instruction.LDS
            ? "lds " + operands.data() + ", " + stream + ", r2" + operands.label(row)
            : "sts"
                + operands.suffixes(row)
                + " "
                + stream
                + ", r2, "
                + operands.source()
                + operands.label(row));
  }
}
