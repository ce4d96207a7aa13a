package org.orthrus.isa.image.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.orthrus.isa.IsaVersion;

/** Header and section table: writer and reader side by side. */
final class SectionTable {

  private static final int HEADER_CRC_AT = 60;

  private SectionTable() {}

  /** First byte behind a table of some sections. */
  static long end(int sections) {
    return ImageFormat.HEADER_BYTES + (long) sections * ImageFormat.TABLE_ROW_BYTES;
  }

  /** Header and table of a file of a length. */
  static byte[] encode(List<Section> sections, long fileLength) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.toIntExact(end(sections.size()))).order(ByteOrder.LITTLE_ENDIAN);
    bytes.position(ImageFormat.HEADER_BYTES);
    for (Section section : sections) {
      bytes.putInt(section.type().code());
      bytes.putInt(section.index());
      bytes.putLong(section.offset());
      bytes.putLong(section.length());
      bytes.putInt(section.crc());
      bytes.putInt(0);
    }
    int tableCrc =
        crc(bytes.array(), ImageFormat.HEADER_BYTES, bytes.limit() - ImageFormat.HEADER_BYTES);
    bytes.position(0);
    bytes.putLong(ImageFormat.MAGIC);
    bytes.putShort((short) ImageFormat.MAJOR);
    bytes.putShort((short) ImageFormat.MINOR);
    bytes.putInt(IsaVersion.CURRENT);
    bytes.putLong(IsaVersion.fingerprint());
    bytes.putLong(fileLength);
    bytes.putInt(sections.size());
    bytes.putInt(tableCrc);
    bytes.putInt(HEADER_CRC_AT, crc(bytes.array(), 0, HEADER_CRC_AT));
    return bytes.array();
  }

  /**
   * What a header says.
   *
   * @param isa number of the instruction set
   * @param sections number of rows of the table
   * @param tableCrc CRC32C of the table
   */
  record Header(int isa, int sections, int tableCrc) {}

  /** Reads and checks a header against the file's length. */
  static Header header(byte[] content, long fileLength) {
    ByteBuffer bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    ImageProblem.unless(
        bytes.getLong(0) == ImageFormat.MAGIC,
        "offset 0: not an Orthrus image (it begins with %016X); name a file that 'learn -o' wrote",
        Long.reverseBytes(bytes.getLong(0)));
    ImageProblem.unless(
        bytes.getInt(HEADER_CRC_AT) == crc(content, 0, HEADER_CRC_AT),
        "offset %d, header: checksum does not match: the file is damaged; copy or compile it again",
        HEADER_CRC_AT);
    int major = Short.toUnsignedInt(bytes.getShort(8));
    int minor = Short.toUnsignedInt(bytes.getShort(10));
    ImageProblem.unless(
        major == ImageFormat.MAJOR && minor <= ImageFormat.MINOR,
        "offset 8, header: image format %d.%d; this version reads %d.0 to %d.%d; compile again",
        major,
        minor,
        ImageFormat.MAJOR,
        ImageFormat.MAJOR,
        ImageFormat.MINOR);
    int isa = bytes.getInt(12);
    ImageProblem.unless(
        isa >= IsaVersion.OLDEST && isa <= IsaVersion.CURRENT,
        "offset 12, header: instruction set %d; this version runs %d to %d; compile again",
        isa,
        IsaVersion.OLDEST,
        IsaVersion.CURRENT);
    ImageProblem.unless(
        isa != IsaVersion.CURRENT || bytes.getLong(16) == IsaVersion.fingerprint(),
        "offset 16, header: instruction table %016X; this version has %016X; compile again",
        bytes.getLong(16),
        IsaVersion.fingerprint());
    ImageProblem.unless(
        bytes.getLong(24) == fileLength,
        "offset 24, header: the file should have %d bytes and has %d; copy or compile it again",
        bytes.getLong(24),
        fileLength);
    int sections = bytes.getInt(32);
    ImageProblem.unless(
        sections >= 1 && sections <= ImageFormat.MAXIMUM_SECTIONS && end(sections) <= fileLength,
        "offset 32, header: %d sections; allowed: 1 to %d that the file holds; compile again",
        sections,
        ImageFormat.MAXIMUM_SECTIONS);
    for (int at = 40; at < HEADER_CRC_AT; at++) {
      ImageProblem.unless(
          content[at] == 0, "offset %d, header: a reserved byte is not 0; compile again", at);
    }
    return new Header(isa, sections, bytes.getInt(36));
  }

  /** Reads and checks the table: sections in order, back to back, up to the file's end. */
  static List<Section> decode(byte[] table, Header header, long fileLength) {
    ImageProblem.unless(
        crc(table, 0, table.length) == header.tableCrc(),
        "offset %d, section table: checksum does not match: the file is damaged; copy or compile it"
            + " again",
        ImageFormat.HEADER_BYTES);
    ByteBuffer bytes = ByteBuffer.wrap(table).order(ByteOrder.LITTLE_ENDIAN);
    List<Section> sections = new ArrayList<>(header.sections());
    long expected = end(header.sections());
    Section before = null;
    for (int row = 0; row < header.sections(); row++) {
      Section section = row(bytes, row, expected, fileLength);
      order(before, section, row);
      sections.add(section);
      expected = section.end();
      before = section;
    }
    ImageProblem.unless(
        expected == fileLength,
        "section table: sections end at %d; allowed: %d, the end of the file; compile again",
        expected,
        fileLength);
    for (SectionType type : SectionType.values()) {
      ImageProblem.unless(
          type.perRegion() || sections.stream().anyMatch(section -> section.type() == type),
          "section table: no section %s; an image has one; compile again",
          type.text());
    }
    return List.copyOf(sections);
  }

  private static Section row(ByteBuffer bytes, int row, long expected, long fileLength) {
    int at = row * ImageFormat.TABLE_ROW_BYTES;
    String place = "offset " + (ImageFormat.HEADER_BYTES + at) + ", section table: ";
    int code = bytes.getInt(at);
    SectionType type =
        SectionType.ofCode(code)
            .orElseThrow(
                () ->
                    new ImageProblem(
                        place
                            + "section type "
                            + code
                            + " is unknown; allowed: 1 to "
                            + SectionType.values().length
                            + "; compile again"));
    int index = bytes.getInt(at + 4);
    long offset = bytes.getLong(at + 8);
    long length = bytes.getLong(at + 16);
    ImageProblem.unless(
        index >= 0 && (type.perRegion() || index == 0),
        place + "section %s has index %d; compile again",
        type.text(),
        index);
    ImageProblem.unless(
        offset == expected,
        place + "section %s begins at %d; allowed: %d; compile again",
        type.text(),
        offset,
        expected);
    ImageProblem.unless(
        length >= 0 && length <= fileLength - offset,
        place + "section %s has %d bytes; the file ends after %d; compile again",
        type.text(),
        length,
        fileLength - offset);
    ImageProblem.unless(
        type.perRegion() || length <= ImageFormat.MAXIMUM_TABLE_BYTES,
        place + "section %s has %d bytes; allowed: up to %d; compile again",
        type.text(),
        length,
        ImageFormat.MAXIMUM_TABLE_BYTES);
    ImageProblem.unless(
        bytes.getInt(at + 28) == 0, place + "a reserved field is not 0; compile again");
    return new Section(type, index, offset, length, bytes.getInt(at + 24));
  }

  private static void order(Section before, Section section, int row) {
    boolean ascending =
        before == null
            || before.type().code() < section.type().code()
            || (before.type() == section.type() && before.index() < section.index());
    ImageProblem.unless(
        ascending,
        "offset %d, section table: section %s stands behind %s; allowed: ascending, each once;"
            + " compile again",
        ImageFormat.HEADER_BYTES + row * ImageFormat.TABLE_ROW_BYTES,
        section.label(),
        before == null ? "" : before.label());
  }

  private static int crc(byte[] bytes, int from, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, from, length);
    return (int) crc.getValue();
  }
}
