package org.orthrus.isa;

/**
 * How a stream operand picks its elements from a region of {@code rows x columns}. The element of
 * strip position {@code i} is named for each mode.
 */
public enum AddressMode {
  /** {@code region[0][i]}, written as the bare name; a region of one column is broadcast. */
  LINEAR,
  /** {@code region[r][i]}, written {@code name[rN]}. */
  ROW,
  /** {@code region[i][r]}, the transposed walk, written {@code name[col rN]}. */
  COLUMN,
  /** {@code region[synapseRow][i]} of the current walk step, written {@code name[syn]}. */
  SYNAPSE,
  /** {@code region[targetRow][i]} of the current walk step, written {@code name[tgt]}. */
  TARGET
}
