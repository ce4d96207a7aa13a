package org.orthrus.simulator.checkpoint;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.orthrus.isa.image.NetworkImage;
import org.orthrus.isa.image.Region;
import org.orthrus.isa.image.RegionContents;
import org.orthrus.isa.image.file.ImageProblem;
import org.orthrus.isa.image.file.PackedContents;
import org.orthrus.isa.image.file.SectionDecoder;
import org.orthrus.isa.user.AtomicFile;
import org.orthrus.isa.user.OneLine;

/**
 * An open checkpoint file. Every byte has been verified when it is open; contents of regions are
 * read when they are asked for. What is wrong with the file is a {@link CheckpointException}. Not
 * for use by several threads.
 */
public final class CheckpointFile implements AutoCloseable {

  private static final String NONE = "nothing";
  private static final String ANEW = CheckpointFormat.ANEW;

  private final Path file;
  private final CheckpointBytes bytes;
  private final CheckpointIndex index;

  private CheckpointFile(Path file, CheckpointBytes bytes, CheckpointIndex index) {
    this.file = file;
    this.bytes = bytes;
    this.index = index;
  }

  /**
   * Opens a checkpoint and verifies all of it.
   *
   * @return to be closed
   * @throws CheckpointException if it cannot be read, is damaged or of another version
   */
  public static CheckpointFile open(Path file) {
    try {
      FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
      try {
        CheckpointBytes bytes = new CheckpointBytes(channel);
        return new CheckpointFile(file, bytes, CheckpointIndex.of(bytes));
      } catch (ImageProblem e) {
        channel.close();
        throw new CheckpointException(file + ": " + e.getMessage(), e);
      } catch (IOException | RuntimeException | Error e) {
        channel.close();
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

  /** The file. */
  public Path file() {
    return file;
  }

  /** What the run is, as it was written. */
  public Map<String, String> run() {
    Map<String, String> run = new LinkedHashMap<>();
    decode(index.sections().get(0), CoreRecords::run)
        .forEach(e -> run.put(e.getKey(), e.getValue()));
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
    return decode(index.sections().get(1), fields);
  }

  /**
   * The chip. Contents of regions are read from the file when they are asked for, which must be
   * open.
   *
   * @param image what the chip was loaded with
   */
  public ChipCheckpoint chip(NetworkImage image) {
    if (index.cores() != image.cores()) {
      throw new CheckpointException(
          file
              + ": is of a chip with "
              + index.cores()
              + " cores; allowed: "
              + image.cores()
              + ANEW);
    }
    List<CheckpointSection> sections = index.sections();
    List<CoreCheckpoint> cores = new ArrayList<>();
    int next = 2;
    for (int c = 0; c < index.cores(); c++) {
      int core = c;
      int from = next + 1;
      int to = from;
      while (to < sections.size() && sections.get(to).kind() == CheckpointSection.Kind.CONTENTS) {
        to++;
      }
      List<Region> regions = image.regions().stream().filter(r -> r.core() == core).toList();
      cores.add(core(sections.get(next), sections.subList(from, to), regions, image));
      next = to;
    }
    return new ChipCheckpoint(cores);
  }

  private CoreCheckpoint core(
      CheckpointSection core,
      List<CheckpointSection> stored,
      List<Region> regions,
      NetworkImage image) {
    List<RegionContents> contents = new ArrayList<>();
    boolean fits = stored.size() == regions.size();
    for (int r = 0; fits && r < stored.size(); r++) {
      fits = stored.get(r).length() == PackedContents.bytes(regions.get(r));
      contents.add(contents(stored.get(r), regions.get(r)));
    }
    if (!fits) {
      throw fault(core, 0, "its memory map is not that of the image", null);
    }
    return decode(core, fields -> CoreRecords.core(fields, image, regions, contents));
  }

  private RegionContents contents(CheckpointSection section, Region region) {
    return PackedContents.read(
        region,
        (from, into, length) -> {
          try {
            bytes.read(section.content() + from, into, length);
          } catch (IOException e) {
            throw unreadable(file, e);
          }
        },
        row -> fault(section, 0, "row " + row + " has a bit set that no element uses", null));
  }

  private <T> T decode(CheckpointSection section, Function<SectionDecoder, T> fields) {
    SectionDecoder decoder;
    try {
      decoder = bytes.decoder(section.content(), (int) section.length());
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
      bytes.channel().close();
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }
}
