package org.orthrus.firmware.data;

import java.util.Arrays;
import java.util.Objects;

/**
 * Labelled grey images of one size. Pixels are intensities 0 to 255, row by row; a sample is named
 * by its index in this set. Not to be changed after construction; the arrays are not copied.
 */
public final class ImageSet {
  private final String name;
  private final int rows;
  private final int columns;
  private final byte[][] pixels;
  private final byte[] labels;
  private final int classes;

  /**
   * A set of the given samples.
   *
   * @param pixels one array of {@code rows * columns} unsigned bytes a sample
   * @param labels one unsigned byte a sample
   */
  public ImageSet(String name, int rows, int columns, byte[][] pixels, byte[] labels) {
    this(name, rows, columns, pixels, labels, 1 + largest(labels));
  }

  private ImageSet(
      String name, int rows, int columns, byte[][] pixels, byte[] labels, int classes) {
    this.name = Objects.requireNonNull(name);
    this.rows = rows;
    this.columns = columns;
    this.pixels = pixels;
    this.labels = labels;
    this.classes = classes;
    if (pixels.length != labels.length) {
      throw new IllegalArgumentException(
          name + ": " + pixels.length + " images, but " + labels.length + " labels");
    }
    for (byte[] image : pixels) {
      if (image.length != rows * columns) {
        throw new IllegalArgumentException(
            name + ": an image of " + image.length + " pixels in a set of " + rows + "×" + columns);
      }
    }
  }

  private static int largest(byte[] labels) {
    int largest = -1;
    for (byte label : labels) {
      largest = Math.max(largest, label & 0xFF);
    }
    return largest;
  }

  /** Where the set comes from, for reports and messages. */
  public String name() {
    return name;
  }

  /** Number of samples. */
  public int count() {
    return labels.length;
  }

  public int rows() {
    return rows;
  }

  public int columns() {
    return columns;
  }

  /** Pixels of a sample: the width of the input layer. */
  public int size() {
    return rows * columns;
  }

  /** One more than the largest label of the set (of the whole set, for a subset). */
  public int classes() {
    return classes;
  }

  public int label(int sample) {
    return labels[sample] & 0xFF;
  }

  /** Intensity, 0 to 255, of pixel {@code row * columns + column}. */
  public int pixel(int sample, int i) {
    return pixels[sample][i] & 0xFF;
  }

  /** The pixels of a sample as unsigned bytes; the set's own array, to be read only. */
  public byte[] pixels(int sample) {
    return pixels[sample];
  }

  /** How often each label occurs: {@link #classes()} counts. */
  public int[] labelHistogram() {
    int[] histogram = new int[classes];
    for (byte label : labels) {
      histogram[label & 0xFF]++;
    }
    return histogram;
  }

  /**
   * Samples {@code from} to {@code to} − 1 as a set of their own, numbered from 0 (and so encoded
   * with other random numbers than in this set, unless {@code from} is 0).
   */
  public ImageSet subset(int from, int to) {
    if (from < 0 || to < from || to > count()) {
      throw new DataException(
          name + ": samples " + from + " to " + to + " asked for, but the set has " + count());
    }
    return new ImageSet(
        name + "[" + from + ".." + to + ")",
        rows,
        columns,
        Arrays.copyOfRange(pixels, from, to),
        Arrays.copyOfRange(labels, from, to),
        classes);
  }

  /** The first {@code count} samples. */
  public ImageSet first(int count) {
    return subset(0, count);
  }

  @Override
  public String toString() {
    return name + ": " + count() + " images of " + rows + "×" + columns;
  }
}
