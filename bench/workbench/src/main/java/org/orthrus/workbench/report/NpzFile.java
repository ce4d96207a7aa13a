package org.orthrus.workbench.report;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.orthrus.isa.user.AtomicFile;
import org.orthrus.simulator.probes.IntegerLog;

/**
 * A file of arrays as NumPy's {@code load} reads it: a zip of {@code .npy} entries, format version
 * 1.0, little-endian, C order (numpy.lib.format). Nothing is compressed: that would take longer
 * than the run that is recorded.
 */
public final class NpzFile {

  private static final int BUFFER = 1 << 16;
  private static final int HEADER_MULTIPLE = 64;
  private static final int PREAMBLE = 10;

  /** The first that a zip can hold, as NumPy writes it: equal arrays make equal files. */
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private final ZipOutputStream zip;
  private final byte[] block = new byte[BUFFER];

  private NpzFile(ZipOutputStream zip) {
    this.zip = zip;
  }

  /** Writes the arrays. */
  public interface Content {
    /** Calls a method of the file for each array. */
    void writeTo(NpzFile file) throws IOException;
  }

  /**
   * Writes a file; it is complete or untouched.
   *
   * @throws ReportException if it cannot be written
   */
  public static void write(Path file, Content content) {
    try {
      AtomicFile.write(
          file,
          AtomicFile::create,
          channel -> {
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
            ZipOutputStream zip = new ZipOutputStream(out);
            content.writeTo(new NpzFile(zip));
            zip.finish();
            out.flush();
          });
    } catch (IOException e) {
      throw new ReportException(AtomicFile.fault(file, e), e);
    }
  }

  /** Adds an array of 64-bit integers. */
  public void longs(String name, long[] values) throws IOException {
    ByteBuffer bytes = littleEndian(values.length * Long.BYTES);
    bytes.asLongBuffer().put(values);
    add(name, "<i8", List.of(values.length), List.of(bytes));
  }

  /** Adds an array of 64-bit floating-point numbers. */
  public void doubles(String name, double[] values) throws IOException {
    ByteBuffer bytes = littleEndian(values.length * Double.BYTES);
    bytes.asDoubleBuffer().put(values);
    add(name, "<f8", List.of(values.length), List.of(bytes));
  }

  /** Adds an array of what was recorded: 16-bit unsigned, or 32- or 64-bit signed integers. */
  public void integers(String name, IntegerLog values) throws IOException {
    String type = values.bytes() == Short.BYTES ? "<u2" : "<i" + values.bytes();
    add(name, type, List.of(values.size()), values.chunks());
  }

  /** Gives an element of a matrix, or of a vector as its row 0. */
  public interface Reals {
    /** The element. */
    double at(int row, int column);
  }

  /**
   * Adds a vector or a matrix of floating-point numbers.
   *
   * @param shape one size or two
   * @param single whether 32 bits are enough, else 64
   */
  public void reals(String name, List<Integer> shape, boolean single, Reals values)
      throws IOException {
    int columns = shape.get(shape.size() - 1);
    int rows = shape.size() == 1 ? 1 : shape.get(0);
    List<ByteBuffer> bytes = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      ByteBuffer line = littleEndian(columns * (single ? Float.BYTES : Double.BYTES));
      for (int column = 0; column < columns; column++) {
        if (single) {
          line.putFloat((float) values.at(row, column));
        } else {
          line.putDouble(values.at(row, column));
        }
      }
      bytes.add(line.flip());
    }
    add(name, single ? "<f4" : "<f8", shape, bytes);
  }

  private static ByteBuffer littleEndian(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The zip wants size and checksum of what is not compressed before it. */
  private void add(String name, String type, List<? extends Number> shape, List<ByteBuffer> values)
      throws IOException {
    List<ByteBuffer> parts = new ArrayList<>(values);
    parts.add(0, header(type, shape));
    CRC32 checksum = new CRC32();
    long size = 0;
    for (ByteBuffer part : parts) {
      size += part.remaining();
      checksum.update(part.duplicate());
    }
    ZipEntry entry = new ZipEntry(name + ".npy");
    entry.setMethod(ZipEntry.STORED);
    entry.setTimeLocal(NO_TIME);
    entry.setSize(size);
    entry.setCrc(checksum.getValue());
    zip.putNextEntry(entry);
    for (ByteBuffer part : parts) {
      write(part);
    }
    zip.closeEntry();
  }

  private void write(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      int some = Math.min(bytes.remaining(), block.length);
      bytes.get(block, 0, some);
      zip.write(block, 0, some);
    }
  }

  private static ByteBuffer header(String type, List<? extends Number> shape) {
    StringBuilder sizes = new StringBuilder();
    shape.forEach(size -> sizes.append(size).append(shape.size() == 1 ? "," : ", "));
    String text = "{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + sizes + "), }";
    int unpadded = PREAMBLE + text.length() + 1;
    int padding = (HEADER_MULTIPLE - unpadded % HEADER_MULTIPLE) % HEADER_MULTIPLE;
    byte[] words = (text + " ".repeat(padding) + "\n").getBytes(StandardCharsets.ISO_8859_1);
    ByteBuffer header = littleEndian(PREAMBLE + words.length);
    header.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.ISO_8859_1));
    header.put((byte) 1).put((byte) 0).putShort((short) words.length).put(words);
    return header.flip();
  }
}
