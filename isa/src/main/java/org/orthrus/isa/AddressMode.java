package org.orthrus.isa;

/**
 * How a stream operand picks its elements from a region of {@code rows x columns}. The element of
 * strip position {@code i} is named for each mode.
 */
public enum AddressMode {
  /**
   * {@code region[0][i]}, written as the bare name; a row that fits several times into the loop is
   * read again and again, so that a region of one column is broadcast.
   */
  LINEAR,
  /** {@code region[r][i]}, written {@code name[rN]}; repeated like {@link #LINEAR}. */
  ROW,
  /** {@code region[i][r]}, the transposed walk, written {@code name[col rN]}. */
  COLUMN,
  /** The synapse side of the current step of a walk, written {@code name[syn]}. */
  SYNAPSE,
  /** The target side of the current step of a walk, written {@code name[tgt]}. */
  TARGET
}
