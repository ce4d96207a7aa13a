package org.orthrus.simulator.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import org.orthrus.isa.image.file.PackedContents;
import org.orthrus.isa.image.file.SectionEncoder;
import org.orthrus.isa.user.AtomicFile;
import org.orthrus.simulator.checkpoint.CheckpointSection.Kind;

/**
 * Writes checkpoint files. The file is complete under its name, or what was there before is still
 * there: see {@link AtomicFile}.
 */
public final class CheckpointWriter {

  /** Writes the content of a section. */
  private interface Content {
    void writeTo(PackedContents.Sink sink) throws IOException;
  }

  private final List<CheckpointSection> sections = new ArrayList<>();
  private final List<Content> contents = new ArrayList<>();
  private final int cores;
  private long end = CheckpointFormat.HEADER_BYTES;

  private CheckpointWriter(
      Map<String, String> run, Consumer<SectionEncoder> progress, ChipCheckpoint chip) {
    cores = chip.cores().size();
    table(Kind.RUN, 0, to -> CoreRecords.run(to, run));
    table(Kind.PROGRESS, 0, progress);
    for (int c = 0; c < cores; c++) {
      CoreCheckpoint core = chip.cores().get(c);
      table(Kind.CORE, c, to -> CoreRecords.core(to, core));
      for (int r = 0; r < core.regions().size(); r++) {
        region(core, c, r);
      }
    }
  }

  /**
   * Writes a checkpoint.
   *
   * @param file replaced if it exists; its folder must exist
   * @param run what the run is: each thing that decides its result by its name, in the order in
   *     which differences are to be named
   * @param progress writes how far the run has come
   * @throws CheckpointException if the file cannot be written, for instance on a full disk; nothing
   *     under its name has changed then
   */
  public static void write(
      Path file, Map<String, String> run, Consumer<SectionEncoder> progress, ChipCheckpoint chip) {
    write(file, run, progress, chip, AtomicFile::create);
  }

  static void write(
      Path file,
      Map<String, String> run,
      Consumer<SectionEncoder> progress,
      ChipCheckpoint chip,
      AtomicFile.Opener opener) {
    CheckpointWriter writer = new CheckpointWriter(run, progress, chip);
    try {
      AtomicFile.write(file, opener, writer::writeTo);
    } catch (IOException e) {
      throw new CheckpointException(AtomicFile.fault(file, e), e);
    }
  }

  private void table(Kind kind, int core, Consumer<SectionEncoder> fields) {
    SectionEncoder encoder = new SectionEncoder();
    fields.accept(encoder);
    byte[] bytes = encoder.toBytes("checkpoint");
    add(kind, core, 0, bytes.length, sink -> sink.write(bytes, bytes.length));
  }

  private void region(CoreCheckpoint core, int c, int r) {
    add(
        Kind.CONTENTS,
        c,
        r,
        PackedContents.bytes(core.regions().get(r)),
        sink -> PackedContents.write(core.regions().get(r), core.contents().get(r), sink));
  }

  private void add(Kind kind, int core, int region, long length, Content content) {
    CheckpointSection section = new CheckpointSection(kind, core, region, end, length);
    sections.add(section);
    contents.add(content);
    end = section.end();
  }

  private void writeTo(FileChannel channel) throws IOException {
    byte[] header = CheckpointFormat.header(cores, sections.size(), end);
    checked(channel, sink -> sink.write(header, header.length));
    for (int i = 0; i < sections.size(); i++) {
      byte[] head = sections.get(i).head();
      Content content = contents.get(i);
      checked(
          channel,
          sink -> {
            sink.write(head, head.length);
            content.writeTo(sink);
          });
    }
  }

  /** Writes bytes and their checksum. */
  private static void checked(FileChannel channel, Content content) throws IOException {
    CRC32C crc = new CRC32C();
    content.writeTo(
        (block, length) -> {
          crc.update(block, 0, length);
          AtomicFile.writeFully(channel, ByteBuffer.wrap(block, 0, length));
        });
    ByteBuffer checksum =
        ByteBuffer.allocate(CheckpointFormat.CHECKSUM_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    AtomicFile.writeFully(channel, checksum.putInt((int) crc.getValue()).flip());
  }
}
