package org.orthrus.workbench.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.orthrus.workbench.report.LearningComparison.Claim;
import org.orthrus.workbench.report.LearningComparison.Ratios;
import org.orthrus.workbench.report.LearningComparison.Row;

/** The tables of a comparison of learning rules: few timesteps first, STOP before STBP. */
final class ComparisonTables {

  private static final List<String> ORDER =
      List.of("stop-w", "stop-wt", "stop-wl", "stop-wtl", "stbp", "stbp-lean");
  private static final List<String> TRAINS = List.of("W", "WT", "WL", "WTL");
  private static final List<String> GRANULARITY = List.of("neuron", "channel", "layer");

  /** Timesteps side by side in a table of claims. */
  private static final int ABREAST = 4;

  private ComparisonTables() {}

  /** Rows by layout, in the order of their first row; within one by timesteps, then rule. */
  static Map<String, List<Row>> byLayout(LearningComparison comparison) {
    Map<String, List<Row>> layouts = new LinkedHashMap<>();
    for (Row row : comparison.rows()) {
      layouts.computeIfAbsent(row.layout(), l -> new ArrayList<>()).add(row);
    }
    layouts.replaceAll((layout, rows) -> sorted(rows));
    return layouts;
  }

  private static List<Row> sorted(List<Row> rows) {
    return rows.stream()
        .sorted(
            Comparator.comparingInt(Row::timesteps)
                .thenComparing(Row::rule, known(ORDER))
                .thenComparing(r -> trains(r), known(TRAINS))
                .thenComparing(Row::thresholds, known(GRANULARITY)))
        .toList();
  }

  /** By place in a list; names that are not in it come last, in alphabetical order. */
  private static Comparator<String> known(List<String> order) {
    return Comparator.comparingInt((String s) -> order.contains(s) ? order.indexOf(s) : 99)
        .thenComparing(Comparator.naturalOrder());
  }

  private static String trains(Row row) {
    return row.trains() == null ? "" : row.trains();
  }

  /** Memory of one layout. */
  static Grid memory(String layout, List<Row> rows) {
    Grid.Builder grid = Grid.named(layout).numbers("T").text("rule", "trains", "θ per");
    grid.numbers("state", "stbp/it", "lean/it", "memory", "stbp/it", "claimed").text("holds");
    for (Row row : rows) {
      Ratios stbp = row.against().get(LearningComparison.STBP);
      Ratios lean = row.against().get(LearningComparison.STBP_LEAN);
      Optional<Claim> claim = Claim.of(List.of(row)).stream().findFirst();
      grid.row(
          row.baseline(),
          List.of(
              Integer.toString(row.timesteps()),
              row.rule(),
              trains(row),
              row.thresholds(),
              Units.bits(row.learningStateBits()),
              stbp == null ? "" : Units.ratio(stbp.learningState()),
              lean == null ? "" : Units.ratio(lean.learningState()),
              Units.bits(row.memoryBits()),
              stbp == null ? "" : Units.ratio(stbp.memory()),
              claim.map(c -> atLeast(c.rule())).orElse(""),
              claim.map(c -> verdict(c)).orElse("")));
    }
    return grid.build().withoutEmptyColumns();
  }

  private static String verdict(Claim claim) {
    return claim.holds() ? "yes" : "no";
  }

  private static String atLeast(String rule) {
    return Units.ratio(Claim.atLeast(rule));
  }

  /** Cycles, energy and accuracy of the rows that were executed. */
  static Grid cost(LearningComparison comparison) {
    Grid.Builder grid =
        Grid.named("Per sample: inference, and learning on top; ratios of both together");
    grid.numbers("T").text("rule", "trains", "θ per").numbers("inf. cyc", "learn cyc");
    grid.numbers("inf. J", "learn J", "stbp/it", "lean/it", "accuracy");
    grid.text("basis");
    boolean alike = commonBasis(comparison).isPresent();
    for (Row row : executed(comparison)) {
      Ratios stbp = row.against().get(LearningComparison.STBP);
      Ratios lean = row.against().get(LearningComparison.STBP_LEAN);
      grid.row(
          row.baseline(),
          List.of(
              Integer.toString(row.timesteps()),
              row.rule(),
              trains(row),
              row.thresholds(),
              Units.average(row.inferenceCycles()),
              Units.average(row.learningCycles()),
              Units.joules(row.inferenceEnergyJoules()),
              Units.joules(row.learningEnergyJoules()),
              stbp == null ? "" : Units.ratio(stbp.trainingEnergy()),
              lean == null ? "" : Units.ratio(lean.trainingEnergy()),
              Units.percent(row.accuracy()),
              alike ? "" : row.layout() + "; " + basis(row)));
    }
    return grid.build().withoutEmptyColumns();
  }

  /** The rows that have cycles and joules, in the order of the tables. */
  static List<Row> executed(LearningComparison comparison) {
    return byLayout(comparison).values().stream()
        .flatMap(List::stream)
        .filter(r -> r.trainingCycles() != null || r.trainingEnergyJoules() != null)
        .toList();
  }

  /** What stands behind every executed row, if it is the same for all. */
  static Optional<String> commonBasis(LearningComparison comparison) {
    List<String> all =
        executed(comparison).stream().map(r -> r.layout() + "; " + basis(r)).distinct().toList();
    return all.size() == 1 ? Optional.of(all.get(0)) : Optional.empty();
  }

  private static String basis(Row row) {
    return row.basis() != null ? row.basis() : Units.count(row.samples()) + " executed samples";
  }

  /** Each claim in each layout, timesteps side by side: the ratio, and whether it is enough. */
  static List<Grid> claims(LearningComparison comparison) {
    List<Integer> timesteps =
        comparison.claims().stream().map(Claim::timesteps).distinct().sorted().toList();
    List<Grid> grids = new ArrayList<>();
    for (int from = 0; from < timesteps.size(); from += ABREAST) {
      int to = Math.min(timesteps.size(), from + ABREAST);
      grids.add(claims(comparison, timesteps.subList(from, to)));
    }
    return grids;
  }

  private static Grid claims(LearningComparison comparison, List<Integer> timesteps) {
    Grid.Builder grid = Grid.named("Learning state of stbp over the rule's, and whether it holds");
    grid.text("rule").numbers("claimed").text("layout", "θ per");
    timesteps.forEach(t -> grid.numbers("T = " + t));
    Map<List<String>, Map<Integer, String>> lines = new LinkedHashMap<>();
    for (Claim claim : comparison.claims()) {
      List<String> place =
          List.of(claim.rule(), atLeast(claim.rule()), claim.layout(), claim.thresholds());
      lines
          .computeIfAbsent(place, p -> new LinkedHashMap<>())
          .put(
              claim.timesteps(),
              Units.ratio(claim.learningStateRatio()) + (claim.holds() ? " yes" : "  no"));
    }
    lines.keySet().stream()
        .sorted(Comparator.comparing((List<String> p) -> p.get(0), known(ORDER)))
        .forEach(
            place -> {
              List<String> cells = new ArrayList<>(place);
              timesteps.forEach(t -> cells.add(lines.get(place).getOrDefault(t, "")));
              grid.row(false, cells);
            });
    return grid.build();
  }
}
