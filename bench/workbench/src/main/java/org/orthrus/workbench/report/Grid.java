package org.orthrus.workbench.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A table before it is text or HTML.
 *
 * @param caption what it shows
 */
record Grid(String caption, List<Column> columns, List<Row> rows) {

  Grid {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /** A column; numbers are set to the right. */
  record Column(String name, boolean numeric) {}

  /** A row; strong ones are sums and what the eye should find. */
  record Row(boolean strong, List<String> cells) {
    Row {
      cells = List.copyOf(cells);
    }
  }

  static Builder named(String caption) {
    return new Builder(caption);
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  /** The same without columns in which no row says anything. */
  Grid withoutEmptyColumns() {
    List<Integer> kept =
        IntStream.range(0, columns.size())
            .filter(c -> rows.stream().anyMatch(r -> says(r.cells().get(c))))
            .boxed()
            .toList();
    return new Grid(
        caption,
        kept.stream().map(columns::get).toList(),
        rows.stream()
            .map(r -> new Row(r.strong(), kept.stream().map(r.cells()::get).toList()))
            .toList());
  }

  private static boolean says(String cell) {
    return !cell.isBlank() && !cell.equals(Units.NONE);
  }

  static final class Builder {
    private final String caption;
    private final List<Column> columns = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();

    private Builder(String caption) {
      this.caption = caption;
    }

    /** Adds columns of words. */
    Builder text(String... names) {
      Arrays.stream(names).forEach(n -> columns.add(new Column(n, false)));
      return this;
    }

    /** Adds columns of numbers. */
    Builder numbers(String... names) {
      Arrays.stream(names).forEach(n -> columns.add(new Column(n, true)));
      return this;
    }

    Builder row(String... cells) {
      return row(false, Arrays.asList(cells));
    }

    Builder strong(String... cells) {
      return row(true, Arrays.asList(cells));
    }

    /** Adds a row; null cells are empty. */
    Builder row(boolean strong, List<String> cells) {
      if (cells.size() != columns.size()) {
        throw new IllegalArgumentException(
            caption + ": " + cells.size() + " cells for " + columns.size() + " columns");
      }
      rows.add(new Row(strong, cells.stream().map(c -> c == null ? "" : c).toList()));
      return this;
    }

    Grid build() {
      return new Grid(caption, columns, rows);
    }
  }
}
