package org.orthrus.benchmarks;

import java.util.Arrays;

/** The rows of {@link WeightRows} as arrays of bytes, added up plainly, four a pass: the twin. */
final class PlainRows {

  private static final int GROUP = 4;
  private static final int BYTE = 0xFF;

  private final byte[][] rows;
  private final short[] sums;
  private final int block;

  PlainRows(int rowCount, int targets, int span) {
    rows = new byte[rowCount][targets];
    sums = new short[targets];
    block = WeightRows.block(span);
    for (int r = 0; r < rowCount; r++) {
      for (int j = 0; j < targets; j++) {
        rows[r][j] = (byte) WeightRows.weight(r, j, span);
      }
    }
  }

  /** Adds all rows; the sums are then those of the last block. */
  short[] sum() {
    for (int first = 0; first < rows.length; first += block) {
      Arrays.fill(sums, (short) 0);
      int end = Math.min(rows.length, first + block);
      int r = first;
      for (; r + GROUP <= end; r += GROUP) {
        byte[] a = rows[r];
        byte[] b = rows[r + 1];
        byte[] c = rows[r + 2];
        byte[] d = rows[r + 3];
        for (int j = 0; j < sums.length; j++) {
          sums[j] += (short) ((a[j] & BYTE) + (b[j] & BYTE) + (c[j] & BYTE) + (d[j] & BYTE));
        }
      }
      for (; r < end; r++) {
        for (int j = 0; j < sums.length; j++) {
          sums[j] += (short) (rows[r][j] & BYTE);
        }
      }
    }
    return sums;
  }
}
