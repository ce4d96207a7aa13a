package org.orthrus.isa.design;

import org.orthrus.isa.yaml.YamlValue;

/**
 * The canonical text of a design: every key once, in the order of {@link DesignKey}, without
 * comments. Designs are equal exactly if their canonical texts are.
 */
final class DesignText {

  private final StringBuilder text = new StringBuilder();

  private DesignText() {}

  /** YAML that {@link DesignReader} reads back to an equal design. */
  static String of(CoreDesign design) {
    DesignText writer = new DesignText();
    writer.line(0, "schema", design.schema());
    writer.line(0, "name", quoted(design.name()));
    writer.line(0, "description", quoted(design.description()));
    writer.line(0, "technology", "");
    writer.line(1, "nanometres", YamlValue.plain(design.technology().nanometres()));
    writer.line(1, "volts", YamlValue.plain(design.technology().volts()));
    writer.line(0, "clockMegahertz", YamlValue.plain(design.clockMegahertz()));
    writer.lanes(design.lanes());
    writer.sequencer(design.sequencer());
    writer.random(design.random());
    writer.memories(design);
    writer.events(design.events());
    writer.formats(design);
    return writer.text.toString();
  }

  private void lanes(CoreDesign.Lanes lanes) {
    line(0, "lanes", "");
    line(1, "count", lanes.count());
    line(1, "bits", lanes.bits());
    line(1, "rounding", lanes.rounding().text());
    line(1, "overflow", lanes.overflow().text());
    line(1, "beats", "");
    lanes.beats().entrySet().stream()
        .sorted(java.util.Map.Entry.comparingByKey())
        .forEach(entry -> line(2, entry.getKey().text(), entry.getValue()));
  }

  private void sequencer(CoreDesign.Sequencer sequencer) {
    line(0, "sequencer", "");
    line(1, "microwords", sequencer.microwords());
    line(1, "loopDepth", sequencer.loopDepth());
    line(1, "callDepth", sequencer.callDepth());
    line(1, "scalarBeats", sequencer.scalarBeats());
    line(1, "vectorLoopCycles", sequencer.vectorLoopCycles());
    line(1, "maximumHandlerCycles", sequencer.maximumHandlerCycles());
  }

  private void random(CoreDesign.RandomSource random) {
    line(0, "random", "");
    line(1, "bits", random.bits());
    line(1, "polynomial", String.format("0x%X", random.polynomial()));
    line(1, "bitsPerDraw", random.bitsPerDraw());
    line(1, "scope", DesignKey.text(random.scope()));
    line(1, "seed", random.seed());
  }

  private void memories(CoreDesign design) {
    line(0, "memories", "");
    design
        .memories()
        .forEach(
            (name, memory) -> {
              line(1, quoted(name), "");
              line(2, "words", memory.words());
              line(2, "wordBits", memory.wordBits());
              line(2, "banks", memory.banks());
              line(2, "ports", memory.ports());
            });
  }

  private void events(CoreDesign.Events events) {
    line(0, "events", "");
    line(1, "inputFifoDepth", events.inputFifoDepth());
    line(1, "outputFifoDepth", events.outputFifoDepth());
    line(1, "inputEventCycles", events.inputEventCycles());
    line(1, "outputEventCycles", events.outputEventCycles());
    line(1, "addressBits", events.addressBits());
    line(1, "payloadBits", events.payloadBits());
  }

  /** Sorted by name: unlike memories, nothing refers to a format by its position. */
  private void formats(CoreDesign design) {
    line(0, "formats", "");
    new java.util.TreeMap<>(design.formats())
        .forEach(
            (name, format) -> {
              line(1, quoted(name), "");
              line(2, "bits", format.bits());
              line(2, "fraction", format.fraction());
              line(2, "signed", String.valueOf(format.signed()));
              line(2, "overflow", format.overflow().text());
            });
  }

  private void line(int depth, String key, long value) {
    line(depth, key, Long.toString(value));
  }

  private void line(int depth, String key, String value) {
    text.append("  ".repeat(depth)).append(key).append(':');
    if (!value.isEmpty()) {
      text.append(' ').append(value);
    }
    text.append('\n');
  }

  private static String quoted(String value) {
    return "'" + value.replace("'", "''") + "'";
  }
}
