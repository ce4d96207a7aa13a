package org.orthrus.isa.image.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;
import net.openhft.chronicle.bytes.BytesStore;
import net.openhft.chronicle.bytes.MappedBytes;
import net.openhft.chronicle.core.io.BackgroundResourceReleaser;

/**
 * A file mapped for reading, whole and with 64-bit offsets. Bytes are copied out in blocks: what is
 * checked is what is used, and no pointer into the map leaves this class.
 */
final class ImageMapping implements AutoCloseable {

  private static final int BLOCK = 1 << 18;

  private final Path file;
  private final long length;
  private final FileChannel channel;
  private final MappedBytes mapped;
  private boolean closed;

  private ImageMapping(Path file, long length, FileChannel channel, MappedBytes mapped) {
    this.file = file;
    this.length = length;
    this.channel = channel;
    this.mapped = mapped;
  }

  /**
   * Maps a file.
   *
   * @param length its length, more than 0
   */
  static ImageMapping open(Path file, long length) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    try {
      MappedBytes mapped = MappedBytes.singleMappedBytes(file.toFile(), length, true);
      // Chronicle binds a map to the thread that opened it; here a lock in ImageFile does the same.
      mapped.singleThreadedCheckDisabled(true);
      mapped.readLimit(length);
      return new ImageMapping(file, length, channel, mapped);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  long length() {
    return length;
  }

  /** Copies bytes out. */
  void read(long offset, byte[] to, int count) {
    requireOpen();
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
   * be read. A file that was replaced by another of its name is still there for who has it open.
   */
  void requireUnchangedLength() {
    requireOpen();
    try {
      if (channel.size() != length) {
        throw shrunk(null);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("image " + file + " is closed");
    }
  }

  private ImageException shrunk(InternalError cause) {
    return new ImageException(
        file
            + ": changed while it was open, when it had "
            + length
            + " bytes; leave an image alone while it is in use, and write a new one by renaming",
        cause);
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      BytesStore<?, ?> store = mapped.bytesStore();
      mapped.releaseLast();
      // A single map keeps a reference of its own to the pages, and with it they stay mapped.
      if (store.refCount() > 0) {
        store.releaseLast();
      }
      // Pages are otherwise unmapped by a thread of Chronicle's, some time.
      BackgroundResourceReleaser.releasePendingResources();
      try {
        channel.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
