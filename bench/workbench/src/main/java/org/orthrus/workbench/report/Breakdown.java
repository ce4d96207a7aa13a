package org.orthrus.workbench.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.orthrus.workbench.report.Figures.Energy;
import org.orthrus.workbench.report.Figures.PhaseShare;

/**
 * Joules of a sample by cause, in two parts.
 *
 * @param first what the first part is
 * @param second what the second part is; null when there is one part
 * @param additive whether the parts add up to one sample, or belong to two kinds of sample
 */
record Breakdown(String first, String second, boolean additive, List<Item> items) {

  record Item(String name, double first, double second) {
    double sum() {
      return first + second;
    }
  }

  /** By hardware unit, the most costly first. */
  static Breakdown byUnit(RunResult result) {
    Breakdown unordered = of(result, Energy::byUnit);
    return new Breakdown(
        unordered.first,
        unordered.second,
        unordered.additive,
        unordered.items.stream().sorted(Comparator.comparing(Item::sum).reversed()).toList());
  }

  /** By layer, in the network's order. */
  static Breakdown byLayer(RunResult result) {
    return of(result, Energy::byLayer);
  }

  private static Breakdown of(RunResult result, Function<Energy, Map<String, Double>> by) {
    Figures training = result.training();
    if (training == null) {
      Map<String, Double> only =
          result.inference() == null ? Map.of() : by.apply(result.inference().energyJoules());
      return pair("inference", only, samples(result.inference()), null, Map.of(), 1, true);
    }
    PhaseShare forward = training.byPhase().get(PhaseShare.INFERENCE);
    PhaseShare learning = training.byPhase().get(PhaseShare.LEARNING);
    if (forward != null && learning != null) {
      return pair(
          "inference",
          by.apply(forward.energyJoules()),
          samples(training),
          "learning",
          by.apply(learning.energyJoules()),
          samples(training),
          true);
    }
    return pair(
        "inference sample",
        result.inference() == null ? Map.of() : by.apply(result.inference().energyJoules()),
        samples(result.inference()),
        "training sample",
        by.apply(training.energyJoules()),
        samples(training),
        false);
  }

  private static long samples(Figures figures) {
    return figures == null ? 1 : Math.max(1, figures.samples());
  }

  private static Breakdown pair(
      String firstName,
      Map<String, Double> first,
      long firstSamples,
      String secondName,
      Map<String, Double> second,
      long secondSamples,
      boolean additive) {
    Set<String> names = new LinkedHashSet<>(first.keySet());
    names.addAll(second.keySet());
    List<Item> items = new ArrayList<>();
    for (String name : names) {
      items.add(
          new Item(
              name,
              first.getOrDefault(name, 0.0) / firstSamples,
              second.getOrDefault(name, 0.0) / secondSamples));
    }
    return new Breakdown(firstName, secondName, additive, List.copyOf(items));
  }

  /** The kind of sample it is about. */
  String sample() {
    return second == null ? "inference sample" : additive ? "training sample" : "sample";
  }

  /** The longest bar. */
  double largest() {
    return items.stream()
        .mapToDouble(i -> additive ? i.sum() : Math.max(i.first(), i.second()))
        .max()
        .orElse(0);
  }

  double total() {
    return items.stream().mapToDouble(i -> additive ? i.sum() : i.second()).sum();
  }

  /** The numbers. */
  Grid grid(String caption, String what) {
    Grid.Builder grid = Grid.named(caption).text(what);
    if (second == null) {
      grid.numbers(first, "share");
      items.forEach(
          i -> grid.row(i.name(), Units.joules(i.first()), Units.percent(i.first() / total())));
      return grid.build();
    }
    grid.numbers(first, second);
    if (!additive) {
      items.forEach(i -> grid.row(i.name(), Units.joules(i.first()), Units.joules(i.second())));
      return grid.build();
    }
    grid.numbers("together", "share");
    double firstSum = items.stream().mapToDouble(Item::first).sum();
    double secondSum = items.stream().mapToDouble(Item::second).sum();
    items.forEach(i -> grid.row(cells(i)));
    return grid.strong(cells(new Item("together", firstSum, secondSum))).build();
  }

  private String[] cells(Item item) {
    return new String[] {
      item.name(),
      Units.joules(item.first()),
      Units.joules(item.second()),
      Units.joules(item.sum()),
      total() == 0 ? Units.NONE : Units.percent(item.sum() / total())
    };
  }
}
