package org.orthrus.firmware.data;

import java.util.Arrays;

/** Labelled images: of every line an intensity, 0 to 255. */
public final class ImageSet extends SampleSet {
  private final byte[][] pixels;

  /** A set of grey images, of one channel. */
  public ImageSet(String name, int rows, int columns, byte[][] pixels, byte[] labels) {
    this(name, rows, columns, 1, pixels, labels);
  }

  /**
   * A set of the given samples.
   *
   * @param pixels one array of {@code rows * columns * channels} unsigned bytes a sample, channels
   *     last
   * @param labels one unsigned byte a sample
   */
  public ImageSet(
      String name, int rows, int columns, int channels, byte[][] pixels, byte[] labels) {
    super(name, rows, columns, channels, labels);
    this.pixels = pixels;
    if (pixels.length != labels.length) {
      throw new IllegalArgumentException(
          name + ": " + pixels.length + " images, but " + labels.length + " labels");
    }
    for (byte[] image : pixels) {
      if (image.length != size()) {
        throw new IllegalArgumentException(
            name + ": an image of " + image.length + " intensities in a set of " + shape());
      }
    }
  }

  private ImageSet(ImageSet whole, int from, int to) {
    super(whole, from, to);
    pixels = Arrays.copyOfRange(whole.pixels, from, to);
  }

  /** Intensity, 0 to 255, of a line. */
  public int pixel(int sample, int line) {
    return pixels[sample][line] & 0xFF;
  }

  /** The intensities of a sample as unsigned bytes; the set's own array, to be read only. */
  public byte[] pixels(int sample) {
    return pixels[sample];
  }

  /**
   * Grey images in the middle of a map of another size, alike in every channel: what lies beyond
   * the map is cut off, what is free is dark.
   *
   * @throws IllegalStateException if the images have more than one channel
   */
  public ImageSet placedOn(int mapRows, int mapColumns, int mapChannels) {
    if (channels() != 1) {
      throw new IllegalStateException(name() + " has " + channels() + " channels, not one");
    }
    byte[][] placed = new byte[count()][mapRows * mapColumns * mapChannels];
    byte[] labels = new byte[count()];
    int up = Math.floorDiv(mapRows - rows(), 2);
    int left = Math.floorDiv(mapColumns - columns(), 2);
    for (int n = 0; n < placed.length; n++) {
      labels[n] = (byte) label(n);
      for (int line = 0; line < placed[n].length; line++) {
        int row = line / mapChannels / mapColumns - up;
        int column = line / mapChannels % mapColumns - left;
        if (row >= 0 && row < rows() && column >= 0 && column < columns()) {
          placed[n][line] = pixels[n][row * columns() + column];
        }
      }
    }
    String map = mapRows + "x" + mapColumns + "x" + mapChannels;
    return new ImageSet(
        wholeName() + " in the middle of " + map, mapRows, mapColumns, mapChannels, placed, labels);
  }

  @Override
  ImageSet part(int from, int to) {
    return new ImageSet(this, from, to);
  }

  @Override
  public String kind() {
    return "images";
  }
}
