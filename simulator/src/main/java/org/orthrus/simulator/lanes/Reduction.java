package org.orthrus.simulator.lanes;

/**
 * Range and sum of a vector, by halves: a reduction in one loop is scalar code on Java 17, or
 * nearly; element-wise loops between arrays are not.
 */
public final class Reduction {

  /** Below this, halving costs more than it saves. */
  private static final int SHORT = 32;

  private final int[] least;
  private final int[] greatest;
  private final int[] half;
  private int low;
  private int high;

  /** For vectors of at most so many elements. */
  public Reduction(int longest) {
    int room = (longest + 1) / 2;
    least = new int[room];
    greatest = new int[room];
    half = new int[room];
  }

  /**
   * Finds the range of the first n elements of a, n at least 1.
   *
   * @param knownLow no element is less
   * @param knownHigh no element is greater
   */
  public void find(int[] a, int n, int knownLow, int knownHigh) {
    if (n <= 2 * SHORT || knownHigh - (long) knownLow > Integer.MAX_VALUE) {
      reduce(a, a, n);
      return;
    }
    int count = (n + 1) / 2;
    System.arraycopy(a, n - count, half, 0, count);
    VectorKernels.minimum(least, a, half, count);
    VectorKernels.maximum(greatest, a, half, count);
    while (count > SHORT) {
      int before = count;
      count = (before + 1) / 2;
      System.arraycopy(least, before - count, half, 0, count);
      VectorKernels.minimum(least, least, half, count);
      System.arraycopy(greatest, before - count, half, 0, count);
      VectorKernels.maximum(greatest, greatest, half, count);
    }
    reduce(least, greatest, count);
  }

  /** Sum of the first n elements of a, wrapping. */
  public int sum(int[] a, int n) {
    if (n <= 2 * SHORT) {
      return total(a, n);
    }
    int rest = (n & 1) == 0 ? 0 : a[n - 1];
    int count = n / 2;
    System.arraycopy(a, count, half, 0, count);
    VectorKernels.add(least, a, half, count);
    while (count > SHORT) {
      rest += (count & 1) == 0 ? 0 : least[count - 1];
      count /= 2;
      System.arraycopy(least, count, half, 0, count);
      VectorKernels.add(least, least, half, count);
    }
    return rest + total(least, count);
  }

  private static int total(int[] a, int n) {
    int sum = 0;
    for (int i = 0; i < n; i++) {
      sum += a[i];
    }
    return sum;
  }

  private void reduce(int[] lows, int[] highs, int n) {
    int lowest = lows[0];
    int highest = highs[0];
    for (int i = 1; i < n; i++) {
      lowest = Math.min(lowest, lows[i]);
      highest = Math.max(highest, highs[i]);
    }
    low = lowest;
    high = highest;
  }

  /** The least element found. */
  public int low() {
    return low;
  }

  /** The greatest element found. */
  public int high() {
    return high;
  }
}
