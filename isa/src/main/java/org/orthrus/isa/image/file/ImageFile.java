package org.orthrus.isa.image.file;

import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.orthrus.isa.design.CoreDesign;
import org.orthrus.isa.design.DesignReader;
import org.orthrus.isa.image.Context;
import org.orthrus.isa.image.EventDecode;
import org.orthrus.isa.image.InputOutput;
import org.orthrus.isa.image.Layer;
import org.orthrus.isa.image.NetworkImage;
import org.orthrus.isa.image.Region;
import org.orthrus.isa.image.RegionContents;
import org.orthrus.isa.image.Route;
import org.orthrus.isa.image.Walk;
import org.orthrus.isa.program.EntryPoint;
import org.orthrus.isa.program.Program;
import org.orthrus.isa.yaml.YamlException;

/**
 * An open image file. A section is verified, decoded and held to the rest of the image at its first
 * use; a fault of the file is an {@link ImageException} then, and again at every later use.
 *
 * <p>Safe for use by several threads. What was decoded stays valid after {@link #close()}; contents
 * do not.
 */
public final class ImageFile implements NetworkImage, AutoCloseable {

  private static final String AGAIN = "; compile the network again";

  private final Path file;
  private final ImageMapping mapping;
  private final SectionTable.Header header;
  private final List<Section> sections;
  private final Map<Integer, Section> contents = new HashMap<>();
  private final Set<Section> verified = new HashSet<>();

  private String designText;
  private CoreDesign design;
  private List<Layer> layers;
  private List<Region> regions;
  private List<Walk> walks;
  private Program program;
  private List<Context> contexts;
  private List<EntryPoint> entryPoints;
  private List<EventDecode> eventDecode;
  private List<Route> routes;
  private InputOutput inputOutput;
  private Map<String, String> provenance;

  ImageFile(Path file, ImageMapping mapping, SectionTable.Header header, List<Section> sections) {
    this.file = file;
    this.mapping = mapping;
    this.header = header;
    this.sections = sections;
    for (Section section : sections) {
      if (section.type() == SectionType.CONTENTS) {
        contents.put(section.index(), section);
      }
    }
  }

  /** The file. */
  public Path file() {
    return file;
  }

  /** Its length in bytes. */
  public long length() {
    return mapping.length();
  }

  /** The number of the instruction set of its microcode. */
  public int isaVersion() {
    return header.isa();
  }

  /** The section table, in the order of the file. */
  public List<Section> sections() {
    return sections;
  }

  /** Whether a section's checksum has been verified since the file was opened. */
  public synchronized boolean verified(Section section) {
    return verified.contains(section);
  }

  /**
   * Verifies every byte of the file and every rule of the image, contents included.
   *
   * @throws ImageException at the first fault, in the order of the file
   */
  public synchronized void verifyAll() {
    sections.forEach(this::verify);
    provenance();
    design();
    layers();
    regions();
    walks();
    program();
    contexts();
    entryPoints();
    eventDecode();
    routes();
    inputOutput();
    for (Section section : sections) {
      if (section.type() == SectionType.CONTENTS) {
        Region region = regions().get(section.index());
        RegionContents rows = rows(section, region);
        int[] elements = new int[region.columns()];
        for (int row = 0; row < region.rows(); row++) {
          rows.row(row, elements);
        }
      }
    }
  }

  @Override
  public synchronized CoreDesign design() {
    if (design == null) {
      Section section = only(SectionType.DESIGN);
      try {
        design = DesignReader.parse(designText(), "design");
      } catch (YamlException e) {
        throw fault(section, 0, e.getMessage(), e);
      }
    }
    return design;
  }

  @Override
  public synchronized String designText() {
    if (designText == null) {
      designText = decode(SectionType.DESIGN, record -> record.remainingText("design text"));
    }
    return designText;
  }

  @Override
  public synchronized List<Layer> layers() {
    if (layers == null) {
      List<Layer> read = decode(SectionType.LAYERS, MapRecords::layers);
      check(SectionType.LAYERS, () -> ImageCheck.layers(read));
      layers = List.copyOf(read);
    }
    return layers;
  }

  @Override
  public synchronized List<Region> regions() {
    if (regions == null) {
      List<Region> read = decode(SectionType.REGIONS, MapRecords::regions);
      int layerCount = layers().size();
      CoreDesign of = design();
      check(SectionType.REGIONS, () -> MapCheck.regions(read, layerCount, of));
      contents.values().forEach(section -> fits(section, read));
      regions = List.copyOf(read);
    }
    return regions;
  }

  private void fits(Section section, List<Region> read) {
    if (section.index() >= read.size()) {
      throw fault(section, 0, "there is no such region; allowed: 0 to " + (read.size() - 1), null);
    }
    long expected = ImageFormat.contentsBytes(read.get(section.index()));
    if (section.length() != expected) {
      throw fault(
          section, 0, "it has " + section.length() + " bytes; its region needs " + expected, null);
    }
  }

  @Override
  public synchronized List<Walk> walks() {
    if (walks == null) {
      List<Walk> read = decode(SectionType.WALKS, WalkRecords::readAll);
      check(SectionType.WALKS, () -> WalkCheck.walks(read, this::regions));
      walks = List.copyOf(read);
    }
    return walks;
  }

  @Override
  public synchronized Program program() {
    if (program == null) {
      Program read = decode(SectionType.PROGRAM, ProgramRecords::program);
      CoreDesign of = design();
      check(SectionType.PROGRAM, () -> ImageCheck.program(read, of));
      program = read;
    }
    return program;
  }

  @Override
  public synchronized List<Context> contexts() {
    if (contexts == null) {
      List<Context> read = decode(SectionType.CONTEXTS, MapRecords::contexts);
      int layerCount = layers().size();
      int regionCount = regions().size();
      int walkCount = walks().size();
      Program of = program();
      check(
          SectionType.CONTEXTS,
          () -> ImageCheck.contexts(read, layerCount, regionCount, walkCount, of));
      contexts = List.copyOf(read);
    }
    return contexts;
  }

  @Override
  public synchronized List<EntryPoint> entryPoints() {
    if (entryPoints == null) {
      List<EntryPoint> read = decode(SectionType.ENTRY_POINTS, ProgramRecords::entryPoints);
      int microwords = program().length();
      check(SectionType.ENTRY_POINTS, () -> ImageCheck.entryPoints(read, microwords));
      entryPoints = List.copyOf(read);
    }
    return entryPoints;
  }

  @Override
  public synchronized List<EventDecode> eventDecode() {
    if (eventDecode == null) {
      List<EventDecode> read = decode(SectionType.EVENT_DECODE, ProgramRecords::eventDecode);
      List<EntryPoint> of = entryPoints();
      check(SectionType.EVENT_DECODE, () -> ImageCheck.eventDecode(read, of));
      eventDecode = List.copyOf(read);
    }
    return eventDecode;
  }

  @Override
  public synchronized List<Route> routes() {
    if (routes == null) {
      List<Route> read = decode(SectionType.ROUTES, ProgramRecords::routes);
      CoreDesign of = design();
      check(SectionType.ROUTES, () -> ImageCheck.routes(read, of));
      routes = List.copyOf(read);
    }
    return routes;
  }

  @Override
  public synchronized InputOutput inputOutput() {
    if (inputOutput == null) {
      InputOutput read = decode(SectionType.INPUT_OUTPUT, ProgramRecords::inputOutput);
      CoreDesign of = design();
      check(SectionType.INPUT_OUTPUT, () -> ImageCheck.inputOutput(read, of));
      inputOutput = read;
    }
    return inputOutput;
  }

  @Override
  public synchronized Map<String, String> provenance() {
    if (provenance == null) {
      provenance =
          Collections.unmodifiableMap(decode(SectionType.PROVENANCE, ProgramRecords::provenance));
    }
    return provenance;
  }

  @Override
  public synchronized RegionContents contents(int region) {
    Region shape = regions().get(region);
    Section section = contents.get(region);
    return section == null ? RegionContents.ZERO : rows(section, shape);
  }

  /** Whether the file holds contents for a region; one without starts at 0. */
  public boolean hasContents(int region) {
    return contents.containsKey(region);
  }

  /** The rows of a section, read from the file in blocks of several. */
  private RegionContents rows(Section section, Region region) {
    verify(section);
    return PackedContents.read(
        region,
        (from, into, length) -> read(section, from, into, length),
        row ->
            fault(
                section,
                (long) row * WordPacking.rowBytes(region),
                "row " + row + " has a bit set that no element uses; allowed: 0",
                null));
  }

  private synchronized void read(Section section, long from, byte[] into, int length) {
    mapping.read(section.offset() + from, into, length);
  }

  private Section only(SectionType type) {
    return sections.stream()
        .filter(section -> section.type() == type)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no section " + type.text()));
  }

  private <T> T decode(SectionType type, Function<SectionDecoder, T> records) {
    Section section = only(type);
    verify(section);
    SectionDecoder decoder =
        new SectionDecoder(mapping.read(section.offset(), (int) section.length()));
    try {
      T read = records.apply(decoder);
      decoder.end();
      return read;
    } catch (ImageProblem e) {
      throw fault(section, decoder.position(), e.getMessage(), e);
    }
  }

  private void check(SectionType type, Runnable check) {
    try {
      check.run();
    } catch (ImageProblem e) {
      throw fault(only(type), 0, e.getMessage(), e);
    }
  }

  /** Checksum and filling of a section, once. */
  private void verify(Section section) {
    if (verified.contains(section)) {
      return;
    }
    mapping.requireUnchangedLength();
    int crc = mapping.crc(section.offset(), section.length());
    if (crc != section.crc()) {
      throw damaged(
          section, 0, String.format("checksum is %08X, should be %08X", crc, section.crc()));
    }
    long behind = section.offset() + section.length();
    for (byte filling : mapping.read(behind, (int) (section.end() - behind))) {
      if (filling != 0) {
        throw damaged(section, section.length(), "the filling behind it is not 0");
      }
    }
    verified.add(section);
  }

  private ImageException damaged(Section section, long at, String what) {
    return new ImageException(
        place(section, at) + what + ": the file is damaged; copy or compile it again");
  }

  private ImageException fault(Section section, long at, String what, Exception cause) {
    return new ImageException(place(section, at) + what + AGAIN, cause);
  }

  private String place(Section section, long at) {
    return file + ": offset " + (section.offset() + at) + ", section " + section.label() + ": ";
  }

  /** Ends the use of the file: sections that were not yet decoded can no longer be. */
  @Override
  public synchronized void close() {
    mapping.close();
  }
}
