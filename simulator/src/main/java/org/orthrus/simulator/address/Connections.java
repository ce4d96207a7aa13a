package org.orthrus.simulator.address;

import java.util.Arrays;

/**
 * The connections of a source: the slots in use of a row of a table, ascending, and the target that
 * each names.
 */
public final class Connections {

  /** Index of the table in the memory map. */
  public final int table;

  /** Column of the slot of element i. */
  public final int[] slots;

  /** Column of the target of element i. */
  public final int[] targets;

  /** Whether two elements have the same target. */
  public final boolean repeated;

  private final int[] row;

  private Connections(int table, int[] row, int unused) {
    this.table = table;
    this.row = row;
    slots = new int[(int) Arrays.stream(row).filter(target -> target != unused).count()];
    targets = new int[slots.length];
    int n = 0;
    for (int slot = 0; slot < row.length; slot++) {
      if (row[slot] != unused) {
        slots[n] = slot;
        targets[n++] = row[slot];
      }
    }
    repeated = Arrays.stream(targets).distinct().count() < targets.length;
  }

  /**
   * What a row of a table says.
   *
   * @param unused the element of a slot that is not in use
   */
  public static Connections of(int table, int[] row, int unused) {
    return new Connections(table, row.clone(), unused);
  }

  /** Whether a row of the table says the same. */
  public boolean stillSay(int[] other) {
    return Arrays.equals(row, other);
  }

  /** Elements. */
  public int length() {
    return slots.length;
  }
}
