package org.orthrus.firmware.data;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads the binary versions of CIFAR-10 and CIFAR-100: images of 32×32 in red, green and blue,
 * which become channels 0, 1 and 2.
 *
 * <p>A file is a row of records: a byte for the label (CIFAR-100: two, the coarse label and the
 * fine one, of which the fine one is taken), then 1,024 bytes of each colour, row by row. Memory is
 * taken a record at a time; a file has at most 2^30 bytes.
 */
final class CifarReader {
  static final int SIDE = 32;
  static final int CHANNELS = 3;
  private static final int PLANE = SIDE * SIDE;
  private static final long MAX_BYTES = 1L << 30;

  private CifarReader() {}

  /** The two sets, and what their files look like. */
  enum Variant {
    CIFAR_10(
        "CIFAR-10",
        1,
        10,
        List.of(
            "data_batch_1.bin",
            "data_batch_2.bin",
            "data_batch_3.bin",
            "data_batch_4.bin",
            "data_batch_5.bin"),
        "test_batch.bin"),
    CIFAR_100("CIFAR-100", 2, 100, List.of("train.bin"), "test.bin");

    private final String text;
    private final int labelBytes;
    private final int classes;
    private final List<String> train;
    private final String test;

    Variant(String text, int labelBytes, int classes, List<String> train, String test) {
      this.text = text;
      this.labelBytes = labelBytes;
      this.classes = classes;
      this.train = train;
      this.test = test;
    }

    /** Its name. */
    String text() {
      return text;
    }

    /** Names of all its files. */
    List<String> files() {
      List<String> all = new ArrayList<>(train);
      all.add(test);
      return all;
    }

    private int record() {
      return labelBytes + CHANNELS * PLANE;
    }
  }

  /**
   * Reads a directory with all files of a set.
   *
   * @throws DataException if one is missing, torn or holds a label that the set has not
   */
  static DataSet read(String name, Path directory, Variant variant) {
    for (String file : variant.files()) {
      if (!Files.isRegularFile(directory.resolve(file))) {
        throw new DataException(
            directory
                + ": has no "
                + file
                + "; the binary version of "
                + variant.text
                + " has "
                + String.join(", ", variant.files()));
      }
    }
    return new DataSet(
        name,
        part(directory, "train", variant.train, variant),
        part(directory, "test", List.of(variant.test), variant));
  }

  private static ImageSet part(Path directory, String part, List<String> files, Variant variant) {
    List<byte[]> pixels = new ArrayList<>();
    List<Byte> labels = new ArrayList<>();
    for (String file : files) {
      batch(directory.resolve(file), variant, pixels, labels);
    }
    byte[] labelBytes = new byte[labels.size()];
    for (int n = 0; n < labelBytes.length; n++) {
      labelBytes[n] = labels.get(n);
    }
    return new ImageSet(
        directory + " " + part, SIDE, SIDE, CHANNELS, pixels.toArray(new byte[0][]), labelBytes);
  }

  private static void batch(Path file, Variant variant, List<byte[]> pixels, List<Byte> labels) {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      long bytes = Files.size(file);
      int length = variant.record();
      if (bytes == 0 || bytes % length != 0 || bytes > MAX_BYTES) {
        throw new DataException(
            String.format(
                "%s: %d bytes; allowed for %s: a multiple of %d, the length of a record, from %d"
                    + " to %d; fetch the file again",
                file, bytes, variant.text, length, length, MAX_BYTES));
      }
      byte[] record = new byte[length];
      for (long n = 0; in.readNBytes(record, 0, length) == length; n++) {
        int label = record[variant.labelBytes - 1] & 0xFF;
        if (label >= variant.classes) {
          throw new DataException(
              String.format(
                  "%s: record %d at offset %d has the label %d, allowed are 0 to %d; not a file of"
                      + " %s, or a damaged one",
                  file, n, n * length, label, variant.classes - 1, variant.text));
        }
        labels.add((byte) label);
        pixels.add(channelsLast(Arrays.copyOfRange(record, variant.labelBytes, length)));
      }
    } catch (IOException e) {
      throw DataFiles.unreadable(file.toString(), e, "check its permissions");
    }
  }

  private static byte[] channelsLast(byte[] planes) {
    byte[] image = new byte[planes.length];
    for (int place = 0; place < PLANE; place++) {
      for (int channel = 0; channel < CHANNELS; channel++) {
        image[place * CHANNELS + channel] = planes[channel * PLANE + place];
      }
    }
    return image;
  }
}
