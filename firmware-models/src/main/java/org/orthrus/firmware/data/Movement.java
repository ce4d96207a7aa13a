package org.orthrus.firmware.data;

/**
 * A rotation about the centre of a map and a shift after it, applied to images and to events as one
 * resampling. Reusable; allocates nothing.
 *
 * <p>A place (x, y) with respect to the centre, x to the right and y down, goes to (x cos φ − y sin
 * φ + right, x sin φ + y cos φ + down). Doubles and {@link StrictMath}: the same on every machine.
 */
final class Movement {
  private int right;
  private int down;
  private boolean turns;
  private double cosine;
  private double sine;

  /**
   * Sets the movement.
   *
   * @param columnsRight columns
   * @param rowsDown rows
   * @param radians as clocks go
   */
  void set(int columnsRight, int rowsDown, double radians) {
    right = columnsRight;
    down = rowsDown;
    turns = radians != 0;
    cosine = StrictMath.cos(radians);
    sine = StrictMath.sin(radians);
  }

  /**
   * Moves an image. A pure shift copies. Otherwise each pixel of the result is interpolated between
   * the four around the place that it comes from, those outside being 0, and rounded half up.
   *
   * @param set the shape of the image
   * @param to as long as {@code from}
   */
  void image(byte[] from, byte[] to, SampleSet set) {
    int at = 0;
    for (int row = 0; row < set.rows(); row++) {
      for (int column = 0; column < set.columns(); column++) {
        if (turns) {
          interpolate(from, to, at, set, row, column);
        } else {
          for (int channel = 0; channel < set.channels(); channel++) {
            to[at + channel] = (byte) value(from, set, row - down, column - right, channel);
          }
        }
        at += set.channels();
      }
    }
  }

  private void interpolate(byte[] from, byte[] to, int at, SampleSet set, int row, int column) {
    double middleX = (set.columns() - 1) / 2.0;
    double middleY = (set.rows() - 1) / 2.0;
    double x = column - right - middleX;
    double y = row - down - middleY;
    double sourceX = x * cosine + y * sine + middleX;
    double sourceY = y * cosine - x * sine + middleY;
    int left = (int) Math.floor(sourceX);
    int top = (int) Math.floor(sourceY);
    double partX = sourceX - left;
    double partY = sourceY - top;
    for (int channel = 0; channel < set.channels(); channel++) {
      double above =
          (1 - partX) * value(from, set, top, left, channel)
              + partX * value(from, set, top, left + 1, channel);
      double below =
          (1 - partX) * value(from, set, top + 1, left, channel)
              + partX * value(from, set, top + 1, left + 1, channel);
      double value = (1 - partY) * above + partY * below;
      to[at + channel] = (byte) (int) Math.floor(value + 0.5);
    }
  }

  private static int value(byte[] image, SampleSet set, int row, int column, int channel) {
    boolean inside = row >= 0 && row < set.rows() && column >= 0 && column < set.columns();
    return inside ? image[(row * set.columns() + column) * set.channels() + channel] & 0xFF : 0;
  }

  /**
   * Where each place of a map goes, to the nearest place, half a pixel up.
   *
   * @param set the shape of the map
   * @param places at least rows · columns long; receives {@code row * columns + column}, or −1 for
   *     a place that leaves the map
   */
  void places(SampleSet set, int[] places) {
    double middleX = (set.columns() - 1) / 2.0;
    double middleY = (set.rows() - 1) / 2.0;
    int at = 0;
    for (int row = 0; row < set.rows(); row++) {
      for (int column = 0; column < set.columns(); column++) {
        double x = column - middleX;
        double y = row - middleY;
        int toColumn = (int) Math.floor(x * cosine - y * sine + middleX + 0.5) + right;
        int toRow = (int) Math.floor(x * sine + y * cosine + middleY + 0.5) + down;
        boolean inside =
            toRow >= 0 && toRow < set.rows() && toColumn >= 0 && toColumn < set.columns();
        places[at++] = inside ? toRow * set.columns() + toColumn : -1;
      }
    }
  }
}
