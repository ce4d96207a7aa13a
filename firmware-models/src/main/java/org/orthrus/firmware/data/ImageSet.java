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

  @Override
  ImageSet part(int from, int to) {
    return new ImageSet(this, from, to);
  }

  @Override
  public String kind() {
    return "images";
  }
}
