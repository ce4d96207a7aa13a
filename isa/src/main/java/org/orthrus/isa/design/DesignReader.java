package org.orthrus.isa.design;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.orthrus.isa.OneLine;
import org.orthrus.isa.ResourceClass;
import org.orthrus.isa.fixedpoint.FixedPointFormat;
import org.orthrus.isa.fixedpoint.Overflow;
import org.orthrus.isa.fixedpoint.Rounding;

/**
 * Reads a core design from YAML. No key has a default, no unknown key passes, and every value is
 * held to the range that {@link DesignKey} states.
 */
public final class DesignReader {

  /** Largest design file that is read, in bytes. */
  public static final int MAXIMUM_BYTES = 1 << 20;

  private DesignReader() {}

  /**
   * Reads a design file.
   *
   * @param file UTF-8, at most {@link #MAXIMUM_BYTES}
   * @throws DesignException if it cannot be read or is not a legal design
   */
  public static CoreDesign read(Path file) {
    return parse(text(file), file.toString());
  }

  /**
   * The text of a design file.
   *
   * @throws DesignException if it cannot be read, is too large or is not UTF-8
   */
  public static String text(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new DesignException(
          file
              + ": "
              + (Files.exists(file) ? "not a file" : "no such file")
              + "; name a design file");
    }
    byte[] bytes;
    try (var in = Files.newInputStream(file)) {
      bytes = in.readNBytes(MAXIMUM_BYTES + 1);
    } catch (IOException e) {
      throw new DesignException(
          file + ": cannot be read (" + OneLine.of(e.toString()) + "); check its permissions", e);
    }
    if (bytes.length > MAXIMUM_BYTES) {
      throw new DesignException(
          file + ": longer than " + MAXIMUM_BYTES + " bytes; this is not a design file");
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new DesignException(file + ": not UTF-8 text; name a design file", e);
    }
  }

  /**
   * Reads a design from text.
   *
   * @param source named in errors, for instance the file
   * @throws DesignException if it is not a legal design
   */
  public static CoreDesign parse(String text, String source) {
    if (text.length() > MAXIMUM_BYTES) {
      throw new DesignException(
          source + ": longer than " + MAXIMUM_BYTES + " bytes; this is not a design file");
    }
    DesignMap top = DesignMap.top(YamlTree.read(text, source));
    return new CoreDesign(
        top.oneOf(DesignKey.SCHEMA),
        top.text(DesignKey.NAME),
        top.text(DesignKey.DESCRIPTION),
        technology(top.map("technology")),
        top.real(DesignKey.CLOCK_MEGAHERTZ),
        lanes(top.map("lanes")),
        sequencer(top.map("sequencer")),
        random(top.map("random")),
        memories(top.named("memories", "<name>")),
        events(top.map("events")),
        formats(top.named("formats", "<quantity>")));
  }

  private static CoreDesign.Technology technology(DesignMap map) {
    return new CoreDesign.Technology(map.real(DesignKey.NANOMETRES), map.real(DesignKey.VOLTS));
  }

  private static CoreDesign.Lanes lanes(DesignMap map) {
    return new CoreDesign.Lanes(
        map.integer(DesignKey.LANE_COUNT),
        map.integer(DesignKey.LANE_BITS),
        map.constant(DesignKey.LANE_ROUNDING, Rounding.values(), Rounding::text),
        map.constant(DesignKey.LANE_OVERFLOW, Overflow.values(), Overflow::text),
        Collections.unmodifiableMap(
            map.integers(
                "beats",
                Arrays.stream(ResourceClass.values()).filter(ResourceClass::lane).toList(),
                ResourceClass::text,
                DesignKey.BEATS)));
  }

  private static CoreDesign.Sequencer sequencer(DesignMap map) {
    return new CoreDesign.Sequencer(
        map.integer(DesignKey.MICROWORDS),
        map.integer(DesignKey.LOOP_DEPTH),
        map.integer(DesignKey.CALL_DEPTH),
        map.integer(DesignKey.SCALAR_BEATS),
        map.integer(DesignKey.VECTOR_LOOP_CYCLES),
        map.whole(DesignKey.MAXIMUM_HANDLER_CYCLES));
  }

  private static CoreDesign.RandomSource random(DesignMap map) {
    int bits = map.integer(DesignKey.RANDOM_BITS);
    long polynomial = map.whole(DesignKey.RANDOM_POLYNOMIAL);
    if (polynomial >>> (bits - 1) != 1) {
      throw map.conflict(
          DesignKey.RANDOM_POLYNOMIAL,
          String.format(
              "0x%X to 0x%X (random.bits is %d: bit %d set, none above)",
              1L << (bits - 1), (1L << bits) - 1, bits, bits - 1));
    }
    int bitsPerDraw = map.integer(DesignKey.RANDOM_BITS_PER_DRAW);
    if (bitsPerDraw > bits) {
      throw map.conflict(
          DesignKey.RANDOM_BITS_PER_DRAW, "1 to " + bits + " (random.bits is " + bits + ")");
    }
    return new CoreDesign.RandomSource(
        bits,
        polynomial,
        bitsPerDraw,
        map.constant(DesignKey.RANDOM_SCOPE, CoreDesign.RandomScope.values(), DesignKey::text),
        map.whole(DesignKey.RANDOM_SEED));
  }

  private static Map<String, CoreDesign.Memory> memories(Map<String, DesignMap> maps) {
    Map<String, CoreDesign.Memory> memories = new LinkedHashMap<>();
    maps.forEach((name, map) -> memories.put(name, memory(map)));
    return Collections.unmodifiableMap(memories);
  }

  private static CoreDesign.Memory memory(DesignMap map) {
    long words = map.whole(DesignKey.MEMORY_WORDS);
    int banks = map.integer(DesignKey.MEMORY_BANKS);
    if (banks > words) {
      throw map.conflict(DesignKey.MEMORY_BANKS, "1 to " + words + " (words is " + words + ")");
    }
    return new CoreDesign.Memory(
        words, map.integer(DesignKey.MEMORY_WORD_BITS), banks, map.integer(DesignKey.MEMORY_PORTS));
  }

  private static CoreDesign.Events events(DesignMap map) {
    return new CoreDesign.Events(
        map.integer(DesignKey.INPUT_FIFO_DEPTH),
        map.integer(DesignKey.OUTPUT_FIFO_DEPTH),
        map.integer(DesignKey.INPUT_EVENT_CYCLES),
        map.integer(DesignKey.OUTPUT_EVENT_CYCLES),
        map.integer(DesignKey.ADDRESS_BITS),
        map.integer(DesignKey.PAYLOAD_BITS));
  }

  private static Map<String, FixedPointFormat> formats(Map<String, DesignMap> maps) {
    Map<String, FixedPointFormat> formats = new LinkedHashMap<>();
    maps.forEach((name, map) -> formats.put(name, format(map)));
    return Collections.unmodifiableMap(formats);
  }

  private static FixedPointFormat format(DesignMap map) {
    int bits = map.integer(DesignKey.FORMAT_BITS);
    boolean signed = map.flag(DesignKey.FORMAT_SIGNED);
    if (bits == 32 && !signed) {
      throw map.conflict(DesignKey.FORMAT_BITS, "1 to 31 (signed is false)");
    }
    return new FixedPointFormat(
        bits,
        map.integer(DesignKey.FORMAT_FRACTION),
        signed,
        map.constant(DesignKey.FORMAT_OVERFLOW, Overflow.values(), Overflow::text));
  }
}
