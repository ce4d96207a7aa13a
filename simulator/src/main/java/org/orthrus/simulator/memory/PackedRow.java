package org.orthrus.simulator.memory;

/**
 * Rows of elements of at most 8 bits, four to an int.
 *
 * <p>A packed row of {@code columns} elements has n = ceil(columns / 4) ints. Int i holds elements
 * i, n + i, 2n + i and 3n + i from its low byte upwards, each less a lower bound of the row, so
 * that a byte is 0 to 255; places behind the last column are 0.
 */
public final class PackedRow {

  /** Elements in an int. */
  public static final int ELEMENTS = 4;

  private static final int BYTE = 0xFF;

  private PackedRow() {}

  /** Ints of a packed row. */
  public static int length(int columns) {
    return (columns + ELEMENTS - 1) / ELEMENTS;
  }

  /**
   * Packs a row.
   *
   * @param least no element is less
   * @param plane scratch, as long as the packed row: the host's loop wants one index for all arrays
   */
  public static void pack(int[] packed, int[] elements, int least, int[] plane) {
    int n = packed.length;
    for (int i = 0; i < n; i++) {
      packed[i] = elements[i] - least;
    }
    for (int start = n, shift = Byte.SIZE; start < elements.length; start += n) {
      int size = Math.min(n, elements.length - start);
      System.arraycopy(elements, start, plane, 0, size);
      place(packed, plane, least, shift, size);
      shift += Byte.SIZE;
    }
  }

  private static void place(int[] packed, int[] plane, int least, int shift, int n) {
    for (int i = 0; i < n; i++) {
      packed[i] |= (plane[i] - least) << shift;
    }
  }

  /** Unpacks a row that was packed with {@code least}. */
  public static void unpack(int[] elements, int[] packed, int least) {
    int n = packed.length;
    for (int plane = 0; plane < ELEMENTS; plane++) {
      int start = plane * n;
      int end = Math.min(n, elements.length - start);
      int shift = Byte.SIZE * plane;
      for (int i = 0; i < end; i++) {
        elements[start + i] = (packed[i] >>> shift & BYTE) + least;
      }
    }
  }
}
