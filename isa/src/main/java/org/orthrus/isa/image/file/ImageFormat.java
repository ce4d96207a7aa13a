package org.orthrus.isa.image.file;

import org.orthrus.isa.image.Region;

/** Numbers of the image file; {@code docs/reference/image-format.md} explains them. */
final class ImageFormat {

  /** First eight bytes, the first in the low bits: 89 'O' 'R' 'T' 'H' 0D 0A 1A. */
  static final long MAGIC = 0x1A0A0D4854524F89L;

  static final int MAJOR = 1;
  static final int MINOR = 0;

  static final int HEADER_BYTES = 64;
  static final int TABLE_ROW_BYTES = 32;
  static final int ALIGNMENT = 8;

  static final int MAXIMUM_SECTIONS = 1 << 20;

  /** Largest section other than contents. */
  static final int MAXIMUM_TABLE_BYTES = 64 << 20;

  static final int MAXIMUM_NAME_BYTES = 255;
  static final int MAXIMUM_TEXT_BYTES = 1 << 20;

  /** Largest number of columns of a region: keeps a row of words addressable by an int. */
  static final int MAXIMUM_COLUMNS = 1 << 27;

  private ImageFormat() {}

  /** The next multiple of {@link #ALIGNMENT}. */
  static long aligned(long offset) {
    return (offset + ALIGNMENT - 1) & -ALIGNMENT;
  }

  /** Bytes that a memory word takes in the file. */
  static int wordBytes(int wordBits) {
    return (wordBits + 7) / 8;
  }

  /** Bytes of the contents section of a region. */
  static long contentsBytes(Region region) {
    return region.words() * wordBytes(region.wordBits());
  }
}
