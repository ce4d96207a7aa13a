package org.orthrus.workbench.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.orthrus.isa.design.CoreDesign;
import org.orthrus.isa.design.Designs;
import org.orthrus.isa.fixedpoint.FixedPointFormat;
import org.orthrus.isa.fixedpoint.Overflow;
import org.orthrus.isa.image.NetworkImage;
import org.orthrus.isa.image.Purpose;
import org.orthrus.isa.image.Region;

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

  private static final String PAPER = "fp32, papers' count";
  private static final long ROOM = 1L << 26;
  private static final int WORD = 32;

  /** All layouts, the design's own first. */
  static List<StateLayout> all() {
    return List.of(
        new StateLayout(DESIGN, Map.of()),
        new StateLayout("16-bit traces", Map.of("weightTrace", 16, "thresholdTrace", 16)),
        new StateLayout(PAPER, Map.of()));
  }

  /** Whether elements are counted as papers count them, not bits of the design's widths. */
  boolean asPapersCount() {
    return name.equals(PAPER);
  }

  /**
   * 32 bits for every element of an image's memory map that papers count: membrane potentials,
   * spikes and traces of the layers, thresholds and their accumulators where every neuron has its
   * own; of a rule that keeps a history, that history instead.
   */
  static long paperCount(NetworkImage image) {
    boolean history =
        image.regions().stream().anyMatch(r -> r.purpose() == Purpose.HISTORY && r.layer() >= 0);
    return WORD
        * image.regions().stream()
            .filter(r -> r.layer() >= 0)
            .filter(r -> history ? r.purpose() == Purpose.HISTORY : counted(r))
            .mapToLong(Region::elements)
            .sum();
  }

  private static boolean counted(Region region) {
    return switch (region.purpose()) {
      case MEMBRANE_POTENTIAL, SPIKES, TRACE -> true;
      case PARAMETER, GRADIENT -> region.rows() == 1 && region.columns() > 1;
      case WEIGHT, MASTER_WEIGHT, LUT, CONNECTIVITY, HISTORY, ERROR, SURROGATE -> false;
    };
  }

  /** Whether it is the design itself. */
  boolean isDesign() {
    return bits.isEmpty() && !asPapersCount();
  }

  /** The design with these widths; fractions stay. */
  Designs.Opened applyTo(Designs.Opened opened, Map<String, FixedPointFormat> ruleFormats) {
    if (bits.isEmpty()) {
      return opened;
    }
    CoreDesign d = opened.design();
    Map<String, FixedPointFormat> formats = new LinkedHashMap<>(d.formats());
    bits.forEach(
        (quantity, width) -> {
          FixedPointFormat format = d.formats().getOrDefault(quantity, ruleFormats.get(quantity));
          if (format != null) {
            boolean signed = format.signed();
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
    return Designs.Opened.of(opened.source(), d.withMemories(memories).withFormats(formats));
  }
}
