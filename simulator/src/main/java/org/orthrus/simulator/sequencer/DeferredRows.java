package org.orthrus.simulator.sequencer;

import org.orthrus.isa.fixedpoint.FixedPointFormat;
import org.orthrus.simulator.lanes.VectorKernels;
import org.orthrus.simulator.memory.RegionStore;

/**
 * Vectors that were added, scaled, to rows of a region: what scans of traces do to gradients. They
 * are proven not to saturate when they are taken, and added when the region is next looked at,
 * those of several scans to a row one behind the other, so that the row moves through the host's
 * caches once.
 */
final class DeferredRows {

  /** Vectors that are taken before they are added; more gain nothing. */
  private static final int MOST = 12;

  private final RegionStore target;
  private final FixedPointFormat format;
  private final int shift;
  private final int bias;
  private final int rows;
  private final int length;
  private final Runnable addAll = this::add;

  /** Vector k is added to row r scaled by {@code scales[k][r]}. */
  private final int[][] vectors;

  private final int[][] scales;
  private int count;

  // Of one row: the vectors that are added to it.
  private final int[] terms = new int[MOST];
  private final int[] termScales = new int[MOST];

  // The rows that anything is added to.
  private final int[] concerned;
  private final int[] anyScale;

  /** What any row held when the first vector was taken, and may have moved by since. */
  private long lowest;

  private long highest;
  private long down;
  private long up;

  /** For vectors of {@code length} elements that are added to some of the first {@code rows}. */
  DeferredRows(RegionStore target, int rows, int length, int shift, int bias) {
    this.target = target;
    format = target.region().format();
    this.shift = shift;
    this.bias = bias;
    this.rows = rows;
    this.length = length;
    vectors = new int[MOST][length];
    scales = new int[MOST][rows];
    concerned = new int[rows];
    anyScale = new int[rows];
  }

  /**
   * Takes a vector if no sum with it can leave the region's format, whatever the row.
   *
   * @param scaleOfRow 0 for rows that it is not added to
   * @param least no scale is less
   * @param greatest no scale is greater
   * @param low no element of the vector is less
   * @param high no element is greater
   * @return false if it must be added by other means; then nothing has changed
   */
  boolean take(int[] scaleOfRow, int least, int greatest, int[] vector, int low, int high) {
    long p = Math.min(lowProduct(low, high, least), lowProduct(low, high, greatest));
    long q = Math.max(highProduct(low, high, least), highProduct(low, high, greatest));
    if (!VectorUnit.inInt(p, q + bias) || !fits((p + bias) >> shift, (q + bias) >> shift)) {
      return false;
    }
    System.arraycopy(vector, 0, vectors[count], 0, length);
    System.arraycopy(scaleOfRow, 0, scales[count], 0, rows);
    count++;
    if (count == MOST) {
      target.addDeferred();
    } else {
      target.defer(addAll);
    }
    return true;
  }

  private static long lowProduct(int low, int high, int s) {
    return Math.min((long) low * s, (long) high * s);
  }

  private static long highProduct(int low, int high, int s) {
    return Math.max((long) low * s, (long) high * s);
  }

  private boolean fits(long low, long high) {
    if (count == 0) {
      lowest = target.lowest();
      highest = target.highest();
      down = 0;
      up = 0;
    }
    long lower = down + Math.min(0, low);
    long upper = up + Math.max(0, high);
    if (lowest + lower < format.minimum() || highest + upper > format.maximum()) {
      return false;
    }
    down = lower;
    up = upper;
    return true;
  }

  /** Adds all vectors that were taken. */
  private void add() {
    System.arraycopy(scales[0], 0, anyScale, 0, rows);
    for (int k = 1; k < count; k++) {
      VectorKernels.or(anyScale, anyScale, scales[k], rows);
    }
    int n = VectorKernels.compact(concerned, anyScale, rows);
    for (int i = 0; i < n; i++) {
      int row = concerned[i];
      int used = gatherTerms(row);
      VectorKernels.multiplyAccumulate(
          target.changing(row), vectors, terms, termScales, used, bias, shift, length);
      target.widen(row, (int) down, (int) up);
    }
    count = 0;
  }

  private int gatherTerms(int row) {
    int used = 0;
    for (int k = 0; k < count; k++) {
      int s = scales[k][row];
      terms[used] = k;
      termScales[used] = s;
      used += (s | -s) >>> 31;
    }
    return used;
  }
}
