package org.orthrus.isa.assembler;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replaces the parameters in one line of a macro and remembers the columns. */
final class Substitution {
  private static final Pattern REFERENCE = Pattern.compile("\\\\(@|[A-Za-z_][A-Za-z0-9_]*)");

  /** Longer lines come from macros that double their arguments at every level. */
  private static final int LONGEST = 10_000;

  private final Line line;
  private final List<String> parameters;
  private final List<String> arguments;
  private final int number;
  private final StringBuilder text = new StringBuilder();
  private final List<Integer> columns = new ArrayList<>();

  Substitution(Line line, List<String> parameters, List<String> arguments, int number) {
    this.line = line;
    this.parameters = parameters;
    this.arguments = arguments;
    this.number = number;
  }

  /**
   * The line with arguments; an unknown parameter is left for the lexer to refuse.
   *
   * @param use where a fault is reported
   */
  Line line(Token use, String invocation) {
    String source = Lexer.withoutComment(line.text());
    Matcher matcher = REFERENCE.matcher(source);
    int from = 0;
    while (matcher.find()) {
      copy(source, from, matcher.start());
      String replacement = replacement(matcher.group(), matcher.group(1));
      if (text.length() + replacement.length() > LONGEST) {
        throw new SourceProblem(
            use.offset(),
            "the macro " + use.quoted() + " makes a line of more than " + LONGEST + " characters",
            true);
      }
      text.append(replacement);
      for (int i = 0; i < replacement.length(); i++) {
        columns.add(matcher.start() + 1);
      }
      from = matcher.end();
    }
    copy(source, from, source.length());
    columns.add(source.length() + 1);
    return new Line(line.file(), line.number(), text.toString(), columns, invocation);
  }

  private void copy(String source, int from, int to) {
    text.append(source, from, to);
    for (int i = from; i < to; i++) {
      columns.add(i + 1);
    }
  }

  private String replacement(String reference, String name) {
    if (name.equals("@")) {
      return Integer.toString(number);
    }
    int parameter = parameters.indexOf(name);
    return parameter < 0 ? reference : arguments.get(parameter);
  }
}
