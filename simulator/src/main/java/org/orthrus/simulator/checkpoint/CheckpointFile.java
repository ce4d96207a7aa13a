package org.orthrus.simulator.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.zip.CRC32C;
import org.orthrus.isa.image.NetworkImage;
import org.orthrus.isa.image.Region;
import org.orthrus.isa.image.RegionContents;
import org.orthrus.isa.image.file.ImageProblem;
import org.orthrus.isa.image.file.PackedContents;
import org.orthrus.isa.image.file.SectionDecoder;
import org.orthrus.isa.user.AtomicFile;
import org.orthrus.isa.user.OneLine;
import org.orthrus.simulator.checkpoint.CheckpointSection.Kind;

/**
 * An open checkpoint file. Every byte has been verified when it is open; contents of regions are
 * read when they are asked for. What is wrong with the file is a {@link CheckpointException}. Not
 * for use by several threads.
 */
public final class CheckpointFile implements AutoCloseable {

  private static final int BLOCK = 1 << 18;
  private static final int LONGEST_TABLE = 64 << 20;
  private static final String NONE = "nothing";
  private static final String ANEW = "; delete it to begin anew";

  private final Path file;
  private final FileChannel channel;
  private final List<CheckpointSection> sections = new ArrayList<>();
  private int cores;

  private CheckpointFile(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Opens a checkpoint and verifies all of it.
   *
   * @return to be closed
   * @throws CheckpointException if it cannot be read, is damaged or of another version
   */
  public static CheckpointFile open(Path file) {
    try {
      CheckpointFile opened =
          new CheckpointFile(file, FileChannel.open(file, StandardOpenOption.READ));
      try {
        opened.verify();
        return opened;
      } catch (ImageProblem e) {
        opened.close();
        throw new CheckpointException(file + ": " + e.getMessage(), e);
      } catch (IOException | RuntimeException | Error e) {
        opened.close();
        throw e;
      }
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static CheckpointException unreadable(Path file, IOException e) {
    return new CheckpointException(
        file
            + ": cannot be read ("
            + OneLine.of(AtomicFile.reason(e))
            + "); check the file and its permissions",
        e);
  }

  private void verify() throws IOException {
    long length = channel.size();
    ImageProblem.unless(
        length >= CheckpointFormat.HEADER_BYTES,
        "offset %d: the file ends; a checkpoint has at least %d bytes" + ANEW,
        length,
        CheckpointFormat.HEADER_BYTES);
    SectionDecoder header = decoder(0, CheckpointFormat.HEADER_BYTES);
    long magic = header.i64("magic");
    ImageProblem.unless(
        magic == CheckpointFormat.MAGIC,
        "offset 0: not an Orthrus checkpoint (it begins with %016X); name another file",
        Long.reverseBytes(magic));
    checksum(0, CheckpointFormat.HEADER_FIELDS, "header");
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
    cores = header.i32("cores");
    int count = header.i32("sections");
    long stated = header.i64("length");
    ImageProblem.unless(
        stated == length,
        "offset 20, header: the file should have %d bytes and has %d: it is damaged; copy it again,"
            + " or delete it to begin anew",
        stated,
        length);
    long at = CheckpointFormat.HEADER_BYTES;
    for (int i = 0; i < count; i++) {
      CheckpointSection section = section(at, length);
      checksum(at, CheckpointFormat.SECTION_HEAD + section.length(), section.label());
      sections.add(section);
      at = section.end();
    }
    ImageProblem.unless(
        at == length, "offset %d: the last section ends, and the file does not" + ANEW, at);
    requireOrder();
  }

  private CheckpointSection section(long at, long fileLength) throws IOException {
    long room = fileLength - at - CheckpointFormat.SECTION_HEAD - CheckpointFormat.CHECKSUM_BYTES;
    ImageProblem.unless(room >= 0, "offset %d: the file ends where a section should be" + ANEW, at);
    SectionDecoder head = decoder(at, CheckpointFormat.SECTION_HEAD);
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
  private void requireOrder() {
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

  private void checksum(long from, long length, String what) throws IOException {
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

  private SectionDecoder decoder(long from, int length) throws IOException {
    byte[] bytes = new byte[length];
    read(from, bytes, length);
    return new SectionDecoder(bytes);
  }

  private void read(long from, byte[] into, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(into, 0, length);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, from + bytes.position()) < 0) {
        throw new IOException("it became shorter");
      }
    }
  }

  /** The file. */
  public Path file() {
    return file;
  }

  /** What the run is, as it was written. */
  public Map<String, String> run() {
    Map<String, String> run = new LinkedHashMap<>();
    decode(sections.get(0), CoreRecords::run).forEach(e -> run.put(e.getKey(), e.getValue()));
    return run;
  }

  /**
   * Refuses the checkpoint of another run.
   *
   * @param here what the run is; the first difference in this order is named
   */
  public void requireRun(Map<String, String> here) {
    Map<String, String> there = run();
    Optional<String> other =
        here.keySet().stream().filter(key -> !here.get(key).equals(there.get(key))).findFirst();
    String different =
        other.orElseGet(
            () ->
                there.keySet().stream()
                    .filter(key -> !here.containsKey(key))
                    .findFirst()
                    .orElse(""));
    if (!different.isEmpty()) {
      throw new CheckpointException(
          OneLine.whole(
              file
                  + ": is the checkpoint of another run: "
                  + different
                  + " is "
                  + OneLine.of(there.getOrDefault(different, NONE))
                  + " there and "
                  + OneLine.of(here.getOrDefault(different, NONE))
                  + " here; give the options of that run, name another file, or delete it to begin"
                  + " anew"));
    }
  }

  /** How far the run has come. */
  public <T> T progress(Function<SectionDecoder, T> fields) {
    return decode(sections.get(1), fields);
  }

  /**
   * The chip. Contents of regions are read from the file when they are asked for, which must be
   * open.
   *
   * @param image what the chip was loaded with
   */
  public ChipCheckpoint chip(NetworkImage image) {
    if (cores != 1) {
      throw new CheckpointException(
          file + ": is of a chip with " + cores + " cores; allowed: 1" + ANEW);
    }
    CheckpointSection core = sections.get(2);
    List<CheckpointSection> stored = sections.subList(3, sections.size());
    List<RegionContents> contents = new ArrayList<>();
    List<Region> regions = image.regions();
    boolean fits = stored.size() == regions.size();
    for (int r = 0; fits && r < stored.size(); r++) {
      fits = stored.get(r).length() == PackedContents.bytes(regions.get(r));
      contents.add(contents(stored.get(r), regions.get(r)));
    }
    if (!fits) {
      throw fault(core, 0, "its memory map is not that of the image", null);
    }
    CoreCheckpoint decoded = decode(core, fields -> CoreRecords.core(fields, image, contents));
    return new ChipCheckpoint(List.of(decoded));
  }

  private RegionContents contents(CheckpointSection section, Region region) {
    return PackedContents.read(
        region,
        (from, into, length) -> {
          try {
            read(section.content() + from, into, length);
          } catch (IOException e) {
            throw unreadable(file, e);
          }
        },
        row -> fault(section, 0, "row " + row + " has a bit set that no element uses", null));
  }

  private <T> T decode(CheckpointSection section, Function<SectionDecoder, T> fields) {
    SectionDecoder decoder;
    try {
      decoder = decoder(section.content(), (int) section.length());
    } catch (IOException e) {
      throw unreadable(file, e);
    }
    try {
      T decoded = fields.apply(decoder);
      decoder.end();
      return decoded;
    } catch (ImageProblem e) {
      throw fault(section, decoder.position(), e.getMessage(), e);
    }
  }

  private CheckpointException fault(
      CheckpointSection section, long at, String what, Exception cause) {
    return new CheckpointException(
        file + ": offset " + (section.content() + at) + ", " + section.label() + ": " + what + ANEW,
        cause);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }
}
