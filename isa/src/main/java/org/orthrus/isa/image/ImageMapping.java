package org.orthrus.isa.image;

import java.io.FileNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import net.openhft.chronicle.bytes.MappedBytes;

/**
 * A file mapped for reading, whole and with 64-bit offsets. Bytes are copied out in blocks: what is
 * checked is what is used, and no pointer into the map leaves this class.
 */
final class ImageMapping implements AutoCloseable {

  private static final int BLOCK = 1 << 18;

  private final Path file;
  private final long length;
  private final MappedBytes mapped;
  private boolean closed;

  private ImageMapping(Path file, long length, MappedBytes mapped) {
    this.file = file;
    this.length = length;
    this.mapped = mapped;
  }

  /**
   * Maps a file.
   *
   * @param length its length, more than 0
   */
  static ImageMapping open(Path file, long length) throws FileNotFoundException {
    MappedBytes mapped = MappedBytes.singleMappedBytes(file.toFile(), length, true);
    // Chronicle binds a map to the thread that opened it; here a lock in ImageFile does the same.
    mapped.singleThreadedCheckDisabled(true);
    mapped.readLimit(length);
    return new ImageMapping(file, length, mapped);
  }

  long length() {
    return length;
  }

  /** Copies bytes out. */
  void read(long offset, byte[] to, int count) {
    if (closed) {
      throw new IllegalStateException("image " + file + " is closed");
    }
    if (offset < 0 || count < 0 || offset > length - count) {
      throw new IllegalArgumentException("offset " + offset + ", count " + count);
    }
    try {
      if (count > 0 && mapped.read(offset, to, 0, count) != count) {
        throw new IllegalStateException("a mapped read came short at offset " + offset);
      }
    } catch (InternalError e) {
      throw shrunk(e);
    }
  }

  /** Copies bytes into a new array. */
  byte[] read(long offset, int count) {
    byte[] bytes = new byte[count];
    read(offset, bytes, count);
    return bytes;
  }

  /** CRC32C of a range. */
  int crc(long offset, long count) {
    CRC32C crc = new CRC32C();
    byte[] block = new byte[(int) Math.min(BLOCK, count)];
    for (long done = 0; done < count; ) {
      int part = (int) Math.min(block.length, count - done);
      read(offset + done, block, part);
      crc.update(block, 0, part);
      done += part;
    }
    return (int) crc.getValue();
  }

  /**
   * Refuses a file that is no longer as long as when it was mapped: the pages behind its end cannot
   * be read.
   */
  void requireUnchangedLength() {
    if (file.toFile().length() != length) {
      throw shrunk(null);
    }
  }

  private ImageException shrunk(InternalError cause) {
    return new ImageException(
        file
            + ": changed while it was open: it had "
            + length
            + " bytes"
            + (Files.exists(file) ? ", now " + file.toFile().length() : " and is gone")
            + "; leave an image alone while it is in use, and write a new one under another name",
        cause);
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      mapped.releaseLast();
    }
  }
}
