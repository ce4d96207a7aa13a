package org.orthrus.simulator.memory;

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

  private final Region region;
  private final PackedRows packed;
  private final RowRanges ranges;

  /** A change of the rows that was put off, or null. */
  private Runnable deferred;

  /** The rows as arrays; null as long as none was asked for. */
  private int[][] rows;

  /** Columns as arrays; null as long as none was asked for. */
  private GatheredColumns columns;

  /** Counts the changes of any element. */
  private long change;

  /** A region that starts with these contents. */
  public RegionStore(Region region, RegionContents contents) {
    this.region = region;
    boolean packable = region.format().bits() <= Byte.SIZE;
    packed = packable ? new PackedRows(region.rows(), region.columns()) : null;
    ranges = new RowRanges(region.rows());
    if (contents != RegionContents.ZERO) {
      fill(contents);
    }
  }

  /** Overwrites all elements and finds the ranges of the rows; values must fit the format. */
  public void fill(RegionContents contents) {
    addDeferred();
    change++;
    int[] elements = new int[region.columns()];
    if (packed == null && rows == null) {
      unpack();
    }
    for (int r = 0; r < region.rows(); r++) {
      contents.row(r, elements);
      ranges.find(r, elements);
      if (packed != null) {
        packed.pack(r, elements, ranges.low(r), ranges.high(r));
      }
      if (rows != null) {
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
    change++;
    if (packed != null) {
      packed.changed(r);
    }
    return row;
  }

  /** A number that differs from an earlier one if any element may have changed since. */
  public long change() {
    addDeferred();
    return change;
  }

  /** All rows at once: rows that lie behind each other are walked faster. */
  private int[][] unpack() {
    rows = new int[region.rows()][region.columns()];
    if (packed != null) {
      packed.unpack(rows);
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
    return ranges.lowest();
  }

  /** An upper bound of all rows. */
  public int highest() {
    addDeferred();
    return ranges.highest();
  }

  /** Whether elements of the region fit a byte each. */
  public boolean packable() {
    return packed != null;
  }

  /** Packs row r if it is not, by its range; the packing holds until the row is changed. */
  public void pack(int r) {
    addDeferred();
    if (packed.isStale(r)) {
      packed.pack(r, rows[r], ranges.low(r), ranges.high(r));
    }
  }

  /** Row r as it was packed last: {@link #pack} it first. */
  public int[] packed(int r) {
    return packed.row(r);
  }

  /** What stands as 0 in packed row r: no element is less. */
  public int packedLeast(int r) {
    return packed.least(r);
  }

  /** How far elements of packed row r lie above the {@link #packedLeast}, at most. */
  public int packedSpan(int r) {
    return packed.span(r);
  }

  /** Column c, to read until the region changes; see {@link #gather}. */
  public int[] column(int c) {
    addDeferred();
    if (columns == null || !columns.holds(c, change)) {
      gather(new int[] {c}, 1);
    }
    return columns.column(c);
  }

  /**
   * Gathers the first {@code count} columns, all at once.
   *
   * @return the columns by their number, to read until the region changes
   */
  public int[][] gather(int[] wanted, int count) {
    addDeferred();
    if (columns == null) {
      columns = new GatheredColumns(region.columns());
    }
    return columns.gather(rows == null ? unpack() : rows, wanted, count, change);
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
    for (int r = 0; r < region.rows(); r++) {
      System.arraycopy(contents[r], 0, changing(r), 0, region.columns());
      // Nothing is known but the format.
      setRange(r, region.format().minimum(), region.format().maximum());
    }
  }

  /** Lower bound of row r. */
  public int low(int r) {
    addDeferred();
    return ranges.low(r);
  }

  /** Upper bound of row r. */
  public int high(int r) {
    addDeferred();
    return ranges.high(r);
  }

  /** States the range of row r. */
  public void setRange(int r, int least, int greatest) {
    ranges.set(r, least, greatest);
  }

  /** Moves the lower bound of row r by {@code down} and the upper one by {@code up}. */
  public void widen(int r, int down, int up) {
    ranges.widen(r, down, up);
  }

  /** Widens the range of row r. */
  public void includeRange(int r, int least, int greatest) {
    ranges.include(r, least, greatest);
  }
}
