package org.orthrus.simulator.memory;

/**
 * Columns of a region as arrays of their own, so that the host reads what lies side by side. A
 * column is gathered when it is asked for and holds until the region changes. Only columns that
 * were asked for take room: 4 bytes an element.
 */
final class GatheredColumns {

  private final int[][] columns;
  private final long[] gatheredAt;
  private final int[] stale;

  GatheredColumns(int columns) {
    this.columns = new int[columns][];
    gatheredAt = new long[columns];
    stale = new int[columns];
  }

  /** Whether column c was gathered at a change of the region and so holds until the next. */
  boolean holds(int c, long change) {
    return columns[c] != null && gatheredAt[c] == change;
  }

  /** Column c as it was gathered last. */
  int[] column(int c) {
    return columns[c];
  }

  /**
   * Gathers those of the first {@code count} columns that do not hold, row by row.
   *
   * @param rows of the region
   * @param change how often the region has been changed
   * @return the columns by their number
   */
  int[][] gather(int[][] rows, int[] wanted, int count, long change) {
    int n = 0;
    for (int k = 0; k < count; k++) {
      int c = wanted[k];
      if (!holds(c, change)) {
        if (columns[c] == null) {
          columns[c] = new int[rows.length];
        }
        gatheredAt[c] = change;
        stale[n++] = c;
      }
    }
    for (int r = 0; r < rows.length && n > 0; r++) {
      int[] row = rows[r];
      for (int k = 0; k < n; k++) {
        columns[stale[k]][r] = row[stale[k]];
      }
    }
    return columns;
  }
}
