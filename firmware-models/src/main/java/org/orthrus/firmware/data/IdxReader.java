package org.orthrus.firmware.data;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads labelled images from a pair of IDX files, the format of MNIST, plain or compressed by gzip
 * (told apart by their first two bytes, not by their names).
 *
 * <p>IDX: a magic number (two zero bytes, the element type, 8 for unsigned bytes, and the number of
 * dimensions), one big-endian 32-bit size a dimension, then the elements. What a header promises is
 * checked against limits, and memory is taken as the data arrive, an image at a time: a false
 * header costs at most one image.
 */
public final class IdxReader {
  static final int IMAGES_MAGIC = 0x0803;
  static final int LABELS_MAGIC = 0x0801;
  static final int MAX_COUNT = 10_000_000;
  static final int MAX_SIDE = 4096;
  static final long MAX_BYTES = 1L << 30;
  private static final int CHUNK = 1 << 16;

  private IdxReader() {}

  /** Where bytes come from, and its name for messages. */
  record Source(String name, Opener opener) {
    interface Opener {
      InputStream open() throws IOException;
    }

    static Source of(Path file) {
      return new Source(file.toString(), () -> Files.newInputStream(file));
    }
  }

  private record Images(int rows, int columns, List<byte[]> pixels) {}

  private interface Body<T> {
    T read(InputStream in) throws IOException;
  }

  /** Reads the images of one file and the labels of the other. */
  public static ImageSet read(Path images, Path labels) {
    return read(images.toString(), Source.of(images), Source.of(labels));
  }

  static ImageSet read(String name, Source images, Source labels) {
    Images read = withStream(images, in -> readImages(images.name(), in));
    byte[] labelBytes = withStream(labels, in -> readLabels(labels.name(), in));
    if (read.pixels.size() != labelBytes.length) {
      throw new DataException(
          labels.name()
              + ": "
              + labelBytes.length
              + " labels, but "
              + read.pixels.size()
              + " images in "
              + images.name()
              + "; give the two files of one set");
    }
    return new ImageSet(
        name, read.rows, read.columns, read.pixels.toArray(new byte[0][]), labelBytes);
  }

  private static Images readImages(String name, InputStream in) throws IOException {
    magic(name, in, IMAGES_MAGIC, "images");
    int count = size(name, in, "number of images", MAX_COUNT);
    int rows = size(name, in, "number of rows", MAX_SIDE);
    int columns = size(name, in, "number of columns", MAX_SIDE);
    int length = rows * columns;
    if ((long) count * length > MAX_BYTES) {
      throw new DataException(
          String.format(
              "%s: the header promises %d images of %d×%d, more than the %d bytes allowed;"
                  + " split the file",
              name, count, rows, columns, MAX_BYTES));
    }
    List<byte[]> pixels = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      byte[] image = new byte[length];
      int got = in.readNBytes(image, 0, length);
      if (got < length) {
        String promised = String.format("%d images of %d×%d", count, rows, columns);
        throw truncated(name, promised, (long) n * length + got);
      }
      pixels.add(image);
    }
    end(name, in, String.format("the last of %d images of %d×%d", count, rows, columns));
    return new Images(rows, columns, pixels);
  }

  private static byte[] readLabels(String name, InputStream in) throws IOException {
    magic(name, in, LABELS_MAGIC, "labels");
    int count = size(name, in, "number of labels", MAX_COUNT);
    byte[] labels = new byte[0];
    while (labels.length < count) {
      int had = labels.length;
      int want = Math.min(count - had, Math.max(CHUNK, had));
      labels = Arrays.copyOf(labels, had + want);
      int got = in.readNBytes(labels, had, want);
      if (got < want) {
        throw truncated(name, count + " labels", (long) had + got);
      }
    }
    end(name, in, "the last of " + count + " labels");
    return labels;
  }

  private static DataException truncated(String name, String promised, long got) {
    return new DataException(
        name
            + ": truncated: the header promises "
            + promised
            + ", but only "
            + got
            + " bytes follow it; fetch the file again");
  }

  private static void end(String name, InputStream in, String last) throws IOException {
    if (in.read() >= 0) {
      throw new DataException(
          name + ": bytes follow after " + last + "; header and data do not belong together");
    }
  }

  private static void magic(String name, InputStream in, int magic, String what)
      throws IOException {
    int found = word(name, in);
    if (found != magic) {
      String guess =
          found == IMAGES_MAGIC
              ? "; this is a file of images"
              : found == LABELS_MAGIC ? "; this is a file of labels" : "; not an IDX file of bytes";
      throw new DataException(
          String.format(
              "%s: magic number 0x%08X found where 0x%08X (%s) must stand%s",
              name, found, magic, what, guess));
    }
  }

  private static int size(String name, InputStream in, String what, int limit) throws IOException {
    int size = word(name, in);
    if (size < 1 || size > limit) {
      throw new DataException(
          String.format(
              "%s: %s is %d, allowed are 1 to %d",
              name, what, Integer.toUnsignedLong(size), limit));
    }
    return size;
  }

  private static int word(String name, InputStream in) throws IOException {
    byte[] word = in.readNBytes(4);
    if (word.length < 4) {
      throw new DataException(name + ": truncated: the file ends within its IDX header");
    }
    return (word[0] & 0xFF) << 24
        | (word[1] & 0xFF) << 16
        | (word[2] & 0xFF) << 8
        | (word[3] & 0xFF);
  }

  private static <T> T withStream(Source source, Body<T> body) {
    try (InputStream raw = new BufferedInputStream(source.opener.open(), CHUNK)) {
      raw.mark(2);
      byte[] start = raw.readNBytes(2);
      raw.reset();
      boolean compressed = start.length == 2 && start[0] == 0x1F && (start[1] & 0xFF) == 0x8B;
      return body.read(compressed ? new GZIPInputStream(raw, CHUNK) : raw);
    } catch (ZipException | EOFException e) {
      throw new DataException(
          source.name + ": corrupt gzip data (" + e.getMessage() + "); fetch the file again", e);
    } catch (IOException e) {
      throw DataFiles.unreadable(source.name, e, "name an IDX file");
    }
  }
}
