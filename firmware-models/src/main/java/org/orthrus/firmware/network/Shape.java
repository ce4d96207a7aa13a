package org.orthrus.firmware.network;

/**
 * A map of rows and columns with channels last: the line (row, column, channel) has the address
 * (row · columns + column) · channels + channel. A layer without a map is one position, 1x1xN.
 *
 * @param rows 1 to {@value #LARGEST_SIDE}
 * @param columns 1 to {@value #LARGEST_SIDE}
 * @param channels 1 to {@value #LARGEST_CHANNELS}; all lines together are at most {@value
 *     #LARGEST_SIZE}
 */
public record Shape(int rows, int columns, int channels) {

  /** Most rows or columns. */
  public static final int LARGEST_SIDE = 4096;

  /** Most channels of a map, most neurons of a dense layer. */
  public static final int LARGEST_CHANNELS = 1 << 20;

  /** Most lines of a map. */
  public static final int LARGEST_SIZE = 1 << 22;

  /** Throws a {@link NetworkException} for sizes that are out of range. */
  public Shape {
    if (rows < 1
        || rows > LARGEST_SIDE
        || columns < 1
        || columns > LARGEST_SIDE
        || channels < 1
        || channels > LARGEST_CHANNELS
        || (long) rows * columns * channels > LARGEST_SIZE) {
      throw new NetworkException(
          String.format(
              "a map of %dx%dx%d; allowed: 1 to %d rows and columns, 1 to %d channels, at most %d"
                  + " lines in all; make it smaller",
              rows, columns, channels, LARGEST_SIDE, LARGEST_CHANNELS, LARGEST_SIZE));
    }
  }

  /** One position with a number of channels. */
  public static Shape flat(int channels) {
    return new Shape(1, 1, channels);
  }

  /** Number of lines. */
  public int size() {
    return rows * columns * channels;
  }

  /** Rows times columns. */
  public int positions() {
    return rows * columns;
  }

  @Override
  public String toString() {
    return rows + "x" + columns + "x" + channels;
  }
}
