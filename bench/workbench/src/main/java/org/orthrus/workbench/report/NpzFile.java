package org.orthrus.workbench.report;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.orthrus.isa.user.AtomicFile;

/**
 * A file of arrays as NumPy's {@code load} reads it: a zip of {@code .npy} entries, format version
 * 1.0, little-endian, one dimension each (numpy.lib.format). Nothing is compressed: that would take
 * longer than the run that is recorded.
 */
public final class NpzFile {

  private static final int BUFFER = 1 << 16;
  private static final int HEADER_MULTIPLE = 64;
  private static final int PREAMBLE = 10;

  private final ZipOutputStream zip;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN);

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
            zip.setLevel(Deflater.NO_COMPRESSION);
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
    begin(name, "<i8", values.length);
    for (long value : values) {
      room(Long.BYTES).putLong(value);
    }
    end();
  }

  /** Adds an array of 64-bit floating-point numbers. */
  public void doubles(String name, double[] values) throws IOException {
    begin(name, "<f8", values.length);
    for (double value : values) {
      room(Double.BYTES).putDouble(value);
    }
    end();
  }

  /**
   * Adds an array of indices: 16-bit unsigned integers where these hold them, else 32-bit ones.
   *
   * @param limit all values are less
   */
  public void indices(String name, int limit, long count, Source values) throws IOException {
    boolean narrow = limit <= 1 << Short.SIZE;
    begin(name, narrow ? "<u2" : "<i4", count);
    int[] block = new int[BUFFER / Integer.BYTES];
    for (long first = 0; first < count; ) {
      int some = values.copy(first, block);
      flush();
      for (int i = 0; i < some; i++) {
        if (narrow) {
          buffer.putShort((short) block[i]);
        } else {
          buffer.putInt(block[i]);
        }
      }
      first += some;
    }
    end();
  }

  /** Integers that are copied in blocks. */
  public interface Source {
    /** Copies values from the {@code first} on; returns how many, 1 at least. */
    int copy(long first, int[] into);
  }

  private void begin(String name, String type, long count) throws IOException {
    zip.putNextEntry(new ZipEntry(name + ".npy"));
    String text = "{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + count + ",), }";
    int unpadded = PREAMBLE + text.length() + 1;
    int padding = (HEADER_MULTIPLE - unpadded % HEADER_MULTIPLE) % HEADER_MULTIPLE;
    byte[] header = (text + " ".repeat(padding) + "\n").getBytes(StandardCharsets.ISO_8859_1);
    zip.write(0x93);
    zip.write("NUMPY".getBytes(StandardCharsets.ISO_8859_1));
    zip.write(1);
    zip.write(0);
    zip.write(header.length & 0xFF);
    zip.write(header.length >>> Byte.SIZE);
    zip.write(header);
  }

  private ByteBuffer room(int bytes) throws IOException {
    if (buffer.remaining() < bytes) {
      flush();
    }
    return buffer;
  }

  private void flush() throws IOException {
    zip.write(buffer.array(), 0, buffer.position());
    buffer.clear();
  }

  private void end() throws IOException {
    flush();
    zip.closeEntry();
  }
}
