package org.orthrus.workbench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.orthrus.workbench.report.LearningComparison.Claim;
import org.orthrus.workbench.report.LearningComparison.Ratios;
import org.orthrus.workbench.report.LearningComparison.Row;

/** The tables of a comparison of learning rules. */
final class ComparisonTables {

  private ComparisonTables() {}

  /** Rows by layout, in the order of their first row. */
  static Map<String, List<Row>> byLayout(LearningComparison comparison) {
    Map<String, List<Row>> layouts = new LinkedHashMap<>();
    for (Row row : comparison.rows()) {
      layouts.computeIfAbsent(row.layout(), l -> new ArrayList<>()).add(row);
    }
    return layouts;
  }

  /** Memory of one layout. */
  static Grid memory(String layout, List<Row> rows) {
    Grid.Builder grid = Grid.named(layout).text("rule", "θ per").numbers("T", "state");
    grid.numbers("stbp/it", "lean/it", "weights", "memory", "stbp/it").text("claim");
    for (Row row : rows) {
      Ratios stbp = row.against().get(LearningComparison.STBP);
      Ratios lean = row.against().get(LearningComparison.STBP_LEAN);
      grid.row(
          row.baseline(),
          List.of(
              row.rule(),
              row.thresholds(),
              Integer.toString(row.timesteps()),
              Units.bits(row.learningStateBits()),
              stbp == null ? "" : Units.ratio(stbp.learningState()),
              lean == null ? "" : Units.ratio(lean.learningState()),
              Units.bits(row.weightsBits()),
              Units.bits(row.memoryBits()),
              stbp == null ? "" : Units.ratio(stbp.memory()),
              verdict(row)));
    }
    return grid.build().withoutEmptyColumns();
  }

  private static String verdict(Row row) {
    return Claim.of(List.of(row)).stream()
        .map(c -> c.holds() ? "holds" : "does not hold")
        .findFirst()
        .orElse("");
  }

  /** Cycles, energy and accuracy of the rows that were executed. */
  static Grid cost(LearningComparison comparison) {
    Grid.Builder grid = Grid.named("Per sample; a training sample is answered and learned");
    grid.text("rule", "θ per").numbers("T", "inf. cycles", "train. cycles");
    grid.numbers("inf. J", "train. J", "stbp/it", "lean/it", "accuracy");
    grid.text("basis");
    boolean oneLayout =
        comparison.rows().stream()
                .filter(ComparisonTables::executed)
                .map(Row::layout)
                .distinct()
                .count()
            < 2;
    for (Row row : comparison.rows()) {
      if (executed(row)) {
        Ratios stbp = row.against().get(LearningComparison.STBP);
        Ratios lean = row.against().get(LearningComparison.STBP_LEAN);
        grid.row(
            row.baseline(),
            List.of(
                row.rule(),
                row.thresholds(),
                Integer.toString(row.timesteps()),
                Units.average(row.inferenceCycles()),
                Units.average(row.trainingCycles()),
                Units.joules(row.inferenceEnergyJoules()),
                Units.joules(row.trainingEnergyJoules()),
                stbp == null ? "" : Units.ratio(stbp.trainingEnergy()),
                lean == null ? "" : Units.ratio(lean.trainingEnergy()),
                Units.percent(row.accuracy()),
                oneLayout ? basis(row) : row.layout() + "; " + basis(row)));
      }
    }
    return grid.build().withoutEmptyColumns();
  }

  static boolean executed(Row row) {
    return row.trainingCycles() != null || row.trainingEnergyJoules() != null;
  }

  private static String basis(Row row) {
    return row.basis() != null ? row.basis() : Units.count(row.samples()) + " executed samples";
  }

  /** The paper's claims, counted. */
  static Grid claims(LearningComparison comparison) {
    Grid.Builder grid = Grid.named("Claims of the paper (STOP, arXiv 2411.11082)");
    grid.text("rule", "claim", "θ per").numbers("T", "stbp/it").text("verdict", "layout");
    for (Claim claim : comparison.claims()) {
      grid.row(
          claim.rule(),
          claim.claim(),
          claim.thresholds(),
          Integer.toString(claim.timesteps()),
          Units.ratio(claim.learningStateRatio()),
          claim.holds() ? "holds" : "does not hold",
          claim.layout());
    }
    return grid.build();
  }
}
