package org.orthrus.isa.assembler;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.orthrus.isa.Phase;
import org.orthrus.isa.fixedpoint.FixedPointFormat;
import org.orthrus.isa.fixedpoint.Overflow;
import org.orthrus.isa.user.Suggestion;

/** Does what a line says: labels, directives, instructions. */
final class Statements {
  private static final Set<String> DIRECTIVES =
      Set.of(
          ".include",
          ".define",
          ".region",
          ".phase",
          ".entry",
          ".error",
          ".streams",
          ".walks",
          ".if",
          ".else",
          ".endif",
          ".macro",
          ".endm");

  private final SymbolTable symbols;
  private final CodeBuffer code;
  private final SourceReader reader;
  private final InstructionParser instructions;

  Statements(SymbolTable symbols, CodeBuffer code, Diagnostics diagnostics, SourceReader reader) {
    this.symbols = symbols;
    this.code = code;
    this.reader = reader;
    this.instructions = new InstructionParser(symbols, code, diagnostics);
  }

  void line(Line line) {
    Cursor cursor = new Cursor(line);
    boolean labelled = false;
    while (cursor.peek().kind() == Token.Kind.NAME && cursor.peekSecond().is(":")) {
      code.label(cursor.take());
      cursor.take();
      labelled = true;
    }
    Token first = cursor.peek();
    if (cursor.atEnd()) {
      return;
    }
    if (!first.text().startsWith(".")) {
      if (reader.macroNames().contains(first.text())) {
        cursor.take();
        reader.expand(first, cursor);
      } else {
        instructions.parse(cursor, reader.macroNames());
      }
      return;
    }
    if (labelled) {
      throw new SourceProblem(
          first, "a directive stands on a line of its own, found a label before " + first.quoted());
    }
    cursor.take();
    directive(first, cursor);
  }

  private void directive(Token directive, Cursor cursor) {
    switch (directive.text()) {
      case ".include" -> {
        Token path = cursor.expect(Token.Kind.STRING, "a path in quotes");
        cursor.expectEnd();
        reader.include(cursor.line(), path);
      }
      case ".define" -> define(cursor);
      case ".region" -> region(cursor);
      case ".phase" -> phase(cursor);
      case ".entry" -> {
        Token name = cursor.expect(Token.Kind.NAME, "the name of the entry point");
        cursor.expectEnd();
        code.entry(cursor.line(), name);
      }
      case ".streams" -> slots(cursor, true);
      case ".walks" -> slots(cursor, false);
      case ".error" -> {
        Token text = cursor.expect(Token.Kind.STRING, "a text in quotes");
        cursor.expectEnd();
        throw new SourceProblem(directive, text.text());
      }
      default ->
          throw new SourceProblem(
              directive,
              "unknown directive "
                  + directive.quoted()
                  + Suggestion.orKnown(directive.text(), DIRECTIVES));
    }
  }

  private void define(Cursor cursor) {
    Token name = cursor.expect(Token.Kind.NAME, "the name of a constant");
    cursor.expect("=", "behind the name of the constant");
    long value = Expression.evaluate(cursor, symbols);
    cursor.expectEnd();
    symbols.define(name, value);
  }

  private void region(Cursor cursor) {
    Token name = cursor.expect(Token.Kind.NAME, "the name of a region");
    int bits = (int) Expression.evaluate(cursor, symbols, "the number of bits", 1, 32);
    int fraction = (int) Expression.evaluate(cursor, symbols, "the number of fraction bits", 0, 31);
    Token sign = cursor.expect(Token.Kind.NAME, "'signed' or 'unsigned'");
    boolean signed = sign.text().equals("signed");
    if (!signed && !sign.text().equals("unsigned")) {
      throw new SourceProblem(sign, "expected 'signed' or 'unsigned', found " + sign.quoted());
    }
    cursor.expectEnd();
    if (bits == 32 && !signed) {
      throw new SourceProblem(sign, "an unsigned region has at most 31 bits, found 32");
    }
    symbols.declareRegion(name, new FixedPointFormat(bits, fraction, signed, Overflow.SATURATE));
  }

  private void phase(Cursor cursor) {
    String allowed = Stream.of(Phase.values()).map(Phase::text).collect(Collectors.joining(" or "));
    Token name = cursor.expect(Token.Kind.NAME, allowed);
    cursor.expectEnd();
    code.phase(
        Stream.of(Phase.values())
            .filter(p -> p.text().equals(name.text()))
            .findFirst()
            .orElseThrow(
                () ->
                    new SourceProblem(
                        name, "unknown phase " + name.quoted() + "; allowed: " + allowed)));
  }

  private void slots(Cursor cursor, boolean streams) {
    do {
      Token name = cursor.expect(Token.Kind.NAME, streams ? "a region" : "a walk");
      if (streams) {
        symbols.streamSlot(name);
      } else {
        symbols.walkSlot(name);
      }
    } while (cursor.takeIf(","));
    cursor.expectEnd();
  }
}
