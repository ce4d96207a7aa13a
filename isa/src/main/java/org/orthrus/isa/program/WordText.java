package org.orthrus.isa.program;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.orthrus.isa.AddressMode;
import org.orthrus.isa.Instruction;
import org.orthrus.isa.Microword;
import org.orthrus.isa.OperandKind;
import org.orthrus.isa.fixedpoint.Overflow;
import org.orthrus.isa.fixedpoint.Rounding;

/** Writes one microword as text. Fields without a meaning are written between angle brackets. */
public final class WordText {
  private final Program program;
  private final IntFunction<String> targets;

  /**
   * A writer for the words of a program.
   *
   * @param targets how an address is written
   */
  public WordText(Program program, IntFunction<String> targets) {
    this.program = program;
    this.targets = targets;
  }

  /** The text of a word. Never fails. */
  public String of(long word) {
    Optional<Instruction> known = Instruction.ofOpcode(Microword.opcode(word));
    if (known.isEmpty()) {
      return "<opcode " + Microword.opcode(word) + ">";
    }
    Instruction row = known.get();
    StringBuilder text = new StringBuilder(row.mnemonic());
    text.append(suffix(Microword.roundingCode(word), Rounding.values(), Rounding::text));
    text.append(suffix(Microword.overflowCode(word), Overflow.values(), Overflow::text));
    for (int i = 0; i < row.operands().size(); i++) {
      if (row.operands().get(i) != OperandKind.LOOP_END) {
        text.append(i == 0 ? " " : ", ").append(operand(row, i, word));
      }
    }
    int predicate = Microword.predicate(word);
    if (predicate >= 0) {
      text.append(" ?m").append(predicate);
    }
    return text.toString();
  }

  private static <T> String suffix(int code, T[] values, Function<T, String> text) {
    if (code == 0) {
      return "";
    }
    return code < values.length ? "." + text.apply(values[code]) : ".<" + code + ">";
  }

  private String operand(Instruction row, int index, long word) {
    OperandKind kind = row.operands().get(index);
    int field = Microword.operand(row, index, word);
    return switch (kind) {
      case VECTOR_TO, VECTOR, MASK_TO, MASK, SCALAR_TO, SCALAR, SCALAR_SUM ->
          OperandText.registerPrefix(kind) + field;
      case STREAM, STREAM_TO, STREAM_UPDATE -> stream(field);
      case REGION -> slot(field, program.streamSlots());
      case WALK -> slot(field, program.walkSlots());
      case IMMEDIATE, SHIFT -> "#" + field;
      case TARGET -> targets.apply(field);
      case LOOP_END -> Integer.toString(field);
    };
  }

  private String stream(int field) {
    String name = slot(Microword.streamSlot(field), program.streamSlots());
    int mode = Microword.streamModeCode(field);
    if (mode >= AddressMode.values().length) {
      return name + "[<mode " + mode + ">]";
    }
    String register = "r" + Microword.streamRegister(field);
    return name + OperandText.suffix(AddressMode.values()[mode], register);
  }

  private static String slot(int slot, List<String> names) {
    return slot < names.size() ? names.get(slot) : "<slot " + slot + ">";
  }
}
