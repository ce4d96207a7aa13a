package org.orthrus.isa.image.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/** Makes the checksums of a mutated image right again, written from the page about the format. */
final class ImageChecksums {

  private ImageChecksums() {}

  static byte[] mended(byte[] image) {
    ByteBuffer bytes = ByteBuffer.wrap(image).order(ByteOrder.LITTLE_ENDIAN);
    long sections = Integer.toUnsignedLong(bytes.getInt(32));
    long tableEnd = 64 + 32 * sections;
    for (long row = 64; row < Math.min(tableEnd, image.length - 31L); row += 32) {
      long offset = bytes.getLong((int) row + 8);
      long length = bytes.getLong((int) row + 16);
      if (offset >= 0 && length >= 0 && offset <= image.length && length <= image.length - offset) {
        bytes.putInt((int) row + 24, crc(image, (int) offset, (int) length));
      }
    }
    if (tableEnd <= image.length) {
      bytes.putInt(36, crc(image, 64, (int) tableEnd - 64));
    }
    bytes.putInt(60, crc(image, 0, 60));
    return image;
  }

  private static int crc(byte[] bytes, int from, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, from, length);
    return (int) crc.getValue();
  }
}
