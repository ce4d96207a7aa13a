package org.orthrus.simulator.sequencer;

import org.orthrus.isa.fixedpoint.FixedPointFormat;
import org.orthrus.simulator.lanes.VectorKernels;
import org.orthrus.simulator.memory.RegionStore;

/**
 * Vectors that were added, scaled, to rows of a region: what scans of traces do to gradients. They
 * are proven not to saturate when they are taken, and added when the region is next looked at,
 * those of several scans to a row in one pass, so that the row moves through the host's caches
 * once.
 */
final class DeferredRows {

  /** Vectors that are taken before they are added. */
  private static final int MOST = 8;

  private final RegionStore target;
  private final FixedPointFormat format;
  private final int shift;
  private final int bias;

  private final int[][] vectors = new int[MOST][];
  private final Runnable addAll = this::add;

  // What concerns row r: termCount[r] terms, of which k has the scale and the vector at r * MOST +
  // k.
  private byte[] termCount = new byte[0];
  private int[] scales = new int[0];
  private byte[] vectorOfTerm = new byte[0];

  /** The rows that have terms. */
  private int[] concerned = new int[0];

  private int concernedCount;
  private int count;
  private int length;

  /** What any row held when the first vector was taken, and may have moved by since. */
  private long lowest;

  private long highest;
  private long down;
  private long up;

  DeferredRows(MicroOp op, RegionStore target, long bias) {
    this.target = target;
    format = target.region().format();
    shift = op.shift;
    this.bias = (int) bias;
  }

  /**
   * Takes a vector if no sum with it can leave the region's format, whatever the row.
   *
   * @param rows that it is added to, no row twice
   * @param scaleOfRow not 0
   * @param low no element is less
   * @param high no element is greater
   * @return false if it must be added by other means; then nothing has changed
   */
  boolean take(int[] rows, int[] scaleOfRow, int n, int[] vector, int size, int low, int high) {
    if (count > 0 && size != length) {
      target.addDeferred();
    }
    int least = scaleOfRow[0];
    int greatest = scaleOfRow[0];
    for (int i = 1; i < n; i++) {
      least = Math.min(least, scaleOfRow[i]);
      greatest = Math.max(greatest, scaleOfRow[i]);
    }
    long p = Math.min(lowProduct(low, high, least), lowProduct(low, high, greatest));
    long q = Math.max(highProduct(low, high, least), highProduct(low, high, greatest));
    if (!VectorUnit.inInt(p, q + bias) || !fits((p + bias) >> shift, (q + bias) >> shift)) {
      return false;
    }
    keep(vector, size);
    for (int i = 0; i < n; i++) {
      int row = rows[i];
      int k = termCount[row]++;
      if (k == 0) {
        concerned[concernedCount++] = row;
      }
      scales[row * MOST + k] = scaleOfRow[i];
      vectorOfTerm[row * MOST + k] = (byte) count;
    }
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

  private void keep(int[] vector, int size) {
    if (termCount.length == 0) {
      int rows = target.region().rows();
      termCount = new byte[rows];
      scales = new int[rows * MOST];
      vectorOfTerm = new byte[rows * MOST];
      concerned = new int[rows];
    }
    if (vectors[count] == null || vectors[count].length < size) {
      vectors[count] = new int[size];
    }
    System.arraycopy(vector, 0, vectors[count], 0, size);
    length = size;
  }

  /** Adds all vectors that were taken. */
  private void add() {
    for (int i = 0; i < concernedCount; i++) {
      int row = concerned[i];
      addTo(target.changing(row), row * MOST, row * MOST + termCount[row]);
      termCount[row] = 0;
      target.widen(row, (int) down, (int) up);
    }
    concernedCount = 0;
    count = 0;
  }

  private void addTo(int[] d, int first, int end) {
    int k = first;
    for (; end - k >= 3; k += 3) {
      VectorKernels.multiplyAccumulateThree(
          d,
          vectors[vectorOfTerm[k]],
          scales[k],
          vectors[vectorOfTerm[k + 1]],
          scales[k + 1],
          vectors[vectorOfTerm[k + 2]],
          scales[k + 2],
          bias,
          shift,
          length);
    }
    for (; k < end; k++) {
      VectorKernels.multiplyAccumulate(d, vectors[vectorOfTerm[k]], scales[k], bias, shift, length);
    }
  }
}
