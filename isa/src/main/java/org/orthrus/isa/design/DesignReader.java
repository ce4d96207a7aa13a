package org.orthrus.isa.design;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.orthrus.isa.ResourceClass;
import org.orthrus.isa.fixedpoint.FixedPointFormat;
import org.orthrus.isa.fixedpoint.Overflow;
import org.orthrus.isa.fixedpoint.Rounding;
import org.orthrus.isa.yaml.YamlException;
import org.orthrus.isa.yaml.YamlFile;
import org.orthrus.isa.yaml.YamlMap;

/**
 * Reads a core design from YAML. No key has a default, no unknown key passes, and every value is
 * held to the range that {@link DesignKey} states.
 */
public final class DesignReader {

  private DesignReader() {}

  /**
   * Reads a design file.
   *
   * @throws YamlException if it cannot be read or is not a legal design
   */
  public static CoreDesign read(Path file) {
    return parse(YamlFile.text(file), file.toString());
  }

  /**
   * Reads a design from text.
   *
   * @param source named in errors, for instance the file
   * @throws YamlException if it is not a legal design
   */
  public static CoreDesign parse(String text, String source) {
    DesignMap top = DesignMap.top(YamlMap.parse(text, source));
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
        mesh(top.map("mesh")),
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
        map.integer(DesignKey.WALK_STEP_CYCLES),
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

  private static CoreDesign.Mesh mesh(DesignMap map) {
    return new CoreDesign.Mesh(
        map.integer(DesignKey.MESH_COLUMNS),
        map.integer(DesignKey.MESH_ROWS),
        map.integer(DesignKey.HOP_CYCLES),
        map.integer(DesignKey.LOCAL_CYCLES),
        map.integer(DesignKey.FLIT_BITS),
        map.constant(DesignKey.MULTICAST, CoreDesign.Multicast.values(), DesignKey::text));
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
