package org.orthrus.workbench.report;

import java.util.List;

/** A terminal's worth of lines: headings, tables, bars, colours where they are wanted. */
final class Page {

  /** Columns at most. */
  static final int WIDTH = 100;

  private static final String RESET = "\u001b[0m";
  private static final String BOLD = "\u001b[1m";
  private static final String FAINT = "\u001b[2m";
  private static final String RED = "\u001b[31m";
  private static final String BLUE = "\u001b[34m";
  private static final String YELLOW = "\u001b[33m";
  private static final int INDENT = 2;

  private final StringBuilder text = new StringBuilder();
  private final Style style;

  Page(Style style) {
    this.style = style;
  }

  /** A plain line, wrapped. */
  Page line(String line) {
    return wrapped("", line, "");
  }

  /** The first line of a report. */
  Page title(String line) {
    return wrapped(BOLD, line, "");
  }

  /** A section's name and what must be said beside it. */
  Page heading(String name, String aside) {
    text.append('\n').append(paint(BOLD, name));
    if (TextTable.length(name) + 2 + TextTable.length(aside) > WIDTH) {
      text.append('\n');
      return remark(aside);
    }
    if (!aside.isEmpty()) {
      text.append("  ").append(paint(FAINT, aside));
    }
    text.append('\n');
    return this;
  }

  /** Something not to be overlooked. */
  Page warning(String line) {
    return wrapped(RED, "! " + line, "  ");
  }

  /** A remark. */
  Page remark(String line) {
    return wrapped(FAINT, line, "");
  }

  private Page wrapped(String colour, String line, String hang) {
    boolean first = true;
    for (String part : TextTable.wrap(line, WIDTH - INDENT - hang.length())) {
      text.append("  ").append(first ? "" : hang).append(paint(colour, part)).append('\n');
      first = false;
    }
    return this;
  }

  /** A table. */
  Page table(Grid grid) {
    List<TextTable.Line> lines =
        TextTable.fold(grid, WIDTH - INDENT).stream()
            .flatMap(part -> TextTable.lines(part, WIDTH - INDENT).stream())
            .toList();
    for (TextTable.Line line : lines) {
      String colour =
          switch (line.kind()) {
            case HEAD, FAINT -> FAINT;
            case STRONG -> BOLD;
            case PLAIN -> "";
          };
      text.append("  ").append(paint(colour, line.text())).append('\n');
    }
    return this;
  }

  /** A table of joules with a bar behind each cause. */
  Page bars(Breakdown breakdown, String what) {
    Grid grid = breakdown.grid("", what);
    List<TextTable.Line> lines = TextTable.lines(grid, WIDTH);
    int used = lines.stream().mapToInt(l -> TextTable.length(l.text())).max().orElse(0);
    int room = WIDTH - INDENT - used - 2;
    for (int i = 0; i < lines.size(); i++) {
      TextTable.Line line = lines.get(i);
      boolean bar = i > 0 && i <= breakdown.items().size() && room > 8;
      text.append("  ");
      if (bar) {
        Breakdown.Item item = breakdown.items().get(i - 1);
        text.append(TextTable.pad(line.text(), used, false)).append("  ");
        bar(item, breakdown, room);
      } else {
        text.append(paint(i == 0 ? FAINT : BOLD, line.text()));
      }
      text.append('\n');
    }
    if (breakdown.second() != null) {
      text.append("  ")
          .append(paint(BLUE, TextBars.FIRST))
          .append(' ')
          .append(paint(FAINT, breakdown.first()))
          .append("  ")
          .append(paint(YELLOW, TextBars.SECOND))
          .append(' ')
          .append(paint(FAINT, breakdown.second()))
          .append('\n');
    }
    return this;
  }

  private void bar(Breakdown.Item item, Breakdown breakdown, int room) {
    int all = TextBars.cells(breakdown.additive() ? item.sum() : 0, breakdown.largest(), room);
    int first =
        Math.min(
            breakdown.additive() ? all : room,
            TextBars.cells(item.first(), breakdown.largest(), room));
    int second =
        breakdown.additive()
            ? all - first
            : Math.max(0, TextBars.cells(item.second(), breakdown.largest(), room) - first);
    text.append(paint(BLUE, TextBars.FIRST.repeat(first)));
    text.append(paint(YELLOW, TextBars.SECOND.repeat(second)));
  }

  private String paint(String colour, String part) {
    return style.colour() && !colour.isEmpty() && !part.isEmpty() ? colour + part + RESET : part;
  }

  @Override
  public String toString() {
    return style.unicode() ? text.toString() : ascii(text.toString());
  }

  /** Signs replaced one for one where the width matters. */
  private static String ascii(String text) {
    String from = "█░▁▂▃▄▅▆▇µ×–−·→≥≤" + Units.THIN;
    String to = "#=_..--^^ux--->>< ";
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              int at = from.indexOf(c);
              if (at >= 0) {
                out.append(to.charAt(at));
              } else if (c == '±') {
                out.append("+/-");
              } else if (c == 'θ') {
                out.append("theta");
              } else {
                out.appendCodePoint(c < 128 ? c : '?');
              }
            });
    return out.toString();
  }
}
