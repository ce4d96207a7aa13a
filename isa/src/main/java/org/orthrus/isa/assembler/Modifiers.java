package org.orthrus.isa.assembler;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.orthrus.isa.Instruction;
import org.orthrus.isa.Instruction.Modifier;
import org.orthrus.isa.LogicalEvent;
import org.orthrus.isa.fixedpoint.Overflow;
import org.orthrus.isa.fixedpoint.Rounding;

/** The suffixes and labels that text may attach to an instruction. */
final class Modifiers {

  private Modifiers() {}

  /** The rounding rule that a suffix names, if the instruction rounds. */
  static Optional<Rounding> rounding(Instruction instruction, String suffix) {
    return Stream.of(Rounding.values())
        .filter(r -> r != Rounding.DESIGN && r.text().equals(suffix))
        .filter(r -> instruction.modifiers().contains(Modifier.ROUNDING))
        .findFirst();
  }

  /** The overflow rule that a suffix names, if the instruction narrows. */
  static Optional<Overflow> overflow(Instruction instruction, String suffix) {
    return Stream.of(Overflow.values())
        .filter(o -> o != Overflow.DESIGN && o.text().equals(suffix))
        .filter(o -> instruction.modifiers().contains(Modifier.OVERFLOW))
        .findFirst();
  }

  /** The suffixes of an instruction, for messages. */
  static String suffixes(Instruction instruction) {
    List<String> all = new ArrayList<>();
    for (Rounding rounding : Rounding.values()) {
      rounding(instruction, rounding.text()).ifPresent(r -> all.add("." + r.text()));
    }
    for (Overflow overflow : Overflow.values()) {
      overflow(instruction, overflow.text()).ifPresent(o -> all.add("." + o.text()));
    }
    return all.isEmpty() ? "none" : String.join(", ", all);
  }

  /** The logical events, for messages. */
  static String events() {
    return Stream.of(LogicalEvent.values())
        .map(LogicalEvent::text)
        .collect(Collectors.joining(", "));
  }
}
