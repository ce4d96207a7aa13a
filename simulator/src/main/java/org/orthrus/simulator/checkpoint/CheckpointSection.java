package org.orthrus.simulator.checkpoint;

import org.orthrus.isa.image.file.SectionEncoder;

/**
 * A section of a checkpoint file.
 *
 * @param kind what it holds
 * @param core whose it is, else 0
 * @param region whose contents it holds, else 0
 * @param at offset of its head
 * @param length of its content
 */
record CheckpointSection(Kind kind, int core, int region, long at, long length) {

  /** The sections in their order; the last two repeat, a core after the other. */
  enum Kind {
    RUN,
    PROGRESS,
    CORE,
    CONTENTS;

    int code() {
      return ordinal() + 1;
    }
  }

  long content() {
    return at + CheckpointFormat.SECTION_HEAD;
  }

  /** First byte behind its checksum. */
  long end() {
    return content() + length + CheckpointFormat.CHECKSUM_BYTES;
  }

  String label() {
    return switch (kind) {
      case RUN -> "run";
      case PROGRESS -> "progress";
      case CORE -> "core " + core;
      case CONTENTS -> "contents of region " + region + " of core " + core;
    };
  }

  byte[] head() {
    SectionEncoder to = new SectionEncoder();
    to.i32(kind.code());
    to.i32(core);
    to.i32(region);
    to.i64(length);
    return to.toBytes(label());
  }
}
