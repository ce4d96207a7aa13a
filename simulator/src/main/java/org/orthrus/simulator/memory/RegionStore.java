package org.orthrus.simulator.memory;

import java.util.Arrays;
import org.orthrus.isa.image.Region;
import org.orthrus.isa.image.RegionContents;

/**
 * The elements of a region as stored integers, with the range that each row is known to lie in.
 *
 * <p>A row exists as an array of ints, an element each; where elements have at most {@value
 * Byte#SIZE} bits also, or only, packed four to an int ({@link PackedRow}). It is packed at first,
 * unpacked when it is asked for as an array, and packed again when it is asked for packed after a
 * change. Rows of zeros take no room until they are used.
 *
 * <p>The ranges are what lets the fast executor prove that a result cannot saturate; they are
 * conservative: every element of row r lies in {@code low(r)..high(r)}.
 */
public final class RegionStore {

  /** No packing: no span of 8-bit elements is that wide. */
  private static final int STALE = -1;

  private final Region region;
  private final boolean packable;
  private final int[][] packed;
  private final int[] packing;

  /** The packed row that all rows of zeros share. */
  private final int[] zeros;

  private final int[] low;
  private final int[] high;

  /** A change of the rows that was put off, or null. */
  private Runnable deferred;

  /** The rows as arrays; null as long as none was asked for. */
  private int[][] rows;

  /** A region that starts with these contents. */
  public RegionStore(Region region, RegionContents contents) {
    this.region = region;
    packable = region.format().bits() <= Byte.SIZE;
    packed = new int[packable ? region.rows() : 0][];
    packing = new int[packed.length];
    low = new int[region.rows()];
    high = new int[region.rows()];
    zeros = new int[packable ? PackedRow.length(region.columns()) : 0];
    Arrays.fill(packed, zeros);
    if (contents != RegionContents.ZERO) {
      fill(contents);
    }
  }

  private void fill(RegionContents contents) {
    int[] elements = new int[region.columns()];
    if (!packable) {
      unpack();
    }
    for (int r = 0; r < low.length; r++) {
      contents.row(r, elements);
      findRange(r, elements);
      if (packable) {
        pack(r, elements);
      } else {
        System.arraycopy(elements, 0, rows[r], 0, elements.length);
      }
    }
  }

  /** The region. */
  public Region region() {
    return region;
  }

  /** Row r itself, to read. The array is the same for ever. */
  public int[] row(int r) {
    addDeferred();
    return (rows == null ? unpack() : rows)[r];
  }

  /** Row r itself, to write to; whoever does keeps the range true. */
  public int[] changing(int r) {
    int[] row = row(r);
    if (packable) {
      packing[r] = STALE;
    }
    return row;
  }

  /** All rows at once: rows that lie behind each other are walked faster. */
  private int[][] unpack() {
    rows = new int[region.rows()][region.columns()];
    for (int r = 0; r < packed.length; r++) {
      PackedRow.unpack(rows[r], packed[r], least(packing[r]));
    }
    return rows;
  }

  /**
   * Puts off a change of the rows until they, or their ranges, are next looked at; there is one at
   * a time.
   */
  public void defer(Runnable change) {
    if (deferred != null && deferred != change) {
      throw new IllegalStateException("another change of " + region.name() + " is put off");
    }
    deferred = change;
  }

  /** Makes the change that was put off, if there is one. */
  public void addDeferred() {
    if (deferred != null) {
      Runnable change = deferred;
      deferred = null;
      change.run();
    }
  }

  /** A lower bound of all rows. */
  public int lowest() {
    addDeferred();
    int lowest = low[0];
    for (int bound : low) {
      lowest = Math.min(lowest, bound);
    }
    return lowest;
  }

  /** An upper bound of all rows. */
  public int highest() {
    addDeferred();
    int highest = high[0];
    for (int bound : high) {
      highest = Math.max(highest, bound);
    }
    return highest;
  }

  /** Whether elements of the region fit a byte each. */
  public boolean packable() {
    return packable;
  }

  /** Packs row r if it is not, by its range; the packing holds until the row is changed. */
  public int packing(int r) {
    addDeferred();
    if (packing[r] == STALE) {
      pack(r, rows[r]);
    }
    return packing[r];
  }

  /** What stands as 0 in a row of this packing: no element is less. */
  public static int least(int packing) {
    return (short) packing;
  }

  /** How far elements of a row of this packing lie above the {@link #least}, at most. */
  public static int span(int packing) {
    return packing >>> Short.SIZE;
  }

  /** Row r as it was packed last: ask for its {@link #packing} first. */
  public int[] packed(int r) {
    return packed[r];
  }

  private void pack(int r, int[] elements) {
    if (packed[r] == zeros) {
      packed[r] = new int[zeros.length];
    }
    PackedRow.pack(packed[r], elements, low[r]);
    packing[r] = (high[r] - low[r]) << Short.SIZE | (low[r] & 0xFFFF);
  }

  /** Copies the first n elements of column c. */
  public void column(int c, int[] into, int n) {
    addDeferred();
    int[][] all = rows == null ? unpack() : rows;
    for (int r = 0; r < n; r++) {
      into[r] = all[r][c];
    }
  }

  /** A copy of all elements. */
  public int[][] copy() {
    int[][] copy = new int[region.rows()][];
    for (int r = 0; r < copy.length; r++) {
      copy[r] = row(r).clone();
    }
    return copy;
  }

  /** Overwrites all elements; values must fit the format. */
  public void restore(int[][] contents) {
    for (int r = 0; r < low.length; r++) {
      System.arraycopy(contents[r], 0, changing(r), 0, region.columns());
      forgetRange(r);
    }
  }

  /** Lower bound of row r. */
  public int low(int r) {
    addDeferred();
    return low[r];
  }

  /** Upper bound of row r. */
  public int high(int r) {
    addDeferred();
    return high[r];
  }

  /** States the range of row r. */
  public void setRange(int r, int lowest, int highest) {
    low[r] = lowest;
    high[r] = highest;
  }

  /** Moves the lower bound of row r by {@code down} and the upper one by {@code up}. */
  public void widen(int r, int down, int up) {
    low[r] += down;
    high[r] += up;
  }

  /** Widens the range of row r. */
  public void includeRange(int r, int lowest, int highest) {
    low[r] = Math.min(low[r], lowest);
    high[r] = Math.max(high[r], highest);
  }

  private void findRange(int r, int[] elements) {
    int lowest = elements[0];
    int highest = elements[0];
    for (int value : elements) {
      lowest = Math.min(lowest, value);
      highest = Math.max(highest, value);
    }
    low[r] = lowest;
    high[r] = highest;
  }

  /** Assumes nothing but the format. */
  private void forgetRange(int r) {
    low[r] = region.format().minimum();
    high[r] = region.format().maximum();
  }
}
