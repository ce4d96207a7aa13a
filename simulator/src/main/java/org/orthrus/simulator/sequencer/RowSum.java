package org.orthrus.simulator.sequencer;

import java.util.Arrays;
import org.orthrus.simulator.lanes.PackedKernels;
import org.orthrus.simulator.lanes.VectorKernels;
import org.orthrus.simulator.memory.PackedRow;
import org.orthrus.simulator.memory.RegionStore;

/**
 * The rows that several steps of walks add to one row: summed before they are added, as many at
 * once as the ranges allow. What the row then holds, and whether anything saturated on the way, is
 * as if one had been added behind the other.
 */
final class RowSum {

  private static final int GROUP = 4;

  /** The range of the targets; whoever calls {@link #run} states it before. */
  final SliceRange range = new SliceRange();

  private final AccumulateOp op;
  private final StreamPort to;
  private final RegionStore source;
  private final int shift;

  /** The range that the rows summed so far can move an element by, on the way too. */
  private long down;

  private long up;

  // Sums of packed rows, see PackedKernels.
  private int[] even = new int[0];
  private int[] odd = new int[0];
  private int[] fields = new int[0];
  private int[] sums = new int[0];
  private int spans;
  private int least;

  // Of all rows, where they are summed again and again.
  private long lookedAt = -1;
  private boolean allStraddleZero;
  private int widestSpan;
  private int[] zeros;

  /** Sums rows for an accumulate that {@link WalkBatch} has found to add rows. */
  RowSum(AccumulateOp op) {
    this.op = op;
    to = op.to;
    source = op.from.store;
    shift = op.op.shift;
  }

  /** Whether vectors of this length are summed from packed rows. */
  boolean packs(int length) {
    return source.packable() && length == source.region().columns();
  }

  /**
   * Each row will be added several times before the source changes: they are all packed and looked
   * at once.
   */
  void repeats(int length) {
    if (!packs(length) || lookedAt == source.change()) {
      return;
    }
    lookedAt = source.change();
    widestSpan = 0;
    allStraddleZero = true;
    for (int r = 0; r < source.region().rows(); r++) {
      source.pack(r);
      int low = source.packedLeast(r);
      int span = source.packedSpan(r);
      widestSpan = Math.max(widestSpan, span);
      allStraddleZero &= low <= 0 && low + span >= 0;
    }
  }

  /** Adds the first {@code count} rows, in order. */
  void run(int[] rows, int count, int length) {
    to.locate(length);
    boolean packed = packs(length);
    if (packed && fields.length == 0) {
      int n = PackedRow.length(length);
      even = new int[n];
      odd = new int[n];
      fields = new int[n];
      zeros = new int[n];
      sums = new int[n * PackedRow.ELEMENTS];
    }
    int n =
        packed && lookedAt == source.change() && allStraddleZero
            ? sumKnown(rows, count, length)
            : 0;
    while (n < count) {
      int end = Math.min(count, n + GROUP);
      if (packed) {
        n = sumPacked(rows, n, count, length);
      } else if (end - n == GROUP && includeFour(rows, n, length)) {
        addFour(rows, n, length);
        n = end;
      } else {
        n = oneByOne(rows, n, end, length);
      }
    }
  }

  /**
   * Adds the first rows, of which all is known that a proof needs but their sums.
   *
   * @return how many were added, those that together are proven to fit
   */
  private int sumKnown(int[] rows, int count, int length) {
    int most = widestSpan == 0 ? count : PackedKernels.FIELD_MAXIMUM / widestSpan;
    int n = 0;
    while (n < count) {
      int end = Math.min(count, n + most);
      int lower = 0;
      int width = 0;
      for (int k = n; k < end; k++) {
        lower += source.packedLeast(rows[k]);
        width += source.packedSpan(rows[k]);
      }
      if (!include(lower, lower + width, length)) {
        return n;
      }
      for (int k = n; k < end; k += GROUP) {
        int last = Math.min(end, k + GROUP);
        if (GROUP * widestSpan <= PackedKernels.BYTE_MAXIMUM) {
          addFourOrLess(rows, k, last);
        } else {
          sumGroup(rows, k, last, spans(rows, k, last));
        }
      }
      least = lower;
      flushPacked(length);
      n = end;
    }
    return n;
  }

  private int spans(int[] rows, int first, int end) {
    int sum = 0;
    for (int k = first; k < end; k++) {
      sum += source.packedSpan(rows[k]);
    }
    return sum;
  }

  /**
   * Sums rows from the {@code first} on, as many as are proven to fit, and adds them.
   *
   * @return the first row that was not added
   */
  private int sumPacked(int[] rows, int first, int count, int length) {
    int n = first;
    while (n < count) {
      int end = Math.min(count, n + GROUP);
      int moreSpans = spans;
      int moreLeast = least;
      long lower = down;
      long upper = up;
      for (int k = n; k < end; k++) {
        source.pack(rows[k]);
        int low = source.packedLeast(rows[k]);
        int span = source.packedSpan(rows[k]);
        moreSpans += span;
        moreLeast += low;
        lower += Math.min(0, low);
        upper += Math.max(0, low + span);
      }
      if (moreSpans > PackedKernels.FIELD_MAXIMUM || !include(lower, upper, length)) {
        break;
      }
      sumGroup(rows, n, end, moreSpans - spans);
      spans = moreSpans;
      least = moreLeast;
      n = end;
    }
    if (n == first) {
      return oneByOne(rows, n, Math.min(count, n + GROUP), length);
    }
    flushPacked(length);
    return n;
  }

  private void sumGroup(int[] rows, int n, int end, int spansOfGroup) {
    int width = even.length;
    if (spansOfGroup <= PackedKernels.BYTE_MAXIMUM) {
      addFourOrLess(rows, n, end);
    } else if (end - n < GROUP) {
      for (int k = n; k < end; k++) {
        PackedKernels.addOne(even, odd, source.packed(rows[k]), width);
      }
    } else {
      int[] a = source.packed(rows[n]);
      int[] b = source.packed(rows[n + 1]);
      int[] c = source.packed(rows[n + 2]);
      int[] d = source.packed(rows[n + 3]);
      if (sumsFitBytes(rows[n], rows[n + 1]) && sumsFitBytes(rows[n + 2], rows[n + 3])) {
        PackedKernels.addPairs(even, odd, a, b, c, d, width);
      } else {
        PackedKernels.addFourEven(even, a, b, c, d, width);
        PackedKernels.addFourOdd(odd, a, b, c, d, width);
      }
    }
  }

  private void addFourOrLess(int[] rows, int n, int end) {
    PackedKernels.addFour(
        even,
        odd,
        source.packed(rows[n]),
        n + 1 < end ? source.packed(rows[n + 1]) : zeros,
        n + 2 < end ? source.packed(rows[n + 2]) : zeros,
        n + 3 < end ? source.packed(rows[n + 3]) : zeros,
        even.length);
  }

  private boolean sumsFitBytes(int row, int other) {
    return source.packedSpan(row) + source.packedSpan(other) <= PackedKernels.BYTE_MAXIMUM;
  }

  private void flushPacked(int length) {
    unpackFields(0, even, false);
    unpackFields(1, odd, false);
    unpackFields(2, even, true);
    unpackFields(3, odd, true);
    Arrays.fill(even, 0);
    Arrays.fill(odd, 0);
    spans = 0;
    least = 0;
    VectorKernels.accumulate(to.changing(length), sums, shift, length);
    added(length);
  }

  private void unpackFields(int plane, int[] of, boolean high) {
    int n = of.length;
    if (high) {
      PackedKernels.highFields(fields, of, least, n);
    } else {
      PackedKernels.lowFields(fields, of, least, n);
    }
    System.arraycopy(fields, 0, sums, plane * n, n);
  }

  private void addFour(int[] rows, int n, int length) {
    VectorKernels.accumulateFour(
        to.changing(length),
        source.row(rows[n]),
        source.row(rows[n + 1]),
        source.row(rows[n + 2]),
        source.row(rows[n + 3]),
        shift,
        length);
    added(length);
  }

  /** What was summed has been added to a row of the target. */
  private void added(int length) {
    range.set(range.low + (down << shift), range.high + (up << shift));
    to.stored(length, range.low, range.high);
    down = 0;
    up = 0;
  }

  private boolean includeFour(int[] rows, int n, int length) {
    long lower = 0;
    long upper = 0;
    for (int k = n; k < n + GROUP; k++) {
      lower += Math.min(0, source.low(rows[k]));
      upper += Math.max(0, source.high(rows[k]));
    }
    return include(lower, upper, length);
  }

  /** Takes more rows into the sum, which then has such a range, if that is proven to fit. */
  private boolean include(long lower, long upper, int length) {
    if (!VectorUnit.inInt(lower, upper)) {
      return false;
    }
    if (!op.fits(range, lower << shift, upper << shift)) {
      if (down != 0 || up != 0) {
        return false;
      }
      range.find(to, op.unit, length);
      if (!op.fits(range, lower << shift, upper << shift)) {
        return false;
      }
    }
    down = lower;
    up = upper;
    return true;
  }

  private int oneByOne(int[] rows, int first, int end, int length) {
    for (int n = first; n < end; n++) {
      op.unit.step.synapseRow = rows[n];
      op.execute(length);
    }
    range.find(to, op.unit, length);
    return end;
  }
}
