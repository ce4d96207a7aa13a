package org.orthrus.workbench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import org.orthrus.workbench.report.RunResult.Against;
import org.orthrus.workbench.report.RunResult.CurvePoint;
import org.orthrus.workbench.report.chart.BarChart;
import org.orthrus.workbench.report.chart.BarChart.Bar;
import org.orthrus.workbench.report.chart.LineChart;
import org.orthrus.workbench.report.chart.RasterChart;

/** The pictures of a result. */
final class Charts {

  private static final String STALL = "cycles.stall.";
  private static final String IDLE = "cycles.idle";
  private static final int MOST_PARTS = 7;

  private Charts() {}

  /** Accuracy over epochs, with the float model's as a level. */
  static String curve(RunResult result) {
    List<LineChart.Series> series = new ArrayList<>();
    addSeries(series, "test samples", result.curve(), CurvePoint::accuracy);
    addSeries(series, "while learning", result.curve(), CurvePoint::trainAccuracy);
    List<LineChart.Reference> references =
        result.against().stream()
            .filter(a -> a.name() != null && a.name().startsWith("float"))
            .filter(a -> a.accuracy() != null)
            .map(a -> new LineChart.Reference(reference(a), a.accuracy()))
            .toList();
    return new LineChart(
            "Accuracy over epochs",
            "The same numbers are in the table beside it.",
            "epoch",
            series,
            references,
            Units::percent)
        .svg();
  }

  private static String reference(Against other) {
    return other.name() + " model, " + Units.percent(other.accuracy());
  }

  private static void addSeries(
      List<LineChart.Series> series,
      String name,
      List<CurvePoint> curve,
      Function<CurvePoint, Double> value) {
    List<LineChart.Point> points =
        curve.stream()
            .filter(p -> value.apply(p) != null)
            .map(p -> new LineChart.Point(p.epoch(), value.apply(p)))
            .toList();
    if (!points.isEmpty()) {
      series.add(new LineChart.Series(name, points));
    }
  }

  /** Joules by cause. */
  static String energy(Breakdown breakdown, String title) {
    boolean two = breakdown.second() != null;
    List<Bar> bars =
        breakdown.items().stream()
            .map(i -> new Bar(i.name(), two ? List.of(i.first(), i.second()) : List.of(i.first())))
            .toList();
    List<String> series =
        two ? List.of(breakdown.first(), breakdown.second()) : List.of(breakdown.first());
    return new BarChart(
            title,
            "Joules per " + breakdown.sample() + "; the same numbers are in the table beside it.",
            series,
            bars,
            breakdown.additive(),
            BarChart.SI,
            Units::joules)
        .svg();
  }

  /** Where the cycles of a sample went. */
  static String cycles(RunResult result) {
    Map<String, Map<String, Double>> parts = cycleParts(result);
    return stacked(
        "Cycles of one sample, by what they were spent on", parts, BarChart.SI, Units::average);
  }

  /** The numbers behind {@link #cycles}. */
  static Grid cycleTable(RunResult result) {
    Map<String, Map<String, Double>> parts = cycleParts(result);
    Grid.Builder grid = Grid.named("Cycles per sample").text("");
    parts.keySet().forEach(grid::numbers);
    for (String name : names(parts)) {
      List<String> cells = new ArrayList<>(List.of(name));
      parts.values().forEach(p -> cells.add(Units.average(p.getOrDefault(name, 0.0))));
      grid.row(false, cells);
    }
    return grid.build();
  }

  private static Map<String, Map<String, Double>> cycleParts(RunResult result) {
    Map<String, Map<String, Double>> parts = new LinkedHashMap<>();
    if (result.inference() != null) {
      parts.put("inference sample", cycleParts(result.inference()));
    }
    if (result.training() != null) {
      parts.put("training sample", cycleParts(result.training()));
    }
    return parts;
  }

  private static Map<String, Double> cycleParts(Figures figures) {
    Map<String, Double> parts = new LinkedHashMap<>();
    parts.put("working", 0.0);
    double waiting = 0;
    for (Map.Entry<String, Long> event : figures.events().entrySet()) {
      boolean idle = event.getKey().equals(IDLE);
      if ((idle || event.getKey().startsWith(STALL)) && event.getValue() > 0) {
        String name = idle ? "idle" : "stall: " + event.getKey().substring(STALL.length());
        double perCore = (double) event.getValue() / figures.cores();
        parts.put(name, figures.perSample(perCore));
        waiting += perCore;
      }
    }
    parts.put("working", figures.perSample(Math.max(0, figures.cycles() - waiting)));
    return parts;
  }

  /** Learning state by purpose: the run and its opponents. */
  static String learningState(RunResult result) {
    String state = Facts.capital(MemoryTables.stateName(result.memoryBits()));
    return memory(state + ", by purpose", MemoryTables.maps(result), MemoryTables::learningState);
  }

  /** All memory; the learning state is one part of it. */
  static String wholeMemory(RunResult result) {
    String state = MemoryTables.stateName(result.memoryBits());
    Map<String, Map<String, Long>> folded = new LinkedHashMap<>();
    MemoryTables.maps(result)
        .forEach(
            (name, map) -> {
              Map<String, Long> parts = new LinkedHashMap<>(map);
              parts.keySet().removeIf(MemoryTables::learningState);
              parts.put(state, MemoryTables.sum(map, MemoryTables::learningState));
              folded.put(name, parts);
            });
    return memory("All memory, by purpose", folded, p -> true);
  }

  private static String memory(
      String title, Map<String, Map<String, Long>> maps, Predicate<String> of) {
    Map<String, Map<String, Double>> parts = new LinkedHashMap<>();
    List<String> order = MemoryTables.purposes(List.copyOf(maps.values()));
    maps.forEach(
        (name, map) -> {
          Map<String, Double> values = new LinkedHashMap<>();
          order.stream().filter(of).forEach(p -> values.put(p, (double) map.getOrDefault(p, 0L)));
          parts.put(name, values);
        });
    return stacked(title, parts, BarChart.BINARY, v -> Units.bits(Math.round(v)));
  }

  private static List<String> names(Map<String, Map<String, Double>> bars) {
    Set<String> names = new LinkedHashSet<>();
    bars.values().forEach(p -> names.addAll(p.keySet()));
    names.removeIf(n -> bars.values().stream().allMatch(p -> p.getOrDefault(n, 0.0) == 0));
    return List.copyOf(names);
  }

  /** One stacked bar a name; parts beyond the colours become one. */
  static String stacked(
      String title,
      Map<String, Map<String, Double>> bars,
      double thousand,
      DoubleFunction<String> format) {
    List<String> names = names(bars);
    boolean folded = names.size() > MOST_PARTS + 1;
    List<String> own = folded ? names.subList(0, MOST_PARTS) : names;
    List<String> series = new ArrayList<>(own);
    if (folded) {
      series.add("the rest");
    }
    List<Bar> drawn =
        bars.entrySet().stream()
            .map(
                e -> {
                  List<Double> values = new ArrayList<>();
                  own.forEach(n -> values.add(e.getValue().getOrDefault(n, 0.0)));
                  if (folded) {
                    values.add(
                        names.subList(MOST_PARTS, names.size()).stream()
                            .mapToDouble(n -> e.getValue().getOrDefault(n, 0.0))
                            .sum());
                  }
                  return new Bar(e.getKey(), values);
                })
            .toList();
    return new BarChart(
            title,
            "The same numbers are in the table beside it.",
            series,
            drawn,
            true,
            thousand,
            format)
        .svg();
  }

  /** Energy of a sample, timestep by timestep. */
  static String timeline(Timeline timeline) {
    List<LineChart.Point> points = new ArrayList<>();
    for (int t = 0; t < timeline.energyJoules().size(); t++) {
      points.add(new LineChart.Point(t + 1, timeline.energyJoules().get(t)));
    }
    return new LineChart(
            "Energy of sample " + timeline.sample() + " by timestep",
            "Joules of each timestep, its input events included; the numbers are in the JSON.",
            "timestep",
            List.of(new LineChart.Series("energy", points)),
            List.of(),
            Units::joules)
        .svg();
  }

  /** Spikes of a sample. */
  static String raster(Raster raster) {
    int label = raster.label() == null ? -1 : raster.label();
    List<RasterChart.Panel> panels = new ArrayList<>();
    for (int i = 0; i < raster.layers().size(); i++) {
      Raster.Layer layer = raster.layers().get(i);
      boolean output = i == raster.layers().size() - 1;
      panels.add(
          new RasterChart.Panel(
              layer.name() + ", " + Units.count((long) layer.neurons()) + " neurons",
              layer.neurons(),
              output ? label : -1,
              layer.events().stream()
                  .filter(Objects::nonNull)
                  .map(s -> new RasterChart.Dot(s.t(), s.neuron()))
                  .toList()));
    }
    return new RasterChart(
            "Spikes of sample " + raster.sample(),
            "One stroke a spike, by layer; timesteps to the right, neurons downwards.",
            raster.timesteps(),
            panels)
        .svg();
  }
}
