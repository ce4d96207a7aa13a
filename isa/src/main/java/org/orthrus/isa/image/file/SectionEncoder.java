package org.orthrus.isa.image.file;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiConsumer;
import net.openhft.chronicle.bytes.Bytes;
import org.orthrus.isa.user.OneLine;

/** Writes the fields of a section; the mirror of {@link SectionDecoder}. */
public final class SectionEncoder {

  private final Bytes<?> bytes = Bytes.allocateElasticOnHeap(1024);

  /** A byte, 0 to 255. */
  public void u8(int value) {
    bytes.writeByte((byte) value);
  }

  /** Two bytes, 0 to 65535. */
  public void u16(int value) {
    bytes.writeShort((short) value);
  }

  /** Four bytes. */
  public void i32(int value) {
    bytes.writeInt(value);
  }

  /** Eight bytes. */
  public void i64(long value) {
    bytes.writeLong(value);
  }

  /** A byte that is 0 or 1. */
  public void flag(boolean value) {
    u8(value ? 1 : 0);
  }

  /** One to {@link ImageFormat#MAXIMUM_NAME_BYTES} bytes without control characters. */
  public void name(String name) {
    byte[] utf8 = utf8(name);
    ImageProblem.unless(
        utf8.length >= 1
            && utf8.length <= ImageFormat.MAXIMUM_NAME_BYTES
            && name.chars().noneMatch(Character::isISOControl),
        "'%s' is not a name; allowed: 1 to %d bytes of UTF-8 without control characters",
        OneLine.of(name),
        ImageFormat.MAXIMUM_NAME_BYTES);
    i32(utf8.length);
    bytes.write(utf8);
  }

  /** Up to {@link ImageFormat#MAXIMUM_TEXT_BYTES} bytes. */
  public void text(String text) {
    byte[] utf8 = utf8(text);
    i32(utf8.length);
    bytes.write(utf8);
  }

  /** Text without a length, to the end of the section. */
  public void remainingText(String text) {
    bytes.write(utf8(text));
  }

  /** A count and the items. */
  public <T> void list(List<T> items, BiConsumer<SectionEncoder, T> item) {
    i32(items.size());
    items.forEach(each -> item.accept(this, each));
  }

  private static byte[] utf8(String text) {
    ByteBuffer encoded;
    try {
      encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
    } catch (CharacterCodingException e) {
      throw new ImageProblem("'" + OneLine.of(text) + "' has half a surrogate pair");
    }
    ImageProblem.unless(
        encoded.remaining() <= ImageFormat.MAXIMUM_TEXT_BYTES,
        "'%s' has %d bytes; allowed: up to %d",
        OneLine.of(text),
        encoded.remaining(),
        ImageFormat.MAXIMUM_TEXT_BYTES);
    byte[] utf8 = new byte[encoded.remaining()];
    encoded.get(utf8);
    return utf8;
  }

  /**
   * What was written.
   *
   * @param section its name, for the fault of a section that is too long
   */
  public byte[] toBytes(String section) {
    ImageProblem.unless(
        bytes.readRemaining() <= ImageFormat.MAXIMUM_TABLE_BYTES,
        "section %s has %d bytes; allowed: up to %d",
        section,
        bytes.readRemaining(),
        ImageFormat.MAXIMUM_TABLE_BYTES);
    return bytes.toByteArray();
  }
}
