package org.orthrus.workbench.report;

import java.util.ArrayList;
import java.util.List;

/** Grids as aligned text. A last column of words that does not fit goes below its row. */
final class TextTable {

  private static final String GAP = "  ";
  private static final int NARROWEST = 24;

  private TextTable() {}

  /** Lines of at most {@code width} characters, the first with the column names. */
  static List<Line> lines(Grid grid, int width) {
    int columns = grid.columns().size();
    int[] widths = widths(grid);
    int fixed = 0;
    for (int c = 0; c < columns - 1; c++) {
      fixed += widths[c] + GAP.length();
    }
    int last = columns - 1;
    boolean words = last > 0 && !grid.columns().get(last).numeric();
    boolean below = words && fixed + widths[last] > width && width - fixed < NARROWEST;
    int room = below ? width - 4 : words ? width - fixed : widths[last];

    List<Line> lines = new ArrayList<>();
    List<String> names = grid.columns().stream().map(Grid.Column::name).toList();
    lines.add(new Line(Kind.HEAD, join(grid, names, widths, below ? last : columns)));
    for (Grid.Row row : grid.rows()) {
      Kind kind = row.strong() ? Kind.STRONG : Kind.PLAIN;
      if (!words) {
        lines.add(new Line(kind, join(grid, row.cells(), widths, columns)));
        continue;
      }
      List<String> wrapped = wrap(row.cells().get(last), room);
      String start = join(grid, row.cells(), widths, last);
      String indent = below ? "    " : " ".repeat(fixed);
      if (below) {
        lines.add(new Line(kind, start));
      } else {
        lines.add(
            new Line(kind, pad(start, fixed, false) + (wrapped.isEmpty() ? "" : wrapped.get(0))));
      }
      wrapped.stream()
          .skip(below ? 0 : 1)
          .forEach(text -> lines.add(new Line(Kind.FAINT, indent + text)));
    }
    return lines.stream().map(l -> new Line(l.kind(), l.text().stripTrailing())).toList();
  }

  /** The grid, or several that each fit and begin with its first column. */
  static List<Grid> fold(Grid grid, int width) {
    int[] widths = widths(grid);
    int end = grid.columns().size();
    boolean words = !grid.columns().get(end - 1).numeric();
    List<Grid> parts = new ArrayList<>();
    int from = 1;
    int used = widths[0];
    for (int c = 1; c < end; c++) {
      boolean belowOrWrapped = words && c == end - 1;
      if (!belowOrWrapped && c > from && used + GAP.length() + widths[c] > width) {
        parts.add(columns(grid, from, c));
        from = c;
        used = widths[0];
      }
      used += GAP.length() + widths[c];
    }
    parts.add(columns(grid, from, end));
    return parts;
  }

  private static Grid columns(Grid grid, int from, int to) {
    return new Grid(
        grid.caption(),
        part(grid.columns(), from, to),
        grid.rows().stream()
            .map(r -> new Grid.Row(r.strong(), part(r.cells(), from, to)))
            .toList());
  }

  private static <T> List<T> part(List<T> all, int from, int to) {
    List<T> part = new ArrayList<>(all.subList(0, 1));
    part.addAll(all.subList(Math.min(from, to), to));
    return part;
  }

  /** How a line stands out. */
  enum Kind {
    HEAD,
    STRONG,
    PLAIN,
    FAINT
  }

  /** A line of text. */
  record Line(Kind kind, String text) {}

  private static int[] widths(Grid grid) {
    int[] widths = new int[grid.columns().size()];
    for (int c = 0; c < widths.length; c++) {
      widths[c] = length(grid.columns().get(c).name());
      for (Grid.Row row : grid.rows()) {
        widths[c] = Math.max(widths[c], length(row.cells().get(c)));
      }
    }
    return widths;
  }

  private static String join(Grid grid, List<String> cells, int[] widths, int columns) {
    StringBuilder line = new StringBuilder();
    for (int c = 0; c < columns; c++) {
      line.append(c == 0 ? "" : GAP);
      line.append(pad(cells.get(c), widths[c], grid.columns().get(c).numeric()));
    }
    return line.toString();
  }

  static String pad(String text, int width, boolean left) {
    String blanks = " ".repeat(Math.max(0, width - length(text)));
    return left ? blanks + text : text + blanks;
  }

  static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  /** Breaks at blanks, and inside a word only where it is longer than a line. */
  static List<String> wrap(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.strip().split("[ \\t\\n]+")) {
      String rest = word;
      if (line.length() > 0 && length(line.toString()) + 1 + length(rest) > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      while (length(rest) > width) {
        int cut = rest.offsetByCodePoints(0, width);
        lines.add(rest.substring(0, cut));
        rest = rest.substring(cut);
      }
      line.append(line.length() > 0 && !rest.isEmpty() ? " " : "").append(rest);
    }
    if (line.length() > 0) {
      lines.add(line.toString());
    }
    return lines;
  }
}
