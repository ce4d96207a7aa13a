package org.orthrus.firmware.data;

import java.util.Arrays;
import java.util.Objects;

/**
 * Labelled samples of one shape: a map of rows and columns with one or more channels. A sample is
 * named by its index in this set. Not to be changed after construction; arrays given to it are not
 * copied.
 *
 * <p>Each place of a channel is an input line of its own, channels last: {@code address = (row *
 * columns + column) * channels + channel}.
 */
public abstract sealed class SampleSet permits ImageSet, EventSet {
  private final String whole;
  private final String range;
  private final int from;
  private final int rows;
  private final int columns;
  private final int channels;
  private final byte[] labels;
  private final int classes;

  /**
   * What all sets have.
   *
   * @param labels one unsigned byte a sample
   */
  SampleSet(String name, int rows, int columns, int channels, byte[] labels) {
    this(name, "", 0, rows, columns, channels, labels, 1 + largest(labels));
  }

  private SampleSet(
      String whole,
      String range,
      int from,
      int rows,
      int columns,
      int channels,
      byte[] labels,
      int classes) {
    this.whole = Objects.requireNonNull(whole);
    this.range = range;
    this.from = from;
    this.rows = rows;
    this.columns = columns;
    this.channels = channels;
    this.labels = labels;
    this.classes = classes;
  }

  /** What a subset has, without its samples. */
  SampleSet(SampleSet whole, int from, int to) {
    this(
        whole.whole,
        "[" + (whole.from + from) + ".." + (whole.from + to) + ")",
        whole.from + from,
        whole.rows,
        whole.columns,
        whole.channels,
        Arrays.copyOfRange(whole.labels, from, to),
        whole.classes);
  }

  private static int largest(byte[] labels) {
    int largest = -1;
    for (byte label : labels) {
      largest = Math.max(largest, label & 0xFF);
    }
    return largest;
  }

  /** Where the set comes from, for reports and messages. */
  public final String name() {
    return whole + range;
  }

  /** The same of the set that it is a part of. */
  final String wholeName() {
    return whole;
  }

  /** Number of samples. */
  public final int count() {
    return labels.length;
  }

  public final int rows() {
    return rows;
  }

  public final int columns() {
    return columns;
  }

  /** Values of a place: 1 of grey images, 3 of coloured ones, 2 of polarities. */
  public final int channels() {
    return channels;
  }

  /** Lines of a sample: the width of the input layer. */
  public final int size() {
    return rows * columns * channels;
  }

  /** One more than the largest label of the set (of the whole set, for a subset). */
  public final int classes() {
    return classes;
  }

  public final int label(int sample) {
    return labels[sample] & 0xFF;
  }

  /** How often each label occurs: {@link #classes()} counts. */
  public final int[] labelHistogram() {
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
  public final SampleSet subset(int from, int to) {
    if (from < 0 || to < from || to > count()) {
      throw new DataException(
          name() + ": samples " + from + " to " + to + " asked for, but the set has " + count());
    }
    return part(from, to);
  }

  /** The first {@code count} samples. */
  public final SampleSet first(int count) {
    return subset(0, count);
  }

  abstract SampleSet part(int from, int to);

  /** What the samples are, for messages: {@code images} or {@code address events}. */
  public abstract String kind();

  /** Rows, columns and, if there are several, channels, for messages: {@code 34×34×2}. */
  public final String shape() {
    return rows + "×" + columns + (channels == 1 ? "" : "×" + channels);
  }

  @Override
  public final String toString() {
    return name() + ": " + count() + " samples of " + shape() + ", " + kind();
  }
}
