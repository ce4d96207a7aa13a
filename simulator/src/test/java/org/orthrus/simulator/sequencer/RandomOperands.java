package org.orthrus.simulator.sequencer;

import java.util.List;
import java.util.Random;
import org.orthrus.isa.Instruction;
import org.orthrus.isa.Instruction.Modifier;
import org.orthrus.isa.LogicalEvent;
import org.orthrus.isa.ResourceClass;
import org.orthrus.isa.fixedpoint.Rounding;

/**
 * Random text of what instructions of every class have: scalar operands, shifts, suffixes and
 * labels.
 */
final class RandomOperands {

  private static final int[] SHIFTS = {0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 11, 15, 16, 20, 30, 31};
  private static final int[] FAR_SHIFTS = {32, 33, 40, 47, 61, 62};

  private final RandomMachine machine;
  private final Random random;

  RandomOperands(RandomMachine machine) {
    this.machine = machine;
    random = machine.random;
  }

  /** A data register, which may be written. */
  String data() {
    return "r" + (7 + random.nextInt(4));
  }

  /** A register to read. */
  String source() {
    int draw = random.nextInt(10);
    return draw == 0 ? "r0" : draw == 1 ? "r15" : draw == 2 ? "r14" : data();
  }

  int constant() {
    return random.nextInt() >> random.nextInt(32);
  }

  String scalarShift() {
    return "#" + (machine.chance(0.7) ? machine.pick(SHIFTS) : random.nextInt(63));
  }

  String vectorShift() {
    return "#" + machine.pick(machine.chance(0.9) ? SHIFTS : FAR_SHIFTS);
  }

  /** An instruction with suffixes and a label of its own. */
  String line(Instruction row, List<String> operands, String predicate) {
    return row.mnemonic()
        + suffixes(row)
        + " "
        + String.join(", ", operands)
        + predicate
        + label(row);
  }

  String suffixes(Instruction row) {
    String suffixes = "";
    if (row.modifiers().contains(Modifier.ROUNDING) && machine.chance(0.4)) {
      suffixes += "." + Rounding.values()[1 + random.nextInt(5)].text();
    }
    if (row.modifiers().contains(Modifier.OVERFLOW) && machine.chance(0.35)) {
      suffixes += "." + machine.overflow().text();
    }
    return suffixes;
  }

  String label(Instruction row) {
    boolean mayBe = row.resource() != ResourceClass.CONTROL;
    LogicalEvent event = LogicalEvent.values()[random.nextInt(LogicalEvent.values().length)];
    return mayBe && event != LogicalEvent.NONE && machine.chance(0.2)
        ? " {" + event.text() + "}"
        : "";
  }
}
