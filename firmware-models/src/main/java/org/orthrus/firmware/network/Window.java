package org.orthrus.firmware.network;

/**
 * The kernel that slides over a map: places it can stand at, and what is refused of it.
 *
 * @param rows of the kernel
 * @param columns of the kernel
 * @param stride from place to place, both ways
 * @param padding lines of nothing around the map, less than the smaller side of the kernel
 */
public record Window(int rows, int columns, int stride, int padding) {

  /**
   * The map of places.
   *
   * @param layer named in the exception
   * @throws NetworkException if the kernel does not fit the padded map
   */
  Shape over(String layer, Shape in, int channels) {
    if (rows < 1 || columns < 1 || stride < 1 || padding < 0) {
      throw new NetworkException(
          layer,
          String.format(
              "kernel %dx%d, stride %d, padding %d; allowed: at least 1, 1 and 0; change it",
              rows, columns, stride, padding));
    }
    if (padding >= Math.min(rows, columns)) {
      throw new NetworkException(
          layer,
          String.format(
              "padding %d with a kernel of %dx%d; allowed: less than the kernel; lower it",
              padding, rows, columns));
    }
    if (rows > in.rows() + 2 * padding || columns > in.columns() + 2 * padding) {
      throw new NetworkException(
          layer,
          String.format(
              "kernel %dx%d is larger than the map %s with padding %d; allowed: at most %dx%d;"
                  + " lower it, or pool less before it",
              rows, columns, in, padding, in.rows() + 2 * padding, in.columns() + 2 * padding));
    }
    try {
      return new Shape(places(in.rows(), rows), places(in.columns(), columns), channels);
    } catch (NetworkException e) {
      throw new NetworkException(layer, e.fault());
    }
  }

  /** A last place that would hang over the edge is left out. */
  private int places(int size, int kernel) {
    return (size + 2 * padding - kernel) / stride + 1;
  }
}
