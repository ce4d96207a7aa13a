package org.orthrus.simulator.checkpoint;

import org.orthrus.isa.image.file.SectionEncoder;

/** Numbers of the checkpoint file; {@code docs/reference/checkpoint-format.md} explains them. */
final class CheckpointFormat {

  /** First eight bytes, the first in the low bits: 89 'O' 'R' 'T' 'C' 0D 0A 1A. */
  static final long MAGIC = 0x1A0A0D4354524F89L;

  static final int MAJOR = 1;
  static final int MINOR = 0;

  /** Bytes of the header that its checksum, which follows, is of. */
  static final int HEADER_FIELDS = 28;

  static final int CHECKSUM_BYTES = 4;
  static final int HEADER_BYTES = HEADER_FIELDS + CHECKSUM_BYTES;

  /** Bytes in front of the content of a section. */
  static final int SECTION_HEAD = 20;

  /** The remedy for a file of no use. */
  static final String ANEW = "; delete it to begin anew";

  private CheckpointFormat() {}

  /** The header of a file but its checksum. */
  static byte[] header(int cores, int sections, long fileLength) {
    SectionEncoder to = new SectionEncoder();
    to.i64(MAGIC);
    to.u16(MAJOR);
    to.u16(MINOR);
    to.i32(cores);
    to.i32(sections);
    to.i64(fileLength);
    return to.toBytes("header");
  }
}
