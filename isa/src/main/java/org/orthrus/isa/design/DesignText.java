package org.orthrus.isa.design;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.orthrus.isa.yaml.YamlValue;

/**
 * The canonical text of a design: every key once, in the order of {@link DesignKey}, without
 * comments. Designs are equal exactly if their canonical texts are.
 */
final class DesignText {

  private final StringBuilder text = new StringBuilder();

  /** The mappings around the last line, outermost first. */
  private List<String> open = List.of();

  private DesignText() {}

  /** YAML that {@link DesignReader} reads back to an equal design. */
  static String of(CoreDesign design) {
    DesignText writer = new DesignText();
    writer.line(DesignKey.SCHEMA, design.schema());
    writer.line(DesignKey.NAME, quoted(design.name()));
    writer.line(DesignKey.DESCRIPTION, quoted(design.description()));
    writer.line(DesignKey.NANOMETRES, YamlValue.plain(design.technology().nanometres()));
    writer.line(DesignKey.VOLTS, YamlValue.plain(design.technology().volts()));
    writer.line(DesignKey.CLOCK_MEGAHERTZ, YamlValue.plain(design.clockMegahertz()));
    writer.lanes(design.lanes());
    writer.sequencer(design.sequencer());
    writer.random(design.random());
    writer.memories(design);
    writer.mesh(design.mesh());
    writer.events(design.events());
    writer.formats(design);
    return writer.text.toString();
  }

  private void lanes(CoreDesign.Lanes lanes) {
    line(DesignKey.LANE_COUNT, lanes.count());
    line(DesignKey.LANE_BITS, lanes.bits());
    line(DesignKey.LANE_ROUNDING, lanes.rounding().text());
    line(DesignKey.LANE_OVERFLOW, lanes.overflow().text());
    lanes.beats().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(entry -> line(DesignKey.BEATS, entry.getKey().text(), entry.getValue()));
  }

  private void sequencer(CoreDesign.Sequencer sequencer) {
    line(DesignKey.MICROWORDS, sequencer.microwords());
    line(DesignKey.LOOP_DEPTH, sequencer.loopDepth());
    line(DesignKey.CALL_DEPTH, sequencer.callDepth());
    line(DesignKey.SCALAR_BEATS, sequencer.scalarBeats());
    line(DesignKey.VECTOR_LOOP_CYCLES, sequencer.vectorLoopCycles());
    line(DesignKey.WALK_STEP_CYCLES, sequencer.walkStepCycles());
    line(DesignKey.MAXIMUM_HANDLER_CYCLES, sequencer.maximumHandlerCycles());
  }

  private void random(CoreDesign.RandomSource random) {
    line(DesignKey.RANDOM_BITS, random.bits());
    line(DesignKey.RANDOM_POLYNOMIAL, String.format("0x%X", random.polynomial()));
    line(DesignKey.RANDOM_BITS_PER_DRAW, random.bitsPerDraw());
    line(DesignKey.RANDOM_SCOPE, DesignKey.text(random.scope()));
    line(DesignKey.RANDOM_SEED, random.seed());
  }

  private void memories(CoreDesign design) {
    design
        .memories()
        .forEach(
            (plain, memory) -> {
              String name = quoted(plain);
              line(DesignKey.MEMORY_WORDS, name, memory.words());
              line(DesignKey.MEMORY_WORD_BITS, name, memory.wordBits());
              line(DesignKey.MEMORY_BANKS, name, memory.banks());
              line(DesignKey.MEMORY_PORTS, name, memory.ports());
            });
  }

  private void mesh(CoreDesign.Mesh mesh) {
    line(DesignKey.MESH_COLUMNS, mesh.columns());
    line(DesignKey.MESH_ROWS, mesh.rows());
    line(DesignKey.HOP_CYCLES, mesh.hopCycles());
    line(DesignKey.LOCAL_CYCLES, mesh.localCycles());
    line(DesignKey.FLIT_BITS, mesh.flitBits());
    line(DesignKey.MULTICAST, DesignKey.text(mesh.multicast()));
  }

  private void events(CoreDesign.Events events) {
    line(DesignKey.INPUT_FIFO_DEPTH, events.inputFifoDepth());
    line(DesignKey.OUTPUT_FIFO_DEPTH, events.outputFifoDepth());
    line(DesignKey.INPUT_EVENT_CYCLES, events.inputEventCycles());
    line(DesignKey.OUTPUT_EVENT_CYCLES, events.outputEventCycles());
    line(DesignKey.ADDRESS_BITS, events.addressBits());
    line(DesignKey.PAYLOAD_BITS, events.payloadBits());
  }

  /** Sorted by name: unlike memories, nothing refers to a format by its position. */
  private void formats(CoreDesign design) {
    new TreeMap<>(design.formats())
        .forEach(
            (plain, format) -> {
              String name = quoted(plain);
              line(DesignKey.FORMAT_BITS, name, format.bits());
              line(DesignKey.FORMAT_FRACTION, name, format.fraction());
              line(DesignKey.FORMAT_SIGNED, name, String.valueOf(format.signed()));
              line(DesignKey.FORMAT_OVERFLOW, name, format.overflow().text());
            });
  }

  private void line(DesignKey key, long value) {
    line(key, "", Long.toString(value));
  }

  private void line(DesignKey key, String value) {
    line(key, "", value);
  }

  private void line(DesignKey key, String name, long value) {
    line(key, name, Long.toString(value));
  }

  /** The line of a key, below those of the mappings that it lies in. */
  private void line(DesignKey key, String name, String value) {
    List<String> path = path(key, name);
    int depth = path.size() - 1;
    open(path.subList(0, depth));
    indented(depth, path.get(depth)).append(' ').append(value).append('\n');
  }

  /** A key's path, with a name that the user chose, as it is written, in place of its holder. */
  private static List<String> path(DesignKey key, String name) {
    return Arrays.stream(key.path().split("\\."))
        .map(part -> part.startsWith("<") ? name : part)
        .toList();
  }

  /** Begins the mappings of a path that are not yet open. */
  private void open(List<String> path) {
    int common = 0;
    while (common < Math.min(path.size(), open.size())
        && path.get(common).equals(open.get(common))) {
      common++;
    }
    for (int depth = common; depth < path.size(); depth++) {
      indented(depth, path.get(depth)).append('\n');
    }
    open = path;
  }

  private StringBuilder indented(int depth, String key) {
    return text.append("  ".repeat(depth)).append(key).append(':');
  }

  private static String quoted(String value) {
    return "'" + value.replace("'", "''") + "'";
  }
}
