package org.orthrus.workbench.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.orthrus.workbench.report.LearningComparison.Row;
import org.orthrus.workbench.report.chart.BarChart;
import org.orthrus.workbench.report.chart.BarChart.Bar;

/** A comparison of learning rules, on the terminal and as a page. */
public final class ComparisonReport {

  private static final String RATIO =
      "State: the learning state. stbp/it: STBP's figure over the row's own, of what stands left of"
          + " it, from the STBP that trains the same where there is one; lean: stbp-lean's. Above 1,"
          + " the row needs less. Claimed: the factor that the paper gives for stbp/it of the state.";
  private static final String CLAIMS_TITLE = "Claims of the paper (STOP, arXiv 2411.11082)";
  private static final String CLAIMS =
      "STOP-W: at least 4 times less memory than STBP. STOP-WTL: 1.2 to 2 times less. The paper names"
          + " neither its networks nor T; held here against the learning state, in each layout and at"
          + " each T: yes where the ratio reaches the claim.";

  private ComparisonReport() {}

  /** The terminal's text. */
  public static String render(LearningComparison comparison, Style style) {
    Page page = new Page(style);
    page.title(title(comparison));
    page.line(data(comparison));
    page.remark(provenance(comparison));
    comparison.warnings().forEach(page::warning);
    ComparisonTables.byLayout(comparison)
        .forEach(
            (layout, rows) ->
                page.heading("Memory: " + layout, "from the memory maps, input history included")
                    .table(ComparisonTables.memory(layout, rows)));
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
    if (comparison.host() != null) {
      page.heading("Host", "").line(Facts.host(comparison.host()));
    }
    if (!comparison.notes().isEmpty()) {
      page.heading("Notes", "");
      comparison.notes().forEach(page::line);
    }
    return page.toString();
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
        .section("Memory", "Read off the memory maps, input history included. " + RATIO);
    ComparisonTables.byLayout(comparison)
        .forEach(
            (layout, rows) ->
                page.heading(layout)
                    .figure("Learning state", stateChart(layout, rows))
                    .open("below")
                    .table(ComparisonTables.memory("The same in numbers", rows))
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
          .figure("Energy of one training sample", energyChart(comparison))
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
    if (comparison.host() != null || !comparison.notes().isEmpty()) {
      page.section("Provenance", "");
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
        if (MemoryTables.learningState(purpose)) {
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
        ComparisonTables.executed(comparison).stream()
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
