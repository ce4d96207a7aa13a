package org.orthrus.isa.image;

import java.util.Arrays;

/**
 * The initial contents of a region, given row by row, so that a large region need not exist twice.
 *
 * <p>Each call gives the same answer. Not for use by several threads at once.
 */
@FunctionalInterface
public interface RegionContents {

  /** Every element is 0. */
  RegionContents ZERO = (row, elements) -> Arrays.fill(elements, 0);

  /**
   * Gives a row.
   *
   * @param row index of the row
   * @param elements as long as a row; receives its stored integers
   */
  void row(int row, int[] elements);

  /** The rows of an array, which is shared, not copied. */
  static RegionContents of(int[][] rows) {
    return (row, elements) -> {
      if (rows[row].length != elements.length) {
        throw new IllegalArgumentException(
            "row " + row + " has " + rows[row].length + " elements, not " + elements.length);
      }
      System.arraycopy(rows[row], 0, elements, 0, elements.length);
    };
  }
}
