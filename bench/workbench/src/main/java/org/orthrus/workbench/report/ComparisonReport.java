package org.orthrus.workbench.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.orthrus.workbench.report.LearningComparison.Row;
import org.orthrus.workbench.report.chart.BarChart;
import org.orthrus.workbench.report.chart.BarChart.Bar;

/** A comparison of learning rules, on the terminal and as a page. */
public final class ComparisonReport {

  private static final String RATIO =
      "Ratios: the STBP that trains the same over the rule; above 1, the rule needs less. stbp-lean"
          + " trains weights only.";
  private static final String HAND_TITLE = "Counted by hand";
  private static final String HAND =
      "Words of T (U + s) over U + s, traces, and θ with its accumulator where every neuron has its"
          + " own: a check of the memory maps.";
  private static final String CLAIMS_TITLE = "Claims of the paper (STOP, arXiv 2411.11082)";
  private static final String CLAIMS =
      "STOP-W: at least 4 times less memory than STBP. STOP-WTL: 1.2 to 2 times less. The paper names"
          + " neither its networks nor T; held here against the learning state, in each layout and at"
          + " each T: yes where the ratio reaches the claim.";

  /** Timesteps that pictures show where they can. */
  private static final int USUAL = 6;

  private ComparisonReport() {}

  /** The terminal's text. */
  public static String render(LearningComparison comparison, Style style) {
    Page page = new Page(style);
    page.title(title(comparison));
    page.line(data(comparison));
    page.remark(provenance(comparison));
    comparison.warnings().forEach(page::warning);
    ComparisonTables.byLayout(comparison).forEach((layout, rows) -> memory(page, layout, rows));
    page.remark(RATIO);
    Grid cost = ComparisonTables.cost(comparison);
    if (!cost.isEmpty()) {
      page.heading("Cycles and energy per sample", Facts.energyTable(comparison.energyTable()));
      page.table(cost);
      ComparisonTables.commonBasis(comparison).ifPresent(b -> page.remark("every row: " + b));
    }
    List<Grid> claims = ComparisonTables.claims(comparison);
    if (!claims.isEmpty()) {
      page.heading(CLAIMS_TITLE, "stbp/it of the state, and whether the claim holds");
      claims.forEach(page::table);
      page.remark(CLAIMS);
    }
    Grid hand = ComparisonTables.handCounts(comparison);
    if (!hand.isEmpty()) {
      page.heading(HAND_TITLE, hand.caption()).table(hand).remark(counted(comparison));
    }
    if (comparison.host() != null) {
      page.heading("Host", "").line(Facts.host(comparison.host()));
    }
    if (!comparison.notes().isEmpty()) {
      page.heading("Notes", "");
      comparison.notes().forEach(page::line);
    }
    return page.toString();
  }

  private static String counted(LearningComparison comparison) {
    return HAND
        + comparison.handCounts().stream()
            .filter(count -> count.network() != null)
            .findFirst()
            .map(count -> " That count is of a network " + count.network() + ".")
            .orElse("");
  }

  private static void memory(Page page, String layout, List<Row> rows) {
    page.heading("Learning state: " + layout, "from the memory maps");
    page.table(ComparisonTables.states(layout, rows));
    if (layout.equals(LearningComparison.DESIGN_WIDTHS)) {
      table(page, ComparisonTables.totals(rows));
    }
    table(page, ComparisonTables.ratios(rows));
    table(page, ComparisonTables.leanRatios(rows));
  }

  private static void table(Page page, Grid grid) {
    if (!grid.isEmpty()) {
      page.remark(grid.caption()).table(grid);
    }
  }

  /** The page. */
  public static String html(LearningComparison comparison) {
    HtmlPage page = new HtmlPage(title(comparison) + " – Orthrus");
    page.header(
            "Orthrus · compare learning",
            title(comparison),
            data(comparison),
            provenance(comparison))
        .warnings(comparison.warnings())
        .section("Memory", "Read off the memory maps. " + RATIO);
    ComparisonTables.byLayout(comparison)
        .forEach(
            (layout, rows) ->
                page.heading(layout)
                    .figure(
                        "Learning state at T = " + drawn(rows),
                        stateChart(layout, at(drawn(rows), rows)))
                    .open("below")
                    .tables(memoryTables(layout, rows))
                    .close());
    page.endSection();
    Grid cost = ComparisonTables.cost(comparison);
    if (!cost.isEmpty()) {
      page.section(
              "Cycles and energy per sample",
              Facts.capital(Facts.energyTable(comparison.energyTable()))
                  + "."
                  + ComparisonTables.commonBasis(comparison)
                      .map(b -> " Every row: " + b + ".")
                      .orElse(""))
          .figure(
              "Energy of one training sample, T = " + drawn(ComparisonTables.executed(comparison)),
              energyChart(comparison))
          .open("below")
          .table(cost)
          .close()
          .endSection();
    }
    List<Grid> claims = ComparisonTables.claims(comparison);
    if (!claims.isEmpty()) {
      page.section(CLAIMS_TITLE, CLAIMS);
      claims.forEach(page::table);
      page.endSection();
    }
    Grid hand = ComparisonTables.handCounts(comparison);
    if (!hand.isEmpty()) {
      page.section(HAND_TITLE, counted(comparison)).table(hand).endSection();
    }
    if (comparison.host() != null
        || comparison.network() != null
        || !comparison.notes().isEmpty()) {
      page.section("Provenance", "");
      if (comparison.network() != null && !comparison.network().layers().isEmpty()) {
        page.table(CourseTables.layers(comparison.network().layers()));
      }
      if (comparison.host() != null) {
        page.facts(List.of(List.of("host", Facts.host(comparison.host()))));
      }
      if (!comparison.notes().isEmpty()) {
        page.heading("Notes").list(comparison.notes());
      }
      page.endSection();
    }
    return page.end("Orthrus · " + comparison.schema());
  }

  private static List<Grid> memoryTables(String layout, List<Row> rows) {
    List<Grid> grids = new ArrayList<>(List.of(ComparisonTables.states(layout, rows)));
    if (layout.equals(LearningComparison.DESIGN_WIDTHS)) {
      grids.add(ComparisonTables.totals(rows));
    }
    grids.add(ComparisonTables.ratios(rows));
    grids.add(ComparisonTables.leanRatios(rows));
    return grids.stream().filter(grid -> !grid.isEmpty()).toList();
  }

  /** The T that pictures show: the claims are nearest to it. */
  private static int drawn(List<Row> rows) {
    return rows.stream()
        .map(Row::timesteps)
        .min(Comparator.comparing((Integer t) -> Math.abs(t - USUAL)).thenComparing(t -> t))
        .orElse(USUAL);
  }

  private static List<Row> at(int timesteps, List<Row> rows) {
    return rows.stream().filter(row -> row.timesteps() == timesteps).toList();
  }

  /** Writes the page; the file is complete or untouched. */
  public static void write(LearningComparison comparison, Path file) {
    ReportFile.write(file, html(comparison));
  }

  private static String title(LearningComparison comparison) {
    String network = comparison.network() == null ? null : comparison.network().name();
    List<String> parts = new ArrayList<>();
    parts.add(network);
    parts.add("learning rules compared");
    return Facts.join(parts);
  }

  private static String data(LearningComparison comparison) {
    return comparison.data() == null ? "" : Facts.data(comparison.data());
  }

  private static String provenance(LearningComparison comparison) {
    List<String> parts = new ArrayList<>();
    parts.add(comparison.design() == null ? null : Facts.design(comparison.design()));
    parts.add(comparison.seed() == null ? null : "seed " + comparison.seed());
    return Facts.join(parts);
  }

  private static String name(Row row) {
    String trains = row.baseline() && row.trains() != null ? " " + row.trains() : "";
    return "T " + row.timesteps() + " " + row.rule() + trains + " θ/" + row.thresholds();
  }

  private static String stateChart(String layout, List<Row> rows) {
    Map<String, Map<String, Double>> bars = new LinkedHashMap<>();
    for (Row row : rows) {
      Map<String, Double> parts = new LinkedHashMap<>();
      for (String purpose : MemoryTables.purposes(List.of(row.memoryBitsByPurpose()))) {
        if (!layout.equals(LearningComparison.DESIGN_WIDTHS)
            || MemoryTables.learningState(purpose)) {
          parts.put(purpose, (double) row.memoryBitsByPurpose().get(purpose));
        }
      }
      if (parts.isEmpty()) {
        parts.put("learning state", (double) row.learningStateBits());
      }
      bars.put(name(row), parts);
    }
    return Charts.stacked(
        "Learning state, " + layout, bars, BarChart.BINARY, v -> Units.bits(Math.round(v)));
  }

  private static String energyChart(LearningComparison comparison) {
    List<Bar> bars =
        at(drawn(ComparisonTables.executed(comparison)), ComparisonTables.executed(comparison))
            .stream()
            .filter(r -> r.trainingEnergyJoules() != null)
            .map(
                r -> {
                  double all = r.trainingEnergyJoules();
                  double answer =
                      r.inferenceEnergyJoules() == null
                          ? 0
                          : Math.min(all, r.inferenceEnergyJoules());
                  return new Bar(name(r), List.of(answer, all - answer));
                })
            .toList();
    return new BarChart(
            "Energy of one training sample",
            "Joules to answer, and joules to learn on top; the same numbers are in the table.",
            List.of("as much as an inference", "learning on top"),
            bars,
            true,
            BarChart.SI,
            Units::joules)
        .svg();
  }
}
