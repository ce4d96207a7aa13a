package org.orthrus.workbench.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.orthrus.isa.design.CoreDesign;
import org.orthrus.isa.design.Designs;
import org.orthrus.isa.fixedpoint.FixedPointFormat;
import org.orthrus.isa.fixedpoint.Overflow;

/**
 * Widths of what exists only while a sample is learned, put on top of a design: the layouts in
 * which memory is counted. Memories grow so that every layout fits; only memory maps are compared.
 *
 * @param name for tables
 * @param bits width of each quantity that differs from the design
 */
record StateLayout(String name, Map<String, Integer> bits) {

  /** Name of the layout that is the design itself. */
  static final String DESIGN = "design widths";

  private static final long ROOM = 1L << 26;
  private static final int WORD = 32;

  /** All layouts, the design's own first. */
  static List<StateLayout> all() {
    Map<String, Integer> words = new LinkedHashMap<>();
    for (String quantity :
        List.of(
            "spike",
            "inputSpike",
            "membranePotential",
            "weightTrace",
            "thresholdTrace",
            "leakTrace",
            "error",
            "backwardError",
            "errorSum",
            "surrogate")) {
      words.put(quantity, WORD);
    }
    return List.of(
        new StateLayout(DESIGN, Map.of()),
        new StateLayout("16-bit traces", Map.of("weightTrace", 16, "thresholdTrace", 16)),
        new StateLayout("32-bit words", words));
  }

  /** Whether it is the design itself. */
  boolean isDesign() {
    return bits.isEmpty();
  }

  /** The design with these widths; fractions stay. */
  Designs.Opened applyTo(Designs.Opened opened, Map<String, FixedPointFormat> ruleFormats) {
    if (isDesign()) {
      return opened;
    }
    CoreDesign d = opened.design();
    Map<String, FixedPointFormat> formats = new LinkedHashMap<>(d.formats());
    bits.forEach(
        (quantity, width) -> {
          FixedPointFormat format = d.formats().getOrDefault(quantity, ruleFormats.get(quantity));
          if (format != null) {
            boolean signed = format.signed() || width == WORD;
            formats.put(
                quantity,
                new FixedPointFormat(width, format.fraction(), signed, Overflow.SATURATE));
          }
        });
    Map<String, CoreDesign.Memory> memories = new LinkedHashMap<>();
    d.memories()
        .forEach(
            (memory, m) ->
                memories.put(
                    memory, new CoreDesign.Memory(ROOM, m.wordBits(), m.banks(), m.ports())));
    CoreDesign changed =
        new CoreDesign(
            d.schema(),
            d.name(),
            d.description(),
            d.technology(),
            d.clockMegahertz(),
            d.lanes(),
            d.sequencer(),
            d.random(),
            memories,
            d.events(),
            formats);
    return new Designs.Opened(opened.source(), Designs.canonicalText(changed), changed);
  }
}
