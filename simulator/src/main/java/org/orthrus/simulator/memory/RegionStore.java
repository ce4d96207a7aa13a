package org.orthrus.simulator.memory;

import java.util.Arrays;
import org.orthrus.isa.image.Region;

/**
 * The elements of a region as stored integers, one array a row, with the range that each row is
 * known to lie in.
 *
 * <p>The ranges are what lets the fast executor prove that a result cannot saturate; they are
 * conservative: every element of row r lies in {@code low[r]..high[r]}.
 */
public final class RegionStore {

  private final Region region;
  private final int[][] rows;
  private final int[] low;
  private final int[] high;

  /** Takes ownership of the contents. */
  public RegionStore(Region region, int[][] contents) {
    this.region = region;
    this.rows = contents;
    this.low = new int[contents.length];
    this.high = new int[contents.length];
    forgetRanges();
  }

  /** The region. */
  public Region region() {
    return region;
  }

  /** Row r itself, not a copy; whoever writes to it keeps the range true. */
  public int[] row(int r) {
    return rows[r];
  }

  /** A copy of all elements. */
  public int[][] copy() {
    int[][] copy = new int[rows.length][];
    for (int r = 0; r < rows.length; r++) {
      copy[r] = rows[r].clone();
    }
    return copy;
  }

  /** Overwrites all elements; values must fit the format. */
  public void restore(int[][] contents) {
    for (int r = 0; r < rows.length; r++) {
      System.arraycopy(contents[r], 0, rows[r], 0, rows[r].length);
    }
    forgetRanges();
  }

  /** Lower bound of row r. */
  public int low(int r) {
    return low[r];
  }

  /** Upper bound of row r. */
  public int high(int r) {
    return high[r];
  }

  /** States the range of row r. */
  public void setRange(int r, int lowest, int highest) {
    low[r] = lowest;
    high[r] = highest;
  }

  /** Widens the range of row r. */
  public void includeRange(int r, int lowest, int highest) {
    low[r] = Math.min(low[r], lowest);
    high[r] = Math.max(high[r], highest);
  }

  /** Finds the true range of row r. */
  public void tightenRange(int r) {
    int lowest = Integer.MAX_VALUE;
    int highest = Integer.MIN_VALUE;
    for (int value : rows[r]) {
      lowest = Math.min(lowest, value);
      highest = Math.max(highest, value);
    }
    low[r] = lowest;
    high[r] = highest;
  }

  /** Assumes nothing but the format. */
  public void forgetRanges() {
    Arrays.fill(low, region.format().minimum());
    Arrays.fill(high, region.format().maximum());
  }
}
