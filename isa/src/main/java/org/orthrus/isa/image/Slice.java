package org.orthrus.isa.image;

/**
 * What a region holds of one that is cut over cores: all rows of some columns.
 *
 * @param of name of the region that is cut
 * @param columns its columns that are held, column c of the slice being that of line c; a column
 *     that several slices hold is the same in each
 * @param summand instead, every slice holds all columns, and the region is their sum
 */
public record Slice(String of, AddressLines columns, boolean summand) {

  /** Columns, or copies of them. */
  public Slice(String of, AddressLines columns) {
    this(of, columns, false);
  }
}
