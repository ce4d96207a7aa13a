package org.orthrus.firmware.data;

/**
 * The order in which an epoch takes the samples: a Fisher–Yates permutation keyed by seed and
 * epoch.
 *
 * <p>With {@code key = step(step(seed, 2), epoch)} of {@link KeyedRandom}, and the numbers 0 to n −
 * 1 in order at first: for i = n − 1 down to 1, swap places i and {@code below(i + 1, key, i)}.
 */
public final class Shuffle {
  static final long PURPOSE = 2;

  private Shuffle() {}

  /** The permutation of 0 to {@code count} − 1 of this seed and epoch. */
  public static int[] permutation(int count, long seed, int epoch) {
    int[] order = new int[count];
    permute(order, seed, epoch);
    return order;
  }

  /** Fills {@code order} with the permutation of its length. */
  public static void permute(int[] order, long seed, int epoch) {
    long key = KeyedRandom.step(KeyedRandom.step(seed, PURPOSE), epoch);
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    for (int i = order.length - 1; i > 0; i--) {
      int j = KeyedRandom.below(i + 1, key, i);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
  }
}
