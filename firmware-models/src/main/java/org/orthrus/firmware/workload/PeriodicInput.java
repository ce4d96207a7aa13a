package org.orthrus.firmware.workload;

import java.util.Arrays;
import org.orthrus.firmware.data.KeyedRandom;

/**
 * Input spikes of {@link Mlp784}: in timestep t, from 0, line n spikes if {@code ((bits(seed, (t %
 * 100) * lines + n) >>> 40) & 0xFFFF) < spikesBelow}, the bits being those of {@link KeyedRandom}.
 * The input repeats after {@value #PERIOD} timesteps, all of which are held.
 */
public final class PeriodicInput {

  /** Timesteps after which the input repeats. */
  public static final int PERIOD = 100;

  private static final int DROPPED_BITS = 40;
  private static final int DRAW_MASK = WorkloadSettings.DRAWS - 1;

  private final int[][] addresses = new int[PERIOD][];
  private final int[] payloads;

  /**
   * Draws the input of so many lines.
   *
   * @param spikesBelow 0 for no spikes to {@link WorkloadSettings#DRAWS} for nothing but spikes
   */
  public PeriodicInput(long seed, int lines, int spikesBelow) {
    int[] found = new int[lines];
    int most = 0;
    for (int t = 0; t < PERIOD; t++) {
      int count = 0;
      for (int n = 0; n < lines; n++) {
        long draw = KeyedRandom.bits(seed, (long) t * lines + n) >>> DROPPED_BITS;
        if ((draw & DRAW_MASK) < spikesBelow) {
          found[count++] = n;
        }
      }
      addresses[t] = Arrays.copyOf(found, count);
      most = Math.max(most, count);
    }
    payloads = new int[most];
    Arrays.fill(payloads, 1);
  }

  /** The lines that spike in timestep t, from 0, ascending; not to be changed. */
  public int[] addresses(long t) {
    return addresses[(int) (t % PERIOD)];
  }

  /** A payload of 1 for each of the spikes of any timestep; not to be changed. */
  public int[] payloads() {
    return payloads;
  }
}
