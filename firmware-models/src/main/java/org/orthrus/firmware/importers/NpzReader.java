package org.orthrus.firmware.importers;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.orthrus.isa.user.AtomicFile;
import org.orthrus.isa.user.OneLine;

/**
 * Reads a file of arrays as {@code numpy.savez} and {@code numpy.savez_compressed} write it: a zip
 * of {@code .npy} entries, stored or deflated. Arrays are read one by one; the checksum of each is
 * verified. Nothing in it is executed: arrays of Python objects are refused.
 */
final class NpzReader implements AutoCloseable {

  private static final String SUFFIX = ".npy";
  private static final int BLOCK = 1 << 16;

  private final Path file;
  private final ZipFile zip;
  private final Map<String, ZipEntry> entries = new LinkedHashMap<>();

  private NpzReader(Path file, ZipFile zip) {
    this.file = file;
    this.zip = zip;
  }

  /**
   * Opens a file.
   *
   * @throws ImportException if there is none, or it is no zip of arrays
   */
  static NpzReader open(Path file) {
    if (!Files.exists(file)) {
      throw new ImportException(file, "no such file; name one that numpy.savez wrote");
    }
    if (!Files.isRegularFile(file)) {
      throw new ImportException(file, "not a file; name one that numpy.savez wrote");
    }
    try {
      ZipFile zip = new ZipFile(file.toFile());
      NpzReader reader = new NpzReader(file, zip);
      try {
        reader.index();
      } catch (ImportException e) {
        zip.close();
        throw e;
      }
      return reader;
    } catch (ZipException | IllegalArgumentException e) {
      throw new ImportException(
          file,
          "not an .npz file, or truncated or corrupt ("
              + OneLine.of(e.getMessage())
              + "); allowed: what numpy.savez writes");
    } catch (IOException e) {
      throw new ImportException(
          file, "cannot be read (" + AtomicFile.reason(e) + "); check its permissions");
    }
  }

  private void index() {
    for (ZipEntry entry : Collections.list(zip.entries())) {
      String name = entry.getName();
      if (!name.endsWith(SUFFIX)) {
        throw new ImportException(
            file,
            "holds '"
                + OneLine.of(name)
                + "', which is no array; allowed: entries *.npy, as numpy.savez writes them"
                + (name.endsWith(".pkl") ? " (torch.save pickles: convert its tensors)" : ""));
      }
      String bare = name.substring(0, name.length() - SUFFIX.length());
      if (entries.put(bare, entry) != null) {
        throw new ImportException(
            file, "array '" + OneLine.of(bare) + "' stands twice; allowed: once; leave one out");
      }
    }
  }

  Path file() {
    return file;
  }

  /** Names of the arrays, in the file's order. */
  Set<String> names() {
    return Collections.unmodifiableSet(entries.keySet());
  }

  /** What an array must be, by its shape, before its numbers are read. */
  interface Expected {
    /** Refuses a shape by throwing. */
    void check(List<Integer> shape);
  }

  /**
   * Reads an array.
   *
   * @throws ImportException if it is damaged, holds no numbers, or one that is not finite
   */
  NpyArray array(String name, Expected expected) {
    ZipEntry entry = entries.get(name);
    CRC32 checksum = new CRC32();
    try (InputStream raw = zip.getInputStream(entry);
        DataInputStream in = new DataInputStream(new CheckedInputStream(raw, checksum))) {
      NpyHeader header = NpyHeader.read(in);
      expected.check(header.shape());
      double[] read = numbers(in, header);
      if (in.read() >= 0) {
        throw new NpyHeader.Refused(
            "more bytes than its shape " + NpyArray.text(header.shape()) + " says; write it again");
      }
      if (checksum.getValue() != entry.getCrc()) {
        throw new NpyHeader.Refused("corrupt: its checksum is wrong; copy the file again");
      }
      double[] values = header.columnMajor() ? NpyArray.transposed(read, header.shape()) : read;
      NpyArray array = new NpyArray(name, header.shape(), values);
      requireFinite(array);
      return array;
    } catch (NpyHeader.Refused e) {
      throw fault(name, e.getMessage());
    } catch (EOFException e) {
      throw fault(name, "truncated: its numbers end early; copy the file again");
    } catch (IOException e) {
      throw fault(name, "corrupt (" + OneLine.of(e.getMessage()) + "); copy the file again");
    }
  }

  private static double[] numbers(InputStream in, NpyHeader header) throws IOException {
    int width = header.type().bytes();
    double[] values = new double[header.elements()];
    byte[] block = new byte[BLOCK];
    ByteBuffer bytes = ByteBuffer.wrap(block).order(header.order());
    int inBlock = BLOCK / width;
    for (int from = 0; from < values.length; from += inBlock) {
      int some = Math.min(inBlock, values.length - from);
      if (in.readNBytes(block, 0, some * width) < some * width) {
        throw new EOFException();
      }
      for (int i = 0; i < some; i++) {
        values[from + i] = header.type().at(bytes, i * width);
      }
    }
    return values;
  }

  private void requireFinite(NpyArray array) {
    for (int i = 0; i < array.values().length; i++) {
      if (!Double.isFinite(array.values()[i])) {
        throw fault(
            array.name(),
            "element "
                + array.place(i)
                + " is "
                + array.values()[i]
                + "; allowed: finite numbers; replace it");
      }
    }
  }

  /** A fault of an array. */
  ImportException fault(String name, String fault) {
    return new ImportException(file, "array '" + OneLine.of(name) + "': " + fault);
  }

  @Override
  public void close() {
    try {
      zip.close();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
