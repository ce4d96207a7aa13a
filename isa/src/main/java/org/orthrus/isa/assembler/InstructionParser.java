package org.orthrus.isa.assembler;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.orthrus.isa.Instruction;
import org.orthrus.isa.Instruction.Modifier;
import org.orthrus.isa.LogicalEvent;
import org.orthrus.isa.Microword;
import org.orthrus.isa.OperandKind;
import org.orthrus.isa.fixedpoint.Overflow;
import org.orthrus.isa.fixedpoint.Rounding;
import org.orthrus.isa.user.Suggestion;

/** Reads one instruction, as its row in the table says, and appends its word. */
final class InstructionParser {
  private final SymbolTable symbols;
  private final CodeBuffer code;
  private final Diagnostics diagnostics;

  InstructionParser(SymbolTable symbols, CodeBuffer code, Diagnostics diagnostics) {
    this.symbols = symbols;
    this.code = code;
    this.diagnostics = diagnostics;
  }

  private record Suffixes(Rounding rounding, Overflow overflow) {}

  private record Parsed(long bits, LogicalEvent event) {}

  /**
   * Reads the instruction at the cursor.
   *
   * @param macros names to suggest besides the mnemonics
   */
  void parse(Cursor cursor, Set<String> macros) {
    Token head = cursor.expect(Token.Kind.NAME, "an instruction");
    String mnemonic = head.text().split("\\.", -1)[0];
    Optional<Instruction> row = Instruction.ofMnemonic(mnemonic);
    if (row.isEmpty()) {
      List<String> known = new ArrayList<>(macros);
      Stream.of(Instruction.values()).map(Instruction::mnemonic).forEach(known::add);
      throw new SourceProblem(
          head, "unknown instruction '" + mnemonic + "'" + Suggestion.orKnown(mnemonic, known));
    }
    Parsed parsed = new Parsed(0, LogicalEvent.NONE);
    try {
      parsed = parse(cursor, head, row.get());
    } catch (SourceProblem fault) {
      // The word is added all the same, so that loops and addresses behind it are not off.
      diagnostics.add(cursor.line(), fault);
    }
    code.add(cursor.line(), head, row.get(), parsed.bits(), parsed.event());
  }

  private Parsed parse(Cursor cursor, Token head, Instruction row) {
    Suffixes suffixes = suffixes(head, row);
    OperandParser operands = new OperandParser(cursor, symbols, code, row);
    int[] fields = new int[row.operands().size()];
    for (int i = 0; i < fields.length && row.operands().get(i) != OperandKind.LOOP_END; i++) {
      if (i > 0 && !cursor.takeIf(",")) {
        throw new SourceProblem(
            cursor.peek(),
            "expected ',' and operand "
                + (i + 1)
                + " of "
                + row.mnemonic()
                + ", found "
                + cursor.peek().quoted()
                + "; example: "
                + row.example());
      }
      fields[i] = operands.parse(i);
    }
    int predicate = cursor.peek().is("?") ? predicate(cursor, operands, row) : -1;
    LogicalEvent event = cursor.peek().is("{") ? event(cursor, row) : LogicalEvent.NONE;
    if (!cursor.atEnd()) {
      throw new SourceProblem(
          cursor.peek(),
          "expected the end of the line, found "
              + cursor.peek().quoted()
              + "; example: "
              + row.example());
    }
    long bits = Microword.encode(row, predicate, suffixes.rounding(), suffixes.overflow(), fields);
    return new Parsed(bits, event);
  }

  private static Suffixes suffixes(Token head, Instruction row) {
    Rounding rounding = Rounding.DESIGN;
    Overflow overflow = Overflow.DESIGN;
    String[] parts = head.text().split("\\.", -1);
    int offset = head.offset() + parts[0].length() + 1;
    for (String part : Arrays.asList(parts).subList(1, parts.length)) {
      Optional<Rounding> newRounding = Modifiers.rounding(row, part);
      Optional<Overflow> newOverflow = Modifiers.overflow(row, part);
      if (newRounding.isEmpty() && newOverflow.isEmpty()) {
        throw new SourceProblem(
            offset,
            row.mnemonic() + " has no suffix '." + part + "'; allowed: " + Modifiers.suffixes(row));
      }
      if (newRounding.isPresent() && rounding != Rounding.DESIGN
          || newOverflow.isPresent() && overflow != Overflow.DESIGN) {
        throw new SourceProblem(offset, "'." + part + "' is a second suffix of its kind");
      }
      rounding = newRounding.orElse(rounding);
      overflow = newOverflow.orElse(overflow);
      offset += part.length() + 1;
    }
    return new Suffixes(rounding, overflow);
  }

  private static int predicate(Cursor cursor, OperandParser operands, Instruction row) {
    Token mark = cursor.take();
    if (!row.modifiers().contains(Modifier.PREDICATE)) {
      throw new SourceProblem(mark, row.mnemonic() + " takes no predicate");
    }
    return operands.predicate();
  }

  private static LogicalEvent event(Cursor cursor, Instruction row) {
    Token brace = cursor.take();
    Token name = cursor.expect(Token.Kind.NAME, "a logical event: " + Modifiers.events());
    LogicalEvent event =
        Stream.of(LogicalEvent.values())
            .filter(e -> e.text().equals(name.text()))
            .findFirst()
            .orElseThrow(
                () ->
                    new SourceProblem(
                        name,
                        "unknown logical event "
                            + name.quoted()
                            + "; allowed: "
                            + Modifiers.events()));
    cursor.expect("}", "behind the logical event");
    if (event != LogicalEvent.NONE && !row.mayBeLabelled()) {
      throw new SourceProblem(
          brace,
          row.mnemonic()
              + " cannot be labelled {"
              + event.text()
              + "}; allowed: on all but control instructions, and on walk");
    }
    return event;
  }
}
