package org.orthrus.simulator.memory;

import org.orthrus.isa.image.Region;
import org.orthrus.isa.image.RegionContents;

/**
 * The elements of a region as stored integers, with the range that each row is known to lie in.
 *
 * <p>A row exists as an array of ints, an element each; where elements have at most {@value
 * Byte#SIZE} bits also, or only, packed four to an int ({@link PackedRow}). It is packed at first,
 * unpacked when it is asked for as an array, and packed again when it is asked for packed after a
 * change.
 *
 * <p>The ranges are what lets the fast executor prove that a result cannot saturate; they are
 * conservative: every element of row r lies in {@code low(r)..high(r)}.
 */
public final class RegionStore {

  /** No packing: no span of 8-bit elements is that wide. */
  private static final int STALE = -1;

  private final Region region;
  private final boolean packable;
  private final int[][] rows;
  private final int[][] packed;
  private final int[] packing;
  private final int[] low;
  private final int[] high;

  /** A region that starts with these contents. */
  public RegionStore(Region region, RegionContents contents) {
    this.region = region;
    packable = region.format().bits() <= Byte.SIZE;
    rows = new int[region.rows()][];
    packed = new int[packable ? rows.length : 0][];
    packing = new int[packed.length];
    low = new int[rows.length];
    high = new int[rows.length];
    int[] elements = new int[region.columns()];
    for (int r = 0; r < rows.length; r++) {
      contents.row(r, elements);
      if (packable) {
        pack(r, elements);
      } else {
        rows[r] = elements.clone();
        forgetRange(r);
      }
    }
  }

  /** The region. */
  public Region region() {
    return region;
  }

  /** Row r itself, to read. The array is the same for ever. */
  public int[] row(int r) {
    if (rows[r] == null) {
      rows[r] = unpack(r);
    }
    return rows[r];
  }

  /** Row r itself, to write to; whoever does keeps the range true. */
  public int[] changing(int r) {
    if (packable) {
      row(r);
      packing[r] = STALE;
    }
    return rows[r];
  }

  private int[] unpack(int r) {
    int[] elements = new int[region.columns()];
    PackedRow.unpack(elements, packed[r], least(packing[r]));
    return elements;
  }

  /** Whether elements of the region fit a byte each. */
  public boolean packable() {
    return packable;
  }

  /** Packs row r if it is not; how it is packed holds until the row is changed. */
  public int packing(int r) {
    if (packing[r] == STALE) {
      pack(r, rows[r]);
    }
    return packing[r];
  }

  /** The least element of a row of this packing, which stands as 0. */
  public static int least(int packing) {
    return (short) packing;
  }

  /** The greatest less the least element of a row of this packing. */
  public static int span(int packing) {
    return packing >>> Short.SIZE;
  }

  /** Row r as it was packed last. */
  public int[] packed(int r) {
    return packed[r];
  }

  private void pack(int r, int[] elements) {
    findRange(r, elements);
    if (packed[r] == null) {
      packed[r] = new int[PackedRow.length(elements.length)];
    }
    PackedRow.pack(packed[r], elements, low[r]);
    packing[r] = (high[r] - low[r]) << Short.SIZE | (low[r] & 0xFFFF);
  }

  /** A copy of all elements. */
  public int[][] copy() {
    int[][] copy = new int[rows.length][];
    for (int r = 0; r < rows.length; r++) {
      copy[r] = rows[r] == null ? unpack(r) : rows[r].clone();
    }
    return copy;
  }

  /** Overwrites all elements; values must fit the format. */
  public void restore(int[][] contents) {
    for (int r = 0; r < rows.length; r++) {
      System.arraycopy(contents[r], 0, changing(r), 0, region.columns());
      forgetRange(r);
    }
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
