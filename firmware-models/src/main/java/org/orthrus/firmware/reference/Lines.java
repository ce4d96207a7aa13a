package org.orthrus.firmware.reference;

import java.util.Arrays;

/** One timestep's values on a bundle of lines, and which of them are not 0. */
final class Lines {
  final double[] value;
  final int[] active;
  int activeCount;

  Lines(int width) {
    value = new double[width];
    active = new int[width];
  }

  void clear() {
    if (activeCount > value.length / 4) {
      Arrays.fill(value, 0);
    } else {
      for (int n = 0; n < activeCount; n++) {
        value[active[n]] = 0;
      }
    }
    activeCount = 0;
  }

  /** Sets a line that is 0 since the last {@link #clear()}. */
  void set(int line, double to) {
    if (to != 0) {
      value[line] = to;
      active[activeCount++] = line;
    }
  }
}
