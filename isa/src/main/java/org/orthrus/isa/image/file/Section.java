package org.orthrus.isa.image.file;

/**
 * A row of the section table of an image file.
 *
 * @param type what it holds
 * @param index the region for {@link SectionType#CONTENTS}, else 0
 * @param offset first byte in the file
 * @param length bytes, without the zeros that fill up to the next section
 * @param crc CRC32C of its bytes
 */
public record Section(SectionType type, int index, long offset, long length, int crc) {

  /** First byte behind the section and its filling. */
  public long end() {
    return ImageFormat.aligned(offset + length);
  }

  /** The name in messages, for instance {@code contents 3}. */
  public String label() {
    return type.perRegion() ? type.text() + " " + index : type.text();
  }
}
