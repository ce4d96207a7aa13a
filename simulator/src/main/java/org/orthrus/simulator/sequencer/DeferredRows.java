package org.orthrus.simulator.sequencer;

import java.util.Arrays;
import org.orthrus.isa.fixedpoint.FixedPointFormat;
import org.orthrus.simulator.lanes.VectorKernels;
import org.orthrus.simulator.memory.RegionStore;

/**
 * Vectors that were added, scaled, to rows of a region: what scans of traces do to gradients. They
 * are proven not to saturate when they are taken, and added when the region is next looked at,
 * those of several scans to a row one behind the other, so that the row moves through the host's
 * caches once.
 *
 * <p>Where the vectors are shorter than there are rows, they are added to the columns instead, kept
 * side by side until then: an element of the vector scales all scales.
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

  /** Sums by column, where they are kept so; else null. */
  private final int[][] columns;

  /** Whether a column has a sum. */
  private final boolean[] summed;

  // Of one row or column: what is added to it.
  private final int[] terms = new int[MOST];
  private final int[] termScales = new int[MOST];

  // The rows that anything is added to.
  private final int[] concerned;
  private final int[] anyScale;

  /** What any row held when the first vector was taken, and may have moved by since. */
  private boolean open;

  private long lowest;
  private long highest;
  private long down;
  private long up;

  /** For vectors of {@code length} elements that are added to some of the first {@code rows}. */
  DeferredRows(RegionStore target, int rows, int length, int shift, int bias, boolean byColumn) {
    this.target = target;
    format = target.region().format();
    this.shift = shift;
    this.bias = bias;
    this.rows = rows;
    this.length = length;
    vectors = new int[MOST][length];
    scales = new int[MOST][rows];
    concerned = new int[Math.max(rows, length)];
    anyScale = new int[Math.max(rows, length)];
    columns = byColumn ? new int[length][rows] : null;
    summed = new boolean[byColumn ? length : 0];
  }

  /**
   * Whether vectors whose products with any scale move a row by no more than this in all can be
   * taken without leaving the region's format.
   *
   * @param lower at most 0
   * @param upper at least 0
   */
  boolean accepts(long lower, long upper) {
    if (!open) {
      open();
    }
    return VectorUnit.inInt(down + lower, up + upper)
        && lowest + down + lower >= format.minimum()
        && highest + up + upper <= format.maximum();
  }

  private void open() {
    lowest = target.lowest();
    highest = target.highest();
    down = 0;
    up = 0;
    open = true;
    target.defer(addAll);
  }

  /** Whether the products of a vector and its scales, rounded, fit 32 bits. */
  static boolean fitsInt(int least, int greatest, int low, int high, int bias) {
    long p = Math.min(lowProduct(low, high, least), lowProduct(low, high, greatest));
    long q = Math.max(highProduct(low, high, least), highProduct(low, high, greatest));
    return VectorUnit.inInt(p, q + bias);
  }

  /** By how much a product moves a row down at most, 0 or less. */
  long down(int least, int greatest, int low, int high) {
    long p = Math.min(lowProduct(low, high, least), lowProduct(low, high, greatest));
    return Math.min(0, (p + bias) >> shift);
  }

  /** By how much a product moves a row up at most, 0 or more. */
  long up(int least, int greatest, int low, int high) {
    long q = Math.max(highProduct(low, high, least), highProduct(low, high, greatest));
    return Math.max(0, (q + bias) >> shift);
  }

  private static long lowProduct(int low, int high, int s) {
    return Math.min((long) low * s, (long) high * s);
  }

  private static long highProduct(int low, int high, int s) {
    return Math.max((long) low * s, (long) high * s);
  }

  /**
   * Takes a vector that {@link #accepts} has accepted, alone or with others.
   *
   * @param scaleOfRow 0 for rows that it is not added to
   * @param lower as accepted for this vector
   * @param upper as accepted for this vector
   */
  void take(int[] scaleOfRow, int[] vector, long lower, long upper) {
    down += lower;
    up += upper;
    System.arraycopy(vector, 0, vectors[count], 0, length);
    System.arraycopy(scaleOfRow, 0, scales[count], 0, rows);
    count++;
    if (count == MOST) {
      if (columns != null) {
        addToColumns();
      } else {
        target.addDeferred();
        open();
      }
    }
  }

  /** Adds all vectors that were taken. */
  private void add() {
    if (columns != null) {
      addToColumns();
      addColumns();
    } else {
      addToRows();
    }
    count = 0;
    open = false;
  }

  private void addToRows() {
    int n = concerned(scales, rows);
    for (int i = 0; i < n; i++) {
      int row = concerned[i];
      int used = gatherTerms(scales, row);
      VectorKernels.multiplyAccumulate(
          target.changing(row), vectors, terms, termScales, used, bias, shift, length);
      target.widen(row, (int) down, (int) up);
    }
  }

  private void addToColumns() {
    int n = concerned(vectors, length);
    for (int i = 0; i < n; i++) {
      int column = concerned[i];
      int used = gatherTerms(vectors, column);
      VectorKernels.multiplyAccumulate(
          columns[column], scales, terms, termScales, used, bias, shift, rows);
      summed[column] = true;
    }
    count = 0;
  }

  private void addColumns() {
    for (int r = 0; r < rows; r++) {
      int[] row = target.changing(r);
      for (int c = 0; c < length; c++) {
        if (summed[c]) {
          row[c] += columns[c][r];
        }
      }
      target.widen(r, (int) down, (int) up);
    }
    for (int c = 0; c < length; c++) {
      if (summed[c]) {
        Arrays.fill(columns[c], 0);
        summed[c] = false;
      }
    }
  }

  /** Finds the places at which some of the vectors taken is not 0. */
  private int concerned(int[][] of, int n) {
    if (count == 0) {
      return 0;
    }
    System.arraycopy(of[0], 0, anyScale, 0, n);
    for (int k = 1; k < count; k++) {
      VectorKernels.or(anyScale, anyScale, of[k], n);
    }
    return VectorKernels.compact(concerned, anyScale, n);
  }

  private int gatherTerms(int[][] of, int place) {
    int used = 0;
    for (int k = 0; k < count; k++) {
      int s = of[k][place];
      terms[used] = k;
      termScales[used] = s;
      used += (s | -s) >>> 31;
    }
    return used;
  }
}
