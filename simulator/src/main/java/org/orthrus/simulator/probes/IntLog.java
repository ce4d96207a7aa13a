package org.orthrus.simulator.probes;

import java.util.ArrayList;
import java.util.List;

/** A growing list of ints, in chunks: growing copies nothing. */
public final class IntLog {

  private static final int CHUNK_BITS = 16;
  private static final int CHUNK = 1 << CHUNK_BITS;

  private final List<int[]> chunks = new ArrayList<>();
  private int[] last = new int[0];
  private int used;

  /** Appends the first {@code count} values. */
  void add(int[] values, int count) {
    int taken = 0;
    while (taken < count) {
      if (used == last.length) {
        last = new int[CHUNK];
        chunks.add(last);
        used = 0;
      }
      int some = Math.min(count - taken, last.length - used);
      System.arraycopy(values, taken, last, used, some);
      used += some;
      taken += some;
    }
  }

  /** How many there are. */
  public long size() {
    return chunks.isEmpty() ? 0 : ((long) (chunks.size() - 1) << CHUNK_BITS) + used;
  }

  /**
   * Copies values from the {@code first} on.
   *
   * @return how many: as many as fit, or as there are
   */
  public int copy(long first, int[] into) {
    int count = (int) Math.min(into.length, size() - first);
    int copied = 0;
    while (copied < count) {
      int[] chunk = chunks.get((int) ((first + copied) >> CHUNK_BITS));
      int place = (int) (first + copied) & (CHUNK - 1);
      int some = Math.min(count - copied, CHUNK - place);
      System.arraycopy(chunk, place, into, copied, some);
      copied += some;
    }
    return count;
  }

  /** Value i, from 0 on. */
  public int get(long i) {
    return chunks.get((int) (i >> CHUNK_BITS))[(int) i & (CHUNK - 1)];
  }
}
