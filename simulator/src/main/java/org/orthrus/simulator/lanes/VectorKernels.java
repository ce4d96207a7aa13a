package org.orthrus.simulator.lanes;

/**
 * Host loops over whole vectors of 32-bit elements: the innermost code of the simulator.
 *
 * <p>Written for the auto-vectoriser: one element size, the same index on every array, no branch,
 * no counter. A caller proves beforehand, by ranges, that no intermediate leaves 32 bits and that
 * no result needs narrowing; otherwise it takes the scalar path.
 */
public final class VectorKernels {

  /** One long loop, unrolled and inlined by Java 17, took six times as long in every second run. */
  private static final int COMPACTED_AT_ONCE = 16;

  private VectorKernels() {}

  /** d = a + b. */
  public static void add(int[] d, int[] a, int[] b, int n) {
    for (int i = 0; i < n; i++) {
      d[i] = a[i] + b[i];
    }
  }

  /** d = a + s. */
  public static void addScalar(int[] d, int[] a, int s, int n) {
    for (int i = 0; i < n; i++) {
      d[i] = a[i] + s;
    }
  }

  /** d = a - b. */
  public static void subtract(int[] d, int[] a, int[] b, int n) {
    for (int i = 0; i < n; i++) {
      d[i] = a[i] - b[i];
    }
  }

  /** d = min(a, b); a - b in 32 bits. By sign masks: Java 17 makes scalar code of Math.min. */
  public static void minimum(int[] d, int[] a, int[] b, int n) {
    for (int i = 0; i < n; i++) {
      int x = a[i] - b[i];
      d[i] = b[i] + (x & (x >> 31));
    }
  }

  /** d = max(a, b); a - b in 32 bits. */
  public static void maximum(int[] d, int[] a, int[] b, int n) {
    for (int i = 0; i < n; i++) {
      int x = a[i] - b[i];
      d[i] = a[i] - (x & (x >> 31));
    }
  }

  /** d = |a|. */
  public static void absolute(int[] d, int[] a, int n) {
    for (int i = 0; i < n; i++) {
      int sign = a[i] >> 31;
      d[i] = (a[i] ^ sign) - sign;
    }
  }

  /** d = (a * b + bias) >> q, product and bias in 32 bits. */
  public static void multiply(int[] d, int[] a, int[] b, int bias, int q, int n) {
    for (int i = 0; i < n; i++) {
      d[i] = (a[i] * b[i] + bias) >> q;
    }
  }

  /** d = (a * s + bias) >> q, product and bias in 32 bits. */
  public static void multiplyScalar(int[] d, int[] a, int s, int bias, int q, int n) {
    for (int i = 0; i < n; i++) {
      d[i] = (a[i] * s + bias) >> q;
    }
  }

  /** d = (a * b + bias) >> q, product in 64 bits, result in 32. */
  public static void multiplyWide(int[] d, int[] a, int[] b, long bias, int q, int n) {
    for (int i = 0; i < n; i++) {
      d[i] = (int) (((long) a[i] * b[i] + bias) >> q);
    }
  }

  /** d = (a * s + bias) >> q, product in 64 bits, result in 32. */
  public static void multiplyScalarWide(int[] d, int[] a, int s, long bias, int q, int n) {
    for (int i = 0; i < n; i++) {
      d[i] = (int) (((long) a[i] * s + bias) >> q);
    }
  }

  /**
   * d = (a * s + (r << up >>> down)) >> q: stochastic rounding with the draws r, all in 32 bits.
   */
  public static void multiplyScalarDithered(
      int[] d, int[] a, int s, int[] r, int up, int down, int q, int n) {
    for (int i = 0; i < n; i++) {
      d[i] = (a[i] * s + (r[i] << up >>> down)) >> q;
    }
  }

  /** As {@link #multiplyScalarDithered}, product and dither in 64 bits, result in 32. */
  public static void multiplyScalarDitheredWide(
      int[] d, int[] a, int s, int[] r, int up, int down, int q, int n) {
    for (int i = 0; i < n; i++) {
      d[i] = (int) (((long) a[i] * s + ((long) r[i] << up >>> down)) >> q);
    }
  }

  /** d = a and b. */
  public static void and(int[] d, int[] a, int[] b, int n) {
    for (int i = 0; i < n; i++) {
      d[i] = a[i] & b[i];
    }
  }

  /** d = a or b. */
  public static void or(int[] d, int[] a, int[] b, int n) {
    for (int i = 0; i < n; i++) {
      d[i] = a[i] | b[i];
    }
  }

  /** d = a xor b. */
  public static void xor(int[] d, int[] a, int[] b, int n) {
    for (int i = 0; i < n; i++) {
      d[i] = a[i] ^ b[i];
    }
  }

  /** d = not a. */
  public static void not(int[] d, int[] a, int n) {
    for (int i = 0; i < n; i++) {
      d[i] = ~a[i];
    }
  }

  /** d = m ? a : b, m being 0 or -1. */
  public static void select(int[] d, int[] a, int[] b, int[] m, int n) {
    for (int i = 0; i < n; i++) {
      d[i] = (a[i] & m[i]) | (b[i] & ~m[i]);
    }
  }

  /** d = m ? a : d, m being 0 or -1. */
  public static void blend(int[] d, int[] a, int[] m, int n) {
    for (int i = 0; i < n; i++) {
      d[i] = (a[i] & m[i]) | (d[i] & ~m[i]);
    }
  }

  /** d = a << q. */
  public static void shiftLeft(int[] d, int[] a, int q, int n) {
    for (int i = 0; i < n; i++) {
      d[i] = a[i] << q;
    }
  }

  /** d = (a + bias) >> q. */
  public static void shiftRight(int[] d, int[] a, int bias, int q, int n) {
    for (int i = 0; i < n; i++) {
      d[i] = (a[i] + bias) >> q;
    }
  }

  /** d = a / 2^q, rounded toward 0. */
  public static void shiftRightTowardZero(int[] d, int[] a, int q, int n) {
    int mask = (1 << q) - 1;
    for (int i = 0; i < n; i++) {
      d[i] = (a[i] + ((a[i] >> 31) & mask)) >> q;
    }
  }

  /** d = a / 2^q, rounded to nearest, ties to even; q at least 1, a + 2^(q-1) in 32 bits. */
  public static void shiftRightHalfEven(int[] d, int[] a, int q, int n) {
    int belowHalf = (1 << (q - 1)) - 1;
    for (int i = 0; i < n; i++) {
      d[i] = (a[i] + belowHalf + ((a[i] >> q) & 1)) >> q;
    }
  }

  /** d = a >> b. */
  public static void shiftRightFloor(int[] d, int[] a, int[] b, int n) {
    for (int i = 0; i < n; i++) {
      d[i] = a[i] >> b[i];
    }
  }

  /** d = (a + half) >> b, half being half of the last bit that is kept. */
  public static void shiftRightHalfUp(int[] d, int[] a, int[] b, int n) {
    for (int i = 0; i < n; i++) {
      d[i] = (a[i] + ((1 << b[i]) >>> 1)) >> b[i];
    }
  }

  /** d = -1 where a >= b, else 0; a - b in 32 bits. */
  public static void greaterEqual(int[] d, int[] a, int[] b, int n) {
    for (int i = 0; i < n; i++) {
      d[i] = ~((a[i] - b[i]) >> 31);
    }
  }

  /** d = -1 where a >= s, else 0; a - s in 32 bits. */
  public static void greaterEqualScalar(int[] d, int[] a, int s, int n) {
    for (int i = 0; i < n; i++) {
      d[i] = ~((a[i] - s) >> 31);
    }
  }

  /** d = -1 where a = b, else 0. */
  public static void equal(int[] d, int[] a, int[] b, int n) {
    for (int i = 0; i < n; i++) {
      int x = a[i] ^ b[i];
      d[i] = ~((x | -x) >> 31);
    }
  }

  /** d = -1 where a = s, else 0. */
  public static void equalScalar(int[] d, int[] a, int s, int n) {
    for (int i = 0; i < n; i++) {
      int x = a[i] ^ s;
      d[i] = ~((x | -x) >> 31);
    }
  }

  /** d = -1 where a is not 0, else 0. */
  public static void nonZero(int[] d, int[] a, int n) {
    for (int i = 0; i < n; i++) {
      d[i] = (a[i] | -a[i]) >> 31;
    }
  }

  /** d = m and 1. */
  public static void lowBit(int[] d, int[] m, int n) {
    for (int i = 0; i < n; i++) {
      d[i] = m[i] & 1;
    }
  }

  /** d = t[a]. */
  public static void lookUp(int[] d, int[] t, int[] a, int n) {
    for (int i = 0; i < n; i++) {
      d[i] = t[a[i]];
    }
  }

  /**
   * The places of a where it is not 0, without a branch: a place that does not count is overwritten
   * by the next.
   *
   * @param found at least n long
   * @return how many there are
   */
  public static int compact(int[] found, int[] a, int n) {
    int count = 0;
    int i = 0;
    while (i < n) {
      int end = Math.min(n, i + COMPACTED_AT_ONCE);
      for (; i < end; i++) {
        found[count] = i;
        count += (a[i] | -a[i]) >>> 31;
      }
    }
    return count;
  }

  /**
   * As {@link #compact}, whichever way the range of a allows.
   *
   * @param low no element is less
   * @param high no element is greater
   */
  public static int places(int[] found, int[] a, int n, int low, int high) {
    if (low == 0 && high == 0) {
      return 0;
    }
    return low >= 0 && high <= 1 ? compactBits(found, a, n) : compact(found, a, n);
  }

  /**
   * As {@link #compact}, of elements that are 0 or 1. Written out: of any loop here Java 17 makes
   * code of one speed in one process, and of half of it in another.
   */
  public static int compactBits(int[] found, int[] a, int n) {
    int count = 0;
    int i = 0;
    for (; i + 7 < n; i += 8) {
      found[count] = i;
      count += a[i];
      found[count] = i + 1;
      count += a[i + 1];
      found[count] = i + 2;
      count += a[i + 2];
      found[count] = i + 3;
      count += a[i + 3];
      found[count] = i + 4;
      count += a[i + 4];
      found[count] = i + 5;
      count += a[i + 5];
      found[count] = i + 6;
      count += a[i + 6];
      found[count] = i + 7;
      count += a[i + 7];
    }
    for (; i < n; i++) {
      found[count] = i;
      count += a[i];
    }
    return count;
  }

  /** Sum of a where m is -1, wrapping. */
  public static int sumMasked(int[] a, int[] m, int n) {
    int sum = 0;
    for (int i = 0; i < n; i++) {
      sum += a[i] & m[i];
    }
    return sum;
  }

  /** d = d + (a << q). */
  public static void accumulate(int[] d, int[] a, int q, int n) {
    for (int i = 0; i < n; i++) {
      d[i] += a[i] << q;
    }
  }

  /** d = d + ((a + b + c + e) << q). */
  public static void accumulateFour(int[] d, int[] a, int[] b, int[] c, int[] e, int q, int n) {
    for (int i = 0; i < n; i++) {
      d[i] += (a[i] + b[i] + c[i] + e[i]) << q;
    }
  }

  /** d = d + ((a * s + bias) >> q), product and bias in 32 bits. */
  public static void multiplyAccumulate(int[] d, int[] a, int s, int bias, int q, int n) {
    for (int i = 0; i < n; i++) {
      d[i] += (a[i] * s + bias) >> q;
    }
  }

  /**
   * d = d + the sum of (x * s + bias) >> q for the first {@code terms} vectors x that {@code which}
   * names, each with its s, product and bias in 32 bits; three in a pass.
   */
  public static void multiplyAccumulate(
      int[] d, int[][] x, int[] which, int[] s, int terms, int bias, int q, int n) {
    int k = 0;
    for (; terms - k >= 3; k += 3) {
      int[] a = x[which[k]];
      int[] b = x[which[k + 1]];
      int[] c = x[which[k + 2]];
      accumulateThree(d, a, s[k], b, s[k + 1], c, s[k + 2], bias, q, n);
    }
    for (; k < terms; k++) {
      multiplyAccumulate(d, x[which[k]], s[k], bias, q, n);
    }
  }

  private static void accumulateThree(
      int[] d, int[] a, int sa, int[] b, int sb, int[] c, int sc, int bias, int q, int n) {
    for (int i = 0; i < n; i++) {
      d[i] += ((a[i] * sa + bias) >> q) + ((b[i] * sb + bias) >> q) + ((c[i] * sc + bias) >> q);
    }
  }

  /** d = d + ((a * s + bias) >> q), product in 64 bits. */
  public static void multiplyAccumulateWide(int[] d, int[] a, int s, long bias, int q, int n) {
    for (int i = 0; i < n; i++) {
      d[i] += (int) (((long) a[i] * s + bias) >> q);
    }
  }
}
