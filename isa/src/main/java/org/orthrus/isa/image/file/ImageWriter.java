package org.orthrus.isa.image.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.orthrus.isa.design.DesignReader;
import org.orthrus.isa.image.NetworkImage;
import org.orthrus.isa.image.Region;
import org.orthrus.isa.user.AtomicFile;
import org.orthrus.isa.yaml.YamlException;

/**
 * Writes image files. Equal images give equal bytes. The file is complete under its name or it is
 * not there: see {@link AtomicFile}.
 */
public final class ImageWriter {

  private final NetworkImage image;
  private final List<Section> sections = new ArrayList<>();
  private final List<byte[]> tables = new ArrayList<>();
  private long end;

  private ImageWriter(NetworkImage image) {
    this.image = image;
  }

  /**
   * Writes an image.
   *
   * @param file replaced if it exists; its folder must exist
   * @return the length of the file in bytes
   * @throws ImageException if the file cannot be written, for instance on a full disk; nothing
   *     under its name has changed then
   * @throws IllegalArgumentException if the parts of the image do not fit each other
   */
  public static long write(NetworkImage image, Path file) {
    return write(image, file, AtomicFile::create);
  }

  static long write(NetworkImage image, Path file, AtomicFile.Opener opener) {
    ImageWriter writer = new ImageWriter(image);
    writer.plan();
    try {
      AtomicFile.write(file, opener, writer::content);
    } catch (IOException e) {
      throw new ImageException(AtomicFile.fault(file, e), e);
    }
    return writer.end;
  }

  /** Everything but the checksums of the contents; finds every fault before a file is begun. */
  private void plan() {
    List<Integer> filled;
    try {
      check();
      encode();
      filled = filledRegions();
    } catch (ImageProblem e) {
      throw new IllegalArgumentException("image: " + e.getMessage(), e);
    }
    end = SectionTable.end(tables.size() + filled.size());
    for (int i = 0; i < tables.size(); i++) {
      byte[] table = tables.get(i);
      CRC32C crc = new CRC32C();
      crc.update(table);
      place(SectionType.values()[i], 0, table.length, (int) crc.getValue());
    }
    for (int region : filled) {
      place(
          SectionType.CONTENTS, region, ImageFormat.contentsBytes(image.regions().get(region)), 0);
    }
  }

  private void place(SectionType type, int index, long length, int crc) {
    Section section = new Section(type, index, end, length, crc);
    sections.add(section);
    end = section.end();
  }

  private void check() {
    try {
      ImageProblem.unless(
          DesignReader.parse(image.designText(), "design text").equals(image.design()),
          "the design text is not that of the design");
    } catch (YamlException e) {
      throw new ImageProblem(e.getMessage());
    }
    int layers = image.layers().size();
    ImageCheck.layers(image.layers());
    MapCheck.regions(image.regions(), layers, image.design());
    WalkCheck.walks(image.walks(), image::regions);
    ImageCheck.program(image.program(), image.design());
    ImageCheck.contexts(
        image.contexts(), layers, image.regions().size(), image.walks().size(), image.program());
    ImageCheck.entryPoints(image.entryPoints(), image.program().length());
    ImageCheck.eventDecode(image.eventDecode(), image.entryPoints());
    ImageCheck.routes(image.routes(), image.design());
    ImageCheck.inputOutput(image.inputOutput(), image.design());
  }

  private void encode() {
    for (SectionType type : SectionType.values()) {
      SectionEncoder to = new SectionEncoder();
      switch (type) {
        case PROVENANCE -> ProgramRecords.provenance(to, image.provenance());
        case DESIGN -> to.remainingText(image.designText());
        case LAYERS -> MapRecords.layers(to, image.layers());
        case REGIONS -> MapRecords.regions(to, image.regions());
        case WALKS -> WalkRecords.writeAll(to, image.walks());
        case PROGRAM -> ProgramRecords.program(to, image.program());
        case CONTEXTS -> MapRecords.contexts(to, image.contexts());
        case ENTRY_POINTS -> ProgramRecords.entryPoints(to, image.entryPoints());
        case EVENT_DECODE -> ProgramRecords.eventDecode(to, image.eventDecode());
        case ROUTES -> ProgramRecords.routes(to, image.routes());
        case INPUT_OUTPUT -> ProgramRecords.inputOutput(to, image.inputOutput());
        case CONTENTS -> {
          continue;
        }
      }
      tables.add(to.toBytes(type.text()));
    }
  }

  /** Regions that do not start at 0; asks for all contents once, region by region. */
  private List<Integer> filledRegions() {
    List<Integer> filled = new ArrayList<>();
    for (int region = 0; region < image.regions().size(); region++) {
      if (ImageCheck.values(image.regions().get(region), image.contents(region))) {
        filled.add(region);
      }
    }
    return filled;
  }

  private void content(FileChannel channel) throws IOException {
    channel.position(sections.get(0).offset());
    for (int i = 0; i < sections.size(); i++) {
      Section section = sections.get(i);
      if (section.type() == SectionType.CONTENTS) {
        int crc = contents(channel, section.index());
        sections.set(
            i,
            new Section(section.type(), section.index(), section.offset(), section.length(), crc));
      } else {
        AtomicFile.writeFully(channel, ByteBuffer.wrap(tables.get(i)));
      }
      int filling = (int) (section.end() - section.offset() - section.length());
      AtomicFile.writeFully(channel, ByteBuffer.allocate(filling));
    }
    channel.position(0);
    AtomicFile.writeFully(channel, ByteBuffer.wrap(SectionTable.encode(sections, end)));
  }

  private int contents(FileChannel channel, int index) throws IOException {
    Region region = image.regions().get(index);
    CRC32C crc = new CRC32C();
    PackedContents.write(
        region,
        image.contents(index),
        (block, length) -> {
          crc.update(block, 0, length);
          AtomicFile.writeFully(channel, ByteBuffer.wrap(block, 0, length));
        });
    return (int) crc.getValue();
  }
}
