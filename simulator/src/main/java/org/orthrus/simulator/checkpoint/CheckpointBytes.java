package org.orthrus.simulator.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32C;
import org.orthrus.isa.image.file.ImageProblem;
import org.orthrus.isa.image.file.SectionDecoder;

/**
 * Reads bytes of an open file.
 *
 * @param channel the file
 */
record CheckpointBytes(FileChannel channel) {

  private static final int BLOCK = 1 << 18;

  void read(long from, byte[] into, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(into, 0, length);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, from + bytes.position()) < 0) {
        throw new IOException("it became shorter");
      }
    }
  }

  /** A decoder of some bytes. */
  SectionDecoder decoder(long from, int length) throws IOException {
    byte[] bytes = new byte[length];
    read(from, bytes, length);
    return new SectionDecoder(bytes);
  }

  /** Requires that a checksum of {@code length} bytes stands behind them. */
  void checksum(long from, long length, String what) throws IOException {
    CRC32C crc = new CRC32C();
    byte[] block = new byte[(int) Math.min(BLOCK, length)];
    for (long done = 0; done < length; ) {
      int part = (int) Math.min(block.length, length - done);
      read(from + done, block, part);
      crc.update(block, 0, part);
      done += part;
    }
    int stored = decoder(from + length, CheckpointFormat.CHECKSUM_BYTES).i32("checksum");
    ImageProblem.unless(
        stored == (int) crc.getValue(),
        "offset %d, %s: checksum is %08X, should be %08X: the file is damaged; copy it again, or"
            + " delete it to begin anew",
        from,
        what,
        (int) crc.getValue(),
        stored);
  }
}
