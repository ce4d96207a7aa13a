package org.orthrus.isa.assembler.manual;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.orthrus.isa.AddressMode;
import org.orthrus.isa.Instruction;
import org.orthrus.isa.LogicalEvent;
import org.orthrus.isa.Microword;
import org.orthrus.isa.OperandKind;
import org.orthrus.isa.ResourceClass;
import org.orthrus.isa.fixedpoint.Overflow;
import org.orthrus.isa.fixedpoint.Rounding;
import org.orthrus.isa.program.OperandText;

/** The manual page of the instruction set, derived from {@link Instruction}. */
public final class IsaManual {
  private static final String HEAD =
      """
      # Instruction set

      <!-- Generated from Instruction.java: mvnw -pl isa verify -Dorthrus.regenerate=true -->

      How these instructions are written, with labels, constants and macros, is in
      [assembly.md](assembly.md). The same table for tools is in [isa.json](isa.json).

      In the meanings, `i` runs over the active elements of the vector loop, `>>` rounds by the
      instruction's rule, and a result that leaves the lane width follows the instruction's overflow
      rule. Operands are named in the order of the text: `rd`, `re`, `vd`, `md` and `to` are written;
      `ra`, `rb`, `va`, `vb`, `ma`, `mb`, `mc` are read; `q` is the shift amount. No cycle and no joule
      stands here: beats come from the core design, energy from an energy table.

      """;

  private IsaManual() {}

  /** The page in Markdown. */
  public static String markdown() {
    StringBuilder page = new StringBuilder(HEAD);
    encoding(page);
    codes(page);
    operandKinds(page);
    for (ResourceClass resource : ResourceClass.values()) {
      section(page, resource);
    }
    return page.toString();
  }

  private static void encoding(StringBuilder page) {
    page.append("## The microword\n\nA microword has 64 bits:\n\n");
    page.append("| bits | field | values |\n|---|---|---|\n");
    row(page, bits(0, Microword.OPCODE_BITS), "opcode", "the instruction");
    row(
        page,
        bits(Microword.PREDICATE_SHIFT, Microword.PREDICATE_BITS),
        "predicate",
        "0: none; 1 + n: mask register n");
    row(
        page,
        bits(Microword.ROUNDING_SHIFT, Microword.ROUNDING_BITS),
        "rounding",
        "0: the design's rule");
    row(
        page,
        bits(Microword.OVERFLOW_SHIFT, Microword.OVERFLOW_BITS),
        "overflow",
        "0: the rule of the destination");
    row(page, Microword.OPERANDS_SHIFT + "..", "operands", "in the order of the text, packed");
    page.append(
        """

        All other bits are 0. A stream operand holds, from its lowest bit: slot (%d bits), address
        mode (%d), scalar register (%d). Which region a slot means is said by the context that `ctx`
        selects.

        """
            .formatted(
                Microword.STREAM_SLOT_BITS,
                Microword.STREAM_MODE_BITS,
                Microword.STREAM_REGISTER_BITS));
  }

  private static String bits(int lowest, int width) {
    return lowest + ".." + (lowest + width - 1);
  }

  private static void codes(StringBuilder page) {
    page.append("| code | rounding | overflow | address mode |\n|---|---|---|---|\n");
    for (int code = 0; code < Rounding.values().length; code++) {
      row(
          page,
          Integer.toString(code),
          Rounding.values()[code].text(),
          code < Overflow.values().length ? Overflow.values()[code].text() : "",
          code < AddressMode.values().length
              ? "`name" + OperandText.suffix(AddressMode.values()[code], "rN") + "`"
              : "");
    }
    page.append("\nLogical events:");
    for (LogicalEvent event : LogicalEvent.values()) {
      page.append(event.ordinal() == 0 ? " `" : ", `").append(event.text()).append('`');
    }
    page.append(".\n\n");
  }

  private static void operandKinds(StringBuilder page) {
    page.append("| operand | bits | written as |\n|---|---|---|\n");
    for (OperandKind kind : OperandKind.values()) {
      row(page, name(kind), Integer.toString(kind.bits()), OperandText.allowed(kind));
    }
  }

  private static void section(StringBuilder page, ResourceClass resource) {
    List<Instruction> rows =
        List.of(Instruction.values()).stream().filter(r -> r.resource() == resource).toList();
    if (rows.isEmpty()) {
      return;
    }
    String charged = resource.lane() ? "once an element" : "once an instruction";
    if (resource == ResourceClass.EVENT) {
      charged = "by the events that leave";
    }
    page.append("\n## Class `").append(resource.text()).append("`\n\nCharged ").append(charged);
    page.append(
        ".\n\n| opcode | example | meaning | operands | may carry | word of the example |\n");
    page.append("|---|---|---|---|---|---|\n");
    for (Instruction row : rows) {
      row(
          page,
          Integer.toString(row.opcode()),
          "`" + row.example() + "`",
          row.meaning(),
          operands(row),
          modifiers(row),
          "`" + ExampleWord.hexadecimal(row) + "`");
    }
  }

  private static String operands(Instruction row) {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < row.operands().size(); i++) {
      int low = Microword.shiftOf(row, i);
      OperandKind kind = row.operands().get(i);
      all.add(name(kind) + " " + low + ".." + (low + kind.bits() - 1));
    }
    return String.join(", ", all);
  }

  private static String modifiers(Instruction row) {
    return String.join(
        ", ",
        row.modifiers().stream().sorted().map(m -> m.name().toLowerCase(Locale.ROOT)).toList());
  }

  /** The name of an operand kind in the manual and in the JSON export. */
  static String name(OperandKind kind) {
    String[] words = kind.name().toLowerCase(Locale.ROOT).split("_", -1);
    StringBuilder name = new StringBuilder(words[0]);
    for (int i = 1; i < words.length; i++) {
      name.append(Character.toUpperCase(words[i].charAt(0))).append(words[i].substring(1));
    }
    return name.toString();
  }

  private static void row(StringBuilder page, String... cells) {
    for (String cell : cells) {
      page.append("| ").append(cell.replace("|", "\\|")).append(' ');
    }
    page.append("|\n");
  }
}
