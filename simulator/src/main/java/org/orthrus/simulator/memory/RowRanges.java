package org.orthrus.simulator.memory;

/**
 * The range that each row of a region is known to lie in. Ranges are conservative: every element of
 * row r lies in {@code low(r)..high(r)}.
 */
final class RowRanges {

  private final int[] low;
  private final int[] high;

  // Bounds of all rows, if known since the last range was stated.
  private boolean boundsKnown;
  private int lowest;
  private int highest;

  /** Rows of zeros. */
  RowRanges(int rows) {
    low = new int[rows];
    high = new int[rows];
  }

  int low(int r) {
    return low[r];
  }

  int high(int r) {
    return high[r];
  }

  void set(int r, int least, int greatest) {
    low[r] = least;
    high[r] = greatest;
    boundsKnown = false;
  }

  /** Moves the lower bound of row r by {@code down} and the upper one by {@code up}. */
  void widen(int r, int down, int up) {
    set(r, low[r] + down, high[r] + up);
  }

  /** Makes row r wide enough for more values. */
  void include(int r, int least, int greatest) {
    set(r, Math.min(low[r], least), Math.max(high[r], greatest));
  }

  /** Finds the true range of row r. */
  void find(int r, int[] elements) {
    int least = elements[0];
    int greatest = elements[0];
    for (int value : elements) {
      least = Math.min(least, value);
      greatest = Math.max(greatest, value);
    }
    set(r, least, greatest);
  }

  /** A lower bound of all rows. */
  int lowest() {
    findBounds();
    return lowest;
  }

  /** An upper bound of all rows. */
  int highest() {
    findBounds();
    return highest;
  }

  private void findBounds() {
    if (boundsKnown) {
      return;
    }
    lowest = low[0];
    highest = high[0];
    for (int r = 1; r < low.length; r++) {
      lowest = Math.min(lowest, low[r]);
      highest = Math.max(highest, high[r]);
    }
    boundsKnown = true;
  }
}
