package org.orthrus.isa.image.file;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import net.openhft.chronicle.bytes.Bytes;

/**
 * Reads the fields of a section whose checksum holds, and still believes none of them: every read
 * is held to the section's end, every count to what the rest of the section can hold. Numbers are
 * little-endian. What is wrong is an {@link ImageProblem} that names the field.
 */
public final class SectionDecoder {

  private final Bytes<?> bytes;
  private final byte[] content;

  /**
   * A decoder.
   *
   * @param content the bytes of the section
   */
  public SectionDecoder(byte[] content) {
    this.content = content;
    this.bytes = Bytes.wrapForRead(content);
  }

  /** Offset of the next field in the section. */
  public long position() {
    return bytes.readPosition();
  }

  /** A byte, 0 to 255. */
  public int u8(String field) {
    need(1, field);
    return bytes.readUnsignedByte();
  }

  /** Two bytes, 0 to 65535. */
  public int u16(String field) {
    need(2, field);
    return bytes.readUnsignedShort();
  }

  /** Four bytes, two's complement. */
  public int i32(String field) {
    need(4, field);
    return bytes.readInt();
  }

  /** Eight bytes, two's complement. */
  public long i64(String field) {
    need(8, field);
    return bytes.readLong();
  }

  /** A byte that is 0 or 1. */
  public boolean flag(String field) {
    int value = u8(field);
    ImageProblem.unless(value <= 1, "%s is %d; allowed: 0 or 1", field, value);
    return value == 1;
  }

  /** A number of things that take at least {@code minimumBytes} each. */
  public int count(int minimumBytes, String field) {
    long count = Integer.toUnsignedLong(i32(field));
    long most = bytes.readRemaining() / minimumBytes;
    ImageProblem.unless(
        count <= most,
        "%s is %d; allowed: up to %d, as many as the section can hold",
        field,
        count,
        most);
    return (int) count;
  }

  /** A length and as many bytes of UTF-8, 1 to 255 without control characters. */
  public String name(String field) {
    String name = string(1, ImageFormat.MAXIMUM_NAME_BYTES, field);
    ImageProblem.unless(
        name.chars().noneMatch(Character::isISOControl), "%s has a control character", field);
    return name;
  }

  /** A length and as many bytes of UTF-8. */
  public String text(String field) {
    return string(0, ImageFormat.MAXIMUM_TEXT_BYTES, field);
  }

  /** Text up to the end of the section. */
  public String remainingText(String field) {
    return take(bytes.readRemaining(), 0, ImageFormat.MAXIMUM_TEXT_BYTES, field);
  }

  /** A count and the items, each at least {@code minimumBytes} long. */
  public <T> List<T> list(int minimumBytes, String field, Function<SectionDecoder, T> item) {
    int count = count(minimumBytes, field);
    List<T> items = new ArrayList<>(Math.min(count, 1024));
    for (int i = 0; i < count; i++) {
      items.add(item.apply(this));
    }
    return items;
  }

  /** The section must end here. */
  public void end() {
    ImageProblem.unless(
        bytes.readRemaining() == 0,
        "%d bytes follow the last field; allowed: none",
        bytes.readRemaining());
  }

  private String string(int minimum, int maximum, String field) {
    return take(Integer.toUnsignedLong(i32(field + " length")), minimum, maximum, field);
  }

  private String take(long length, int minimum, int maximum, String field) {
    ImageProblem.unless(
        length >= minimum && length <= maximum,
        "%s has %d bytes; allowed: %d to %d",
        field,
        length,
        minimum,
        maximum);
    need((int) length, field);
    ByteBuffer utf8 = ByteBuffer.wrap(content, (int) bytes.readPosition(), (int) length);
    bytes.readSkip(length);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(utf8).toString();
    } catch (CharacterCodingException e) {
      throw new ImageProblem(field + " is not UTF-8");
    }
  }

  private void need(int length, String field) {
    ImageProblem.unless(
        bytes.readRemaining() >= length,
        "the section ends inside %s: %d bytes are left, %d are needed",
        field,
        bytes.readRemaining(),
        length);
  }
}
