package org.orthrus.workbench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.orthrus.workbench.report.LearningComparison.Row;

/** A made-up comparison with numbers of the right size for 784-256-10, T = 6. Not measured. */
final class ComparisonFixture {

  private static final long WEIGHTS = 4_878_336;

  private ComparisonFixture() {}

  static LearningComparison comparison() {
    RunResult run = Fixture.result();
    List<Row> rows = new ArrayList<>();
    rows.add(row("stop-w", "W", "design widths", "neuron", 5_306, 6_272, 0, 2.37e-6, 0.9768));
    rows.add(row("stop-wtl", "WTL", "design widths", "neuron", 5_306, 14_656, 0, 2.84e-6, 0.9771));
    rows.add(row("stop-wtl", "WTL", "design widths", "layer", 5_306, 12_528, 0, 2.79e-6, 0.9770));
    rows.add(row("stbp", "W", "design widths", "neuron", 5_306, 0, 31_836, 4.21e-6, 0.9778));
    rows.add(row("stbp", "WTL", "design widths", "neuron", 5_306, 0, 31_836, 4.42e-6, 0.9780));
    rows.add(row("stbp-lean", "W", "design widths", "neuron", 5_306, 0, 12_684, 3.61e-6, 0.9775));
    rows.add(row("stop-w", "W", "fp32 words", "neuron", 17_024, 25_088, 0, null, null));
    rows.add(row("stop-w", "W", "fp32 words", "layer", 12_000, 1_000, 0, null, null));
    rows.add(row("stop-wtl", "WTL", "fp32 words", "neuron", 17_024, 42_112, 0, null, null));
    rows.add(row("stbp", "W", "fp32 words", "neuron", 0, 0, 102_144, null, null));
    rows.add(row("stbp", "WTL", "fp32 words", "neuron", 0, 0, 102_144, null, null));
    return new LearningComparison(
        null,
        "compare learning",
        1L,
        run.design(),
        run.energyTable(),
        run.network(),
        run.data(),
        rows,
        null,
        null,
        run.host(),
        List.of(),
        List.of("The numbers are made up for tests of the report."));
  }

  private static Row row(
      String rule,
      String trains,
      String layout,
      String thresholds,
      long membrane,
      long trace,
      long history,
      Double energy,
      Double accuracy) {
    Map<String, Long> purposes = new LinkedHashMap<>();
    purposes.put("masterWeight", WEIGHTS);
    purposes.put("membranePotential", membrane);
    purposes.put("trace", trace);
    purposes.put("history", history);
    boolean executed = energy != null;
    return new Row(
        rule,
        trains,
        6,
        layout,
        thresholds,
        membrane + trace + history,
        WEIGHTS + membrane + trace + history,
        WEIGHTS,
        purposes,
        executed ? 12_840.0 : null,
        executed ? 751e-9 : null,
        executed ? Double.valueOf(energy * 12e9) : null,
        energy,
        executed ? Double.valueOf(energy * 8e9) : null,
        executed ? Double.valueOf(energy * 0.7) : null,
        accuracy,
        executed ? 2_000 : 0,
        executed ? "executed: 2000 training samples" : "memory map",
        null);
  }
}
