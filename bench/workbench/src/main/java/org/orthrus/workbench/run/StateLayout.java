package org.orthrus.workbench.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.orthrus.firmware.compiler.MemoryPlan;
import org.orthrus.isa.image.Purpose;
import org.orthrus.isa.image.Region;
import org.orthrus.workbench.report.LearningComparison;

/**
 * A way to count what exists only while a sample is learned: which elements of a memory map, and
 * how wide each is.
 *
 * @param name for tables
 * @param state bits of U, and of everything that has no width of its own here; 0 for the memory map
 *     as it is
 * @param spike bits of a spike
 * @param trace bits of weight and threshold traces
 * @param input whether input lines count, at the width that the map gives them
 */
record StateLayout(String name, int state, int spike, int trace, boolean input) {

  private static final int WORD = 32;
  private static final int HALF = 16;
  private static final int BYTE = 8;

  private static final StateLayout DESIGN =
      new StateLayout(LearningComparison.DESIGN_WIDTHS, 0, 0, 0, true);
  private static final StateLayout PAPER =
      new StateLayout("fp32, papers' count", WORD, WORD, WORD, false);

  /** All layouts, the design's own first. */
  static List<StateLayout> all() {
    return List.of(
        DESIGN,
        new StateLayout("16-bit traces", HALF, 1, HALF, true),
        new StateLayout("8-bit traces", HALF, 1, BYTE, true),
        PAPER);
  }

  /** What the layouts count, for a reader. */
  static List<String> notes() {
    return List.of(
        "learning state, "
            + DESIGN.name
            + ": potentials, spikes, traces or history, errors, of pools and sums too, and the"
            + " input; θ, its accumulators (accum., with those of weights) and weights apart",
        "the other layouts count what papers do, of layers with neurons: U, s and traces, a θ of"
            + " every neuron or channel with its accumulator; of stbp T times U and s, of stbp-lean"
            + " its history and the current U; no errors; in fp32, 32 bits for each; in the others 1"
            + " for s, 16 for the rest, or 8 for weight and threshold traces, and the input too",
        "stbp keeps the current U and s beside its history of T timesteps; built into the history"
            + " they would save it that much");
  }

  /** Whether it is the memory map as it is. */
  boolean isDesign() {
    return equals(DESIGN);
  }

  /** Whether it is what papers count, which no lean baseline is part of. */
  boolean asPapersCount() {
    return equals(PAPER);
  }

  /** Bits by purpose. */
  Map<String, Long> bits(MemoryPlan plan) {
    if (isDesign()) {
      return MemoryFootprint.of(plan).byPurpose();
    }
    boolean history =
        plan.regions().stream().anyMatch(r -> r.purpose() == Purpose.HISTORY && r.layer() >= 0);
    boolean potentials = plan.regions().stream().anyMatch(r -> part(r).equals("potentialHistory"));
    Map<String, Long> bits = new LinkedHashMap<>();
    for (Region region : plan.regions()) {
      boolean neurons =
          region.layer() >= 0 && plan.network().layers().get(region.layer()).weighted();
      long width = neurons ? width(region, history, potentials) : inputWidth(region, history);
      if (width > 0) {
        bits.merge(region.purpose().text(), width * region.elements(), Long::sum);
      }
    }
    return bits;
  }

  /** All of them. */
  long total(MemoryPlan plan) {
    return isDesign()
        ? MemoryFootprint.of(plan).learningState()
        : bits(plan).values().stream().mapToLong(Long::longValue).sum();
  }

  private static String part(Region region) {
    return region.name().substring(region.name().lastIndexOf('.') + 1);
  }

  /** Bits of an element of a layer with neurons; 0 of what does not count. */
  private int width(Region region, boolean history, boolean potentials) {
    boolean shared = region.columns() == 1;
    return switch (part(region)) {
      case "potentialHistory" -> state;
      case "spikeHistory" -> spike;
      case "surrogateHistory" -> region.format().bits();
      case "membranePotential" -> potentials ? 0 : state;
      case "spikes" -> history ? 0 : spike;
      case "weightTrace", "thresholdTrace" -> trace;
      case "leakTrace" -> state;
      case "threshold", "thresholdGradient" -> shared || history ? 0 : state;
      default -> 0;
    };
  }

  private int inputWidth(Region region, boolean history) {
    boolean counts =
        region.layer() < 0
            && input
            && region.purpose() == (history ? Purpose.HISTORY : Purpose.SPIKES);
    return counts ? region.format().bits() : 0;
  }
}
