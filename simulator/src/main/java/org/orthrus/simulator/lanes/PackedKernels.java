package org.orthrus.simulator.lanes;

/**
 * Host loops over rows of 8-bit elements packed four to an int: a quarter of the memory traffic of
 * {@link VectorKernels}, and still one element size a loop, which is what the auto-vectoriser
 * needs.
 *
 * <p>A packed row of {@code columns} elements has n = ceil(columns / 4) ints. Int i holds elements
 * i, n + i, 2n + i and 3n + i from its low byte upwards, each less a lower bound of the row, so
 * that a byte is 0 to 255; places behind the last column are 0. Sums of packed rows are kept as two
 * arrays of 16-bit fields: {@code even} for the bytes 0 and 2, {@code odd} for the bytes 1 and 3.
 *
 * <p>The caller proves by the spans of the rows (upper less lower bound) that no byte and no field
 * overflows.
 */
public final class PackedKernels {

  /** What a byte can hold. */
  public static final int BYTE_MAXIMUM = 0xFF;

  /** What a field can hold. */
  public static final int FIELD_MAXIMUM = 0xFFFF;

  private static final int FIELDS = 0x00FF00FF;

  private PackedKernels() {}

  /** Adds a row. */
  public static void addOne(int[] even, int[] odd, int[] a, int n) {
    for (int i = 0; i < n; i++) {
      even[i] += a[i] & FIELDS;
      odd[i] += (a[i] >>> 8) & FIELDS;
    }
  }

  /** Adds four rows whose spans add up to a byte. */
  public static void addFour(int[] even, int[] odd, int[] a, int[] b, int[] c, int[] d, int n) {
    for (int i = 0; i < n; i++) {
      int sum = a[i] + b[i] + c[i] + d[i];
      even[i] += sum & FIELDS;
      odd[i] += (sum >>> 8) & FIELDS;
    }
  }

  /** Adds four rows whose spans add up to a byte in the first two and in the last two. */
  public static void addPairs(int[] even, int[] odd, int[] a, int[] b, int[] c, int[] d, int n) {
    for (int i = 0; i < n; i++) {
      int one = a[i] + b[i];
      int two = c[i] + d[i];
      even[i] += (one & FIELDS) + (two & FIELDS);
      odd[i] += ((one >>> 8) & FIELDS) + ((two >>> 8) & FIELDS);
    }
  }

  /** Adds four rows of any span to the even fields. */
  public static void addFourEven(int[] even, int[] a, int[] b, int[] c, int[] d, int n) {
    for (int i = 0; i < n; i++) {
      even[i] += (a[i] & FIELDS) + (b[i] & FIELDS) + (c[i] & FIELDS) + (d[i] & FIELDS);
    }
  }

  /** Adds four rows of any span to the odd fields. */
  public static void addFourOdd(int[] odd, int[] a, int[] b, int[] c, int[] d, int n) {
    for (int i = 0; i < n; i++) {
      odd[i] +=
          ((a[i] >>> 8) & FIELDS)
              + ((b[i] >>> 8) & FIELDS)
              + ((c[i] >>> 8) & FIELDS)
              + ((d[i] >>> 8) & FIELDS);
    }
  }

  /** d = low field of s, plus least. */
  public static void lowFields(int[] d, int[] s, int least, int n) {
    for (int i = 0; i < n; i++) {
      d[i] = (s[i] & FIELD_MAXIMUM) + least;
    }
  }

  /** d = high field of s, plus least. */
  public static void highFields(int[] d, int[] s, int least, int n) {
    for (int i = 0; i < n; i++) {
      d[i] = (s[i] >>> 16) + least;
    }
  }
}
