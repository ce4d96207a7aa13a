package org.orthrus.firmware.rules;

import org.orthrus.firmware.data.EventSet;
import org.orthrus.firmware.data.ImageSet;
import org.orthrus.firmware.data.KeyedRandom;

/** Four classes that no single line tells apart, drawn from a seed: 8 rows, 8 columns. */
final class SyntheticSets {

  static final int CLASSES = 4;
  private static final int SIDE = 8;
  private static final int DURATION_MICROSECONDS = 8_000;

  /** Row and column steps of the classes. */
  private static final int[][] DIRECTIONS = {{0, 1}, {1, 0}, {1, 1}, {1, -1}};

  private SyntheticSets() {}

  private static byte[] labels(int count) {
    byte[] labels = new byte[count];
    for (int sample = 0; sample < count; sample++) {
      labels[sample] = (byte) (sample % CLASSES);
    }
    return labels;
  }

  /**
   * Stripes of period 4 in one of three colours over noise: the class is their direction, phase and
   * colour are random.
   */
  static ImageSet stripes(int count, long seed) {
    byte[][] pixels = new byte[count][SIDE * SIDE * 3];
    for (int sample = 0; sample < count; sample++) {
      long key = KeyedRandom.step(seed, sample);
      int phase = KeyedRandom.below(4, key, -1);
      int colour = KeyedRandom.below(3, key, -2);
      int[] across = DIRECTIONS[sample % CLASSES];
      for (int line = 0; line < pixels[sample].length; line++) {
        int place = across[0] * (line / 3 / SIDE) + across[1] * (line / 3 % SIDE) + phase + SIDE;
        boolean bright = place % 4 < 2 && line % 3 == colour;
        pixels[sample][line] = (byte) (KeyedRandom.below(32, key, line) + (bright ? 160 : 0));
      }
    }
    return new ImageSet("stripes", SIDE, SIDE, 3, pixels, labels(count));
  }

  /**
   * A bar of 3 cells that moves a cell a millisecond from a random place: the cell it enters sends
   * an event of polarity 0, the one it leaves one of polarity 1; the class is its direction.
   */
  static EventSet bars(int count, long seed) {
    int[][] addresses = new int[count][];
    int[][] times = new int[count][];
    int[] durations = new int[count];
    for (int sample = 0; sample < count; sample++) {
      long key = KeyedRandom.step(seed, sample);
      boolean vertical = sample % 2 == 0;
      boolean backward = sample % CLASSES > 1;
      int start = KeyedRandom.below(SIDE, key, 0);
      int beside = KeyedRandom.below(SIDE - 2, key, 1);
      addresses[sample] = new int[SIDE * 6];
      times[sample] = new int[SIDE * 6];
      for (int step = 0; step < SIDE; step++) {
        for (int n = 0; n < 6; n++) {
          int along = start + (backward ? -step : step) + (n < 3 ? 0 : backward ? 1 : -1);
          int cell = Math.floorMod(along, SIDE);
          int across = beside + n % 3;
          int place = vertical ? cell * SIDE + across : across * SIDE + cell;
          addresses[sample][step * 6 + n] = place * 2 + n / 3;
          times[sample][step * 6 + n] = step * 1000 + n;
        }
      }
      durations[sample] = DURATION_MICROSECONDS;
    }
    return new EventSet("bars", SIDE, SIDE, 2, addresses, times, durations, labels(count));
  }
}
