package org.orthrus.workbench.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.orthrus.isa.image.Purpose;
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

  /** What differs in a layout besides T. */
  private record Contender(String rule, String trains, String thresholds) {}

  /** Rows by contender, then by T. */
  private static Map<Contender, Map<Integer, Row>> byContender(List<Row> rows) {
    Map<Contender, Map<Integer, Row>> lines = new LinkedHashMap<>();
    rows.stream()
        .sorted(
            Comparator.comparing(Row::rule, known(ORDER))
                .thenComparing(r -> trains(r), known(TRAINS))
                .thenComparing(Row::thresholds, known(GRANULARITY)))
        .forEach(
            row ->
                lines
                    .computeIfAbsent(
                        new Contender(row.rule(), trains(row), row.thresholds()),
                        c -> new LinkedHashMap<>())
                    .put(row.timesteps(), row));
    return lines;
  }

  private static List<Integer> timesteps(List<Row> rows) {
    return rows.stream().map(Row::timesteps).distinct().sorted().toList();
  }

  /** Learning state of one layout; of the memory map, accumulators and weights too. */
  static Grid states(String layout, List<Row> rows) {
    Grid.Builder grid = Grid.named(layout).text("rule", "trains", "θ per");
    grid.numbers("accum.", "weights");
    List<Integer> timesteps = timesteps(rows);
    timesteps.forEach(t -> grid.numbers("T = " + t));
    boolean map = layout.equals(LearningComparison.DESIGN_WIDTHS);
    Map<Contender, Map<Integer, Row>> lines = byContender(rows);
    Set<String> told = new HashSet<>();
    lines.forEach(
        (contender, byT) -> {
          boolean alike = !map && alike(contender.rule(), lines);
          if (!alike || told.add(contender.rule())) {
            Row any = byT.values().iterator().next();
            Long sums = any.memoryBitsByPurpose().get(Purpose.GRADIENT.text());
            List<String> cells =
                new ArrayList<>(alike ? List.of(contender.rule(), "any", "") : place(contender));
            cells.add(map && sums != null ? Units.bits(sums) : "");
            cells.add(map ? Units.bits(any.weightsBits()) : "");
            timesteps.forEach(
                t ->
                    cells.add(
                        byT.containsKey(t) ? Units.bits(byT.get(t).learningStateBits()) : ""));
            grid.row(any.baseline(), cells);
          }
        });
    return grid.build().withoutEmptyColumns();
  }

  /** Whether a rule needs the same whatever it trains. */
  private static boolean alike(String rule, Map<Contender, Map<Integer, Row>> lines) {
    List<List<Long>> states =
        lines.entrySet().stream()
            .filter(line -> line.getKey().rule().equals(rule))
            .map(line -> line.getValue().values().stream().map(Row::learningStateBits).toList())
            .toList();
    return states.size() > 1 && states.stream().distinct().count() == 1;
  }

  /** All memory of the rules, T side by side. */
  static Grid totals(List<Row> rows) {
    return pivot("All memory", rows, row -> Units.bits(row.memoryBits()), row -> true);
  }

  /** STBP's learning state over that of each rule, T side by side. */
  static Grid ratios(List<Row> rows) {
    return pivot(
        "stbp's state over the rule's",
        rows,
        row -> ratio(row, LearningComparison.STBP),
        row -> !row.baseline());
  }

  /** The same of the lean one. */
  static Grid leanRatios(List<Row> rows) {
    return pivot(
        "stbp-lean's state over the rule's",
        rows,
        row -> ratio(row, LearningComparison.STBP_LEAN),
        row -> row.against().containsKey(LearningComparison.STBP_LEAN));
  }

  private static String ratio(Row row, String baseline) {
    Ratios ratios = row.against().get(baseline);
    return ratios == null ? "" : Units.ratio(ratios.learningState());
  }

  private static Grid pivot(
      String caption, List<Row> rows, Function<Row, String> cell, Predicate<Row> shown) {
    Grid.Builder grid = Grid.named(caption).text("rule", "trains", "θ per");
    List<Row> kept = rows.stream().filter(shown).toList();
    List<Integer> timesteps = timesteps(kept);
    timesteps.forEach(t -> grid.numbers("T = " + t));
    byContender(kept)
        .forEach(
            (contender, byT) -> {
              List<String> cells = new ArrayList<>(place(contender));
              timesteps.forEach(t -> cells.add(byT.containsKey(t) ? cell.apply(byT.get(t)) : ""));
              grid.row(byT.values().iterator().next().baseline(), cells);
            });
    return grid.build();
  }

  private static List<String> place(Contender contender) {
    return List.of(contender.rule(), contender.trains(), contender.thresholds());
  }

  /** Ratios counted by hand beside those of the memory maps. */
  static Grid handCounts(LearningComparison comparison) {
    Grid.Builder grid = Grid.named("stbp's state over the rule's, T = 6, fp32 words").text("rule");
    grid.numbers("by hand", "here").text("same");
    for (HandCount count : comparison.handCounts()) {
      grid.row(
          count.rule(),
          Units.ratio(count.ratio()),
          Units.ratio(count.here()),
          count.agrees() ? "yes" : "no");
    }
    return grid.build().withoutEmptyColumns();
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
