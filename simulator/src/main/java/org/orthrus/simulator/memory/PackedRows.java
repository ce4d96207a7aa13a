package org.orthrus.simulator.memory;

import java.util.Arrays;

/**
 * The rows of a region of elements of at most 8 bits, packed ({@link PackedRow}). Rows of zeros
 * share one until they are packed anew.
 */
final class PackedRows {

  /** No packing: no span of 8-bit elements is that wide. */
  private static final int STALE = -1;

  private final int[][] rows;

  /** Of each row, {@link #least} in the low half and {@link #span} in the high one. */
  private final int[] packing;

  private final int[] zeros;
  private final int[] plane;

  PackedRows(int rows, int columns) {
    this.rows = new int[rows][];
    packing = new int[rows];
    zeros = new int[PackedRow.length(columns)];
    plane = new int[zeros.length];
    Arrays.fill(this.rows, zeros);
  }

  /** What stands as 0 in a row of a packing: no element is less. */
  static int least(int packing) {
    return (short) packing;
  }

  /** How far elements of a row of a packing lie above the {@link #least}, at most. */
  static int span(int packing) {
    return packing >>> Short.SIZE;
  }

  /** Row r has changed. */
  void changed(int r) {
    packing[r] = STALE;
  }

  /** Whether row r has changed since it was packed. */
  boolean isStale(int r) {
    return packing[r] == STALE;
  }

  /** How row r was packed last. */
  int packing(int r) {
    return packing[r];
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
    packing[r] = (high - low) << Short.SIZE | (low & 0xFFFF);
  }

  /** Unpacks all rows, none of which is stale. */
  void unpack(int[][] into) {
    for (int r = 0; r < rows.length; r++) {
      PackedRow.unpack(into[r], rows[r], least(packing[r]));
    }
  }
}
