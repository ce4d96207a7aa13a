package org.orthrus.isa.assembler;

import java.util.ArrayList;
import java.util.List;

/** A named piece of text; {@code \name} in it stands for an argument. */
final class Macro {
  private final Token name;
  private final List<String> parameters;
  private final List<Line> body = new ArrayList<>();

  private Macro(Token name, List<String> parameters) {
    this.name = name;
    this.parameters = List.copyOf(parameters);
  }

  /** Takes up the body of a macro whose header is at fault. */
  static Macro nameless(int offset) {
    return new Macro(new Token(Token.Kind.NAME, "", offset), List.of());
  }

  /** Reads the name and the parameters behind {@code .macro}. */
  static Macro header(Cursor cursor) {
    Token name =
        SymbolTable.checkName(
            cursor.expect(Token.Kind.NAME, "the name of the macro"), "the name of the macro");
    List<String> parameters = new ArrayList<>();
    while (!cursor.atEnd()) {
      if (!parameters.isEmpty()) {
        cursor.takeIf(",");
      }
      Token parameter = cursor.expect(Token.Kind.NAME, "a parameter");
      if (parameter.text().contains(".") || parameters.contains(parameter.text())) {
        throw new SourceProblem(
            parameter, "a parameter is a new name without dots, found " + parameter.quoted());
      }
      parameters.add(parameter.text());
    }
    return new Macro(name, parameters);
  }

  Token name() {
    return name;
  }

  void add(Line line) {
    body.add(line);
  }

  /**
   * The body for one use.
   *
   * @param cursor behind the macro's name
   * @param number replaces {@code \@}, different for every use
   */
  List<Line> expand(Token use, Cursor cursor, int number) {
    List<String> arguments = arguments(cursor);
    if (arguments.size() != parameters.size()) {
      throw new SourceProblem(
          use,
          "the macro "
              + use.quoted()
              + " takes "
              + parameters.size()
              + " arguments, found "
              + arguments.size());
    }
    Line at = cursor.line();
    String invocation =
        " (in macro " + use.quoted() + " used at " + at.sourceLine() + ")" + at.invocation();
    List<Line> lines = new ArrayList<>();
    for (Line line : body) {
      lines.add(new Substitution(line, parameters, arguments, number).line(use, invocation));
    }
    return lines;
  }

  /** Parts the rest of the line at commas that are not within brackets or quotes. */
  private static List<String> arguments(Cursor cursor) {
    List<String> arguments = new ArrayList<>();
    while (!cursor.atEnd()) {
      Token first = cursor.peek();
      String rest = cursor.textFrom(first);
      int nesting = 0;
      while (!cursor.atEnd() && !(nesting == 0 && cursor.peek().is(","))) {
        Token token = cursor.take();
        nesting += token.is("(") || token.is("[") || token.is("{") ? 1 : 0;
        nesting -= token.is(")") || token.is("]") || token.is("}") ? 1 : 0;
      }
      int length = cursor.atEnd() ? rest.length() : cursor.peek().offset() - first.offset();
      arguments.add(rest.substring(0, length).strip());
      if (cursor.takeIf(",") && cursor.atEnd()) {
        arguments.add("");
      }
    }
    return arguments;
  }
}
