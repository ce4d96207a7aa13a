package org.orthrus.simulator.checkpoint;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.orthrus.isa.image.file.ImageProblem;
import org.orthrus.isa.image.file.SectionDecoder;
import org.orthrus.simulator.checkpoint.CheckpointSection.Kind;

/**
 * What a checkpoint file consists of, found while every byte of it was verified.
 *
 * @param cores of the chip
 * @param sections in order: run, progress, then each core with the contents of its regions
 */
record CheckpointIndex(int cores, List<CheckpointSection> sections) {

  private static final int LONGEST_TABLE = 64 << 20;
  private static final String ANEW = CheckpointFormat.ANEW;

  /** Reads and verifies a whole file. */
  static CheckpointIndex of(CheckpointBytes file) throws IOException {
    long length = file.channel().size();
    ImageProblem.unless(
        length >= CheckpointFormat.HEADER_BYTES,
        "offset %d: the file ends; a checkpoint has at least %d bytes" + ANEW,
        length,
        CheckpointFormat.HEADER_BYTES);
    SectionDecoder header = file.decoder(0, CheckpointFormat.HEADER_BYTES);
    long magic = header.i64("magic");
    ImageProblem.unless(
        magic == CheckpointFormat.MAGIC,
        "offset 0: not an Orthrus checkpoint (it begins with %016X); name another file",
        Long.reverseBytes(magic));
    file.checksum(0, CheckpointFormat.HEADER_FIELDS, "header");
    int major = header.u16("major version");
    int minor = header.u16("minor version");
    ImageProblem.unless(
        major == CheckpointFormat.MAJOR && minor <= CheckpointFormat.MINOR,
        "offset 8, header: checkpoint format %d.%d; this version reads %d.0 to %d.%d; go on with"
            + " the version that wrote it, or delete it to begin anew",
        major,
        minor,
        CheckpointFormat.MAJOR,
        CheckpointFormat.MAJOR,
        CheckpointFormat.MINOR);
    int cores = header.i32("cores");
    int count = header.i32("sections");
    long stated = header.i64("length");
    ImageProblem.unless(
        stated == length,
        "offset 20, header: the file should have %d bytes and has %d: it is damaged; copy it again,"
            + " or delete it to begin anew",
        stated,
        length);
    List<CheckpointSection> sections = new ArrayList<>();
    long at = CheckpointFormat.HEADER_BYTES;
    for (int i = 0; i < count; i++) {
      CheckpointSection section = section(file, at, length);
      file.checksum(at, CheckpointFormat.SECTION_HEAD + section.length(), section.label());
      sections.add(section);
      at = section.end();
    }
    ImageProblem.unless(
        at == length, "offset %d: the last section ends, and the file does not" + ANEW, at);
    requireOrder(cores, sections);
    return new CheckpointIndex(cores, sections);
  }

  private static CheckpointSection section(CheckpointBytes file, long at, long fileLength)
      throws IOException {
    long room = fileLength - at - CheckpointFormat.SECTION_HEAD - CheckpointFormat.CHECKSUM_BYTES;
    ImageProblem.unless(room >= 0, "offset %d: the file ends where a section should be" + ANEW, at);
    SectionDecoder head = file.decoder(at, CheckpointFormat.SECTION_HEAD);
    int code = head.i32("type");
    int core = head.i32("core");
    int region = head.i32("region");
    long length = head.i64("length");
    ImageProblem.unless(
        code >= 1 && code <= Kind.values().length,
        "offset %d: section type %d is unknown; allowed: 1 to %d" + ANEW,
        at,
        code,
        Kind.values().length);
    Kind kind = Kind.values()[code - 1];
    long most = kind == Kind.CONTENTS ? room : Math.min(room, LONGEST_TABLE);
    ImageProblem.unless(
        length >= 0 && length <= most,
        "offset %d: a section of %d bytes; allowed: up to %d" + ANEW,
        at,
        length,
        most);
    return new CheckpointSection(kind, core, region, at, length);
  }

  /** The run, its progress, then each core with the contents of its regions, all in order. */
  private static void requireOrder(int cores, List<CheckpointSection> sections) {
    int begun = 0;
    int regions = 0;
    for (int i = 0; i < sections.size(); i++) {
      CheckpointSection section = sections.get(i);
      boolean inPlace =
          switch (section.kind()) {
            case RUN -> i == 0;
            case PROGRESS -> i == 1;
            case CORE -> i > 1 && section.core() == begun;
            case CONTENTS ->
                begun > 0 && section.core() == begun - 1 && section.region() == regions;
          };
      ImageProblem.unless(
          inPlace,
          "offset %d: section '%s' is not in its place" + ANEW,
          section.at(),
          section.label());
      if (section.kind() == Kind.CORE) {
        begun++;
        regions = 0;
      } else if (section.kind() == Kind.CONTENTS) {
        regions++;
      }
    }
    ImageProblem.unless(
        begun > 0 && begun == cores,
        "offset 12, header: %d cores, but sections of %d" + ANEW,
        cores,
        begun);
  }
}
