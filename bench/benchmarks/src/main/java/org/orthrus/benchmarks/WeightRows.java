package org.orthrus.benchmarks;

import java.util.Arrays;
import org.orthrus.simulator.lanes.PackedKernels;
import org.orthrus.simulator.memory.PackedRow;

/** Rows of weights, packed as the simulator packs them, and their sums. */
final class WeightRows {

  /** Rows of packed weights, each less the least of its row. */
  final int[][] rows;

  /** Sums of the rows of a block, in fields of 16 bits. */
  final int[] even;

  final int[] odd;

  /** Rows whose sums cannot leave a field. */
  final int block;

  private final int targets;

  /**
   * Draws weights.
   *
   * @param targets weights of a row
   * @param span greatest less least weight, 1 to 255
   */
  WeightRows(int rowCount, int targets, int span) {
    this.targets = targets;
    block = block(span);
    rows = new int[rowCount][PackedRow.length(targets)];
    int[] elements = new int[targets];
    int[] plane = new int[PackedRow.length(targets)];
    for (int r = 0; r < rowCount; r++) {
      for (int j = 0; j < targets; j++) {
        elements[j] = weight(r, j, span);
      }
      PackedRow.pack(rows[r], elements, 0, plane);
    }
    even = new int[PackedRow.length(targets)];
    odd = new int[PackedRow.length(targets)];
  }

  /** Weight of row r for target j; 0 to span, which is one less than a power of two. */
  static int weight(int r, int j, int span) {
    return (r * 0x9E3779B9 + j * 0x85EBCA6B) >>> 24 & span;
  }

  /** Rows whose sums cannot leave a field of 16 bits. */
  static int block(int span) {
    return PackedKernels.FIELD_MAXIMUM / span;
  }

  void clear() {
    Arrays.fill(even, 0);
    Arrays.fill(odd, 0);
  }

  /** The sums, target by target. */
  int[] sums() {
    int n = even.length;
    int[] fields = new int[PackedRow.ELEMENTS * n];
    for (int i = 0; i < n; i++) {
      fields[i] = even[i] & PackedKernels.FIELD_MAXIMUM;
      fields[n + i] = odd[i] & PackedKernels.FIELD_MAXIMUM;
      fields[2 * n + i] = even[i] >>> Short.SIZE;
      fields[3 * n + i] = odd[i] >>> Short.SIZE;
    }
    return Arrays.copyOf(fields, targets);
  }
}
