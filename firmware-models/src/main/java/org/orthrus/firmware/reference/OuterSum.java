package org.orthrus.firmware.reference;

import java.util.Arrays;

/**
 * Columns of a matrix that grow by products of two vectors, some products at a time: each element
 * is summed in the order in which the products came.
 */
final class OuterSum {
  /** Products that wait until they are added together. */
  private static final int TERMS = 4;

  private final double[][] matrix;
  private final int firstColumn;

  /** The matrix itself; or, where patches are long, its columns as rows, apart from it. */
  private final double[][] sums;

  private final boolean transposed;
  private final double[][] rows;
  private final double[][] columns;
  private int terms;
  private boolean changed;

  /**
   * A sum into a part of a matrix.
   *
   * @param width number of columns of the part
   * @param transposed whether to sum along the rows of the matrix, because there are more of them
   */
  OuterSum(double[][] matrix, int firstColumn, int width, boolean transposed) {
    this.matrix = matrix;
    this.firstColumn = firstColumn;
    this.transposed = transposed;
    sums = transposed ? new double[width][matrix.length] : matrix;
    rows = new double[TERMS][matrix.length];
    columns = new double[TERMS][width];
  }

  /** To be filled with the left vector of the next product, one value a row. */
  double[] rows() {
    return rows[terms];
  }

  /** To be filled with the right vector of the next product, one value a column. */
  double[] columns() {
    return columns[terms];
  }

  /** Takes the product whose vectors were filled. */
  void added() {
    terms++;
    if (terms == TERMS) {
      double[][] scale = transposed ? columns : rows;
      double[][] vector = transposed ? rows : columns;
      for (int i = 0; i < sums.length; i++) {
        Vectors.addScaled(
            scale[0][i],
            vector[0],
            scale[1][i],
            vector[1],
            scale[2][i],
            vector[2],
            scale[3][i],
            vector[3],
            sums[i]);
      }
      terms = 0;
      changed = true;
    }
  }

  /** Brings the matrix up to date. */
  void settle() {
    double[][] scale = transposed ? columns : rows;
    double[][] vector = transposed ? rows : columns;
    for (int term = 0; term < terms; term++) {
      for (int i = 0; i < sums.length; i++) {
        if (scale[term][i] != 0) {
          Vectors.addScaled(scale[term][i], vector[term], sums[i]);
        }
      }
      changed = true;
    }
    terms = 0;
    if (transposed && changed) {
      for (int j = 0; j < sums.length; j++) {
        for (int i = 0; i < matrix.length; i++) {
          matrix[i][firstColumn + j] += sums[j][i];
        }
        Arrays.fill(sums[j], 0);
      }
    }
    changed = false;
  }
}
