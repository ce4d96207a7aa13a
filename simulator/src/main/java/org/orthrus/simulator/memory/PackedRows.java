package org.orthrus.simulator.memory;

import java.util.Arrays;

/**
 * The rows of a region of elements of at most 8 bits, packed ({@link PackedRow}). Rows of zeros
 * share one until they are packed anew.
 */
final class PackedRows {

  private static final int STALE = -1;

  private final int[][] rows;
  private final int[] least;
  private final int[] span;
  private final int[] zeros;
  private final int[] plane;

  PackedRows(int rows, int columns) {
    this.rows = new int[rows][];
    least = new int[rows];
    span = new int[rows];
    zeros = new int[PackedRow.length(columns)];
    plane = new int[zeros.length];
    Arrays.fill(this.rows, zeros);
  }

  /** Row r has changed. */
  void changed(int r) {
    span[r] = STALE;
  }

  /** Whether row r has changed since it was packed. */
  boolean isStale(int r) {
    return span[r] == STALE;
  }

  /** What stands as 0 in row r: no element is less. */
  int least(int r) {
    return least[r];
  }

  /** How far elements of row r lie above the {@link #least}, at most. */
  int span(int r) {
    return span[r];
  }

  /** Row r as it was packed last. */
  int[] row(int r) {
    return rows[r];
  }

  /** Packs row r, whose elements lie in a range. */
  void pack(int r, int[] elements, int low, int high) {
    if (rows[r] == zeros) {
      rows[r] = new int[zeros.length];
    }
    PackedRow.pack(rows[r], elements, low, plane);
    least[r] = low;
    span[r] = high - low;
  }

  /** Unpacks all rows, none of which is stale. */
  void unpack(int[][] into) {
    for (int r = 0; r < rows.length; r++) {
      PackedRow.unpack(into[r], rows[r], least[r]);
    }
  }
}
