package org.orthrus.workbench.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.orthrus.isa.image.Purpose;
import org.orthrus.workbench.report.RunResult.Against;
import org.orthrus.workbench.report.RunResult.EnergyTable;
import org.orthrus.workbench.report.RunResult.Figures;
import org.orthrus.workbench.report.RunResult.PhaseShare;

/** The tables of a result, the same for terminal and page. */
final class Tables {

  private Tables() {}

  /** Cycles, time, work, energy and power of one sample. */
  static Grid perSample(RunResult result) {
    Figures inference = result.inference();
    Figures training = result.training();
    PhaseShare learning = training == null ? null : training.byPhase().get(PhaseShare.LEARNING);
    Grid.Builder grid = Grid.named("Totals divided by the number of samples").text("per sample");
    grid.numbers("inference", "training", "of it learning", "training/inference");
    var rows = new PerSampleRows(grid, inference, training, learning);
    rows.add("cycles", Figures::cycles, PhaseShare::cycles, Units::average);
    rows.latency();
    rows.add(
        "synaptic operations",
        Figures::synapticOperations,
        PhaseShare::synapticOperations,
        Units::average);
    rows.add("spikes", Figures::spikes, null, Units::average);
    rows.add("neuron updates", Figures::neuronUpdates, null, Units::average);
    rows.add("plastic updates", Figures::plasticUpdates, null, Units::average);
    rows.add("energy", f -> f.energyJoules().total(), p -> p.energyJoules().total(), Units::joules);
    rows.add(
        "  dynamic",
        f -> f.energyJoules().dynamic(),
        p -> p.energyJoules().dynamic(),
        Units::joules);
    rows.add(
        "  static",
        f -> f.energyJoules().leakage(),
        p -> p.energyJoules().leakage(),
        Units::joules);
    if (!range(inference).isEmpty() || !range(training).isEmpty()) {
      grid.row("  range of constants", range(inference), range(training), "", "");
    }
    rows.rate("energy per SOP", Figures::joulesPerSynapticOperation, Units::joules);
    rows.rate("power while busy", Figures::averagePowerWatts, Units::watts);
    rows.add("cycles stalled", Tables::stalled, null, Units::average);
    grid.row("samples", samples(inference), samples(training), "", "");
    return grid.build().withoutEmptyColumns();
  }

  /** Lowest and highest energy per sample. */
  private static String range(Figures figures) {
    if (figures == null || figures.energyRangeJoules() == null) {
      return "";
    }
    return Units.joules(figures.perSample(figures.energyRangeJoules().low()))
        + " … "
        + Units.joules(figures.perSample(figures.energyRangeJoules().high()));
  }

  /** Cycles in which the lanes waited, of all samples. */
  private static double stalled(Figures figures) {
    return figures.events().entrySet().stream()
        .filter(event -> event.getKey().startsWith("cycles.stall."))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private static String samples(Figures figures) {
    return figures == null ? "" : Units.count(figures.samples());
  }

  /** How many samples stand behind some figures. */
  static String samplesOf(Figures figures) {
    return Units.count(figures.samples()) + " samples";
  }

  /** Spikes by sample and layer. */
  static Grid spikes(List<RunResult.Raster> rasters) {
    Grid.Builder grid = Grid.named("Spikes by layer").text("sample").numbers("label", "answered");
    rasters.get(0).layers().forEach(l -> grid.numbers(l.name()));
    int layers = rasters.get(0).layers().size();
    for (RunResult.Raster raster : rasters) {
      List<String> cells = new ArrayList<>();
      cells.add(Long.toString(raster.sample()));
      cells.add(raster.label() == null ? "" : raster.label().toString());
      cells.add(raster.predicted() == null ? "" : raster.predicted().toString());
      for (int l = 0; l < layers; l++) {
        boolean there = l < raster.layers().size();
        cells.add(there ? Units.count((long) raster.layers().get(l).events().size()) : "");
      }
      grid.row(false, cells);
    }
    return grid.build().withoutEmptyColumns();
  }

  /** Rows that are totals over the samples, divided by them. */
  private record PerSampleRows(
      Grid.Builder grid, Figures inference, Figures training, PhaseShare learning) {

    void add(
        String label,
        ToDoubleFunction<Figures> total,
        ToDoubleFunction<PhaseShare> share,
        Function<Double, String> format) {
      Double first = inference == null ? null : inference.perSample(total.applyAsDouble(inference));
      Double second = training == null ? null : training.perSample(total.applyAsDouble(training));
      Double part =
          learning == null || share == null
              ? null
              : training.perSample(share.applyAsDouble(learning));
      cells(label, first, second, part, format, label.equals("energy"));
    }

    void latency() {
      cells(
          "latency",
          inference == null ? null : inference.latencySeconds(),
          training == null ? null : training.latencySeconds(),
          null,
          Units::seconds,
          false);
    }

    void rate(String label, ToDoubleFunction<Figures> rate, Function<Double, String> format) {
      cells(
          label,
          inference == null ? null : rate.applyAsDouble(inference),
          training == null ? null : rate.applyAsDouble(training),
          null,
          format,
          false);
    }

    private void cells(
        String label,
        Double first,
        Double second,
        Double part,
        Function<Double, String> format,
        boolean strong) {
      Double ratio = first == null || second == null || first == 0 ? null : second / first;
      grid.row(
          strong,
          List.of(
              label,
              first == null ? "" : format.apply(first),
              second == null ? "" : format.apply(second),
              part == null ? "" : format.apply(part),
              ratio == null ? "" : Units.ratio(ratio)));
    }
  }

  /** The purposes of a memory map in the order of {@link Purpose}, unknown ones last. */
  static List<String> purposes(List<Map<String, Long>> maps) {
    Set<String> found = new LinkedHashSet<>();
    maps.forEach(m -> found.addAll(m.keySet()));
    List<String> known = new ArrayList<>();
    for (Purpose purpose : Purpose.values()) {
      if (found.remove(purpose.text())) {
        known.add(purpose.text());
      }
    }
    known.addAll(found);
    return known;
  }

  /** Whether a purpose exists only while a sample is learned. */
  static boolean learningState(String purpose) {
    for (Purpose known : Purpose.values()) {
      if (known.text().equals(purpose)) {
        return known.learningState();
      }
    }
    return false;
  }

  /** Memory by purpose of the run and of whatever it is held against. */
  static Map<String, Map<String, Long>> memoryMaps(RunResult result) {
    Map<String, Map<String, Long>> maps = new LinkedHashMap<>();
    if (result.memoryBits() != null) {
      maps.put(thisRule(result), result.memoryBits().byPurpose());
    }
    for (Against other : result.against()) {
      if (!other.memoryBitsByPurpose().isEmpty()) {
        maps.putIfAbsent(other.name(), other.memoryBitsByPurpose());
      }
    }
    return maps;
  }

  /** The name of the run among its opponents. */
  static String thisRule(RunResult result) {
    return result.rule() == null ? "this run" : result.rule();
  }

  /** Memory by purpose, learning state apart. */
  static Grid memory(RunResult result) {
    Map<String, Map<String, Long>> maps = memoryMaps(result);
    Grid.Builder grid = Grid.named("Memory by purpose").text("purpose");
    maps.keySet().forEach(grid::numbers);
    List<String> purposes = purposes(List.copyOf(maps.values()));
    purposes.removeIf(p -> maps.values().stream().allMatch(m -> m.getOrDefault(p, 0L) == 0));
    purposes.stream()
        .filter(p -> !learningState(p))
        .forEach(p -> grid.row(false, bits(p, maps, p::equals)));
    purposes.stream()
        .filter(Tables::learningState)
        .forEach(p -> grid.row(false, bits(p + " *", maps, p::equals)));
    grid.row(true, bits("learning state", maps, Tables::learningState));
    return grid.row(true, bits("total", maps, p -> true)).build();
  }

  private static List<String> bits(
      String label, Map<String, Map<String, Long>> maps, Predicate<String> of) {
    List<String> cells = new ArrayList<>(List.of(label));
    maps.values().forEach(m -> cells.add(Units.bits(sum(m, of))));
    return cells;
  }

  static long sum(Map<String, Long> map, Predicate<String> of) {
    return map.entrySet().stream()
        .filter(e -> of.test(e.getKey()))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** Physical memories: how full they are. */
  static Grid memories(RunResult result) {
    Grid.Builder grid = Grid.named("Memory by physical memory").text("memory");
    grid.numbers("used", "occupied", "capacity", "filled");
    if (result.memoryBits() != null) {
      result
          .memoryBits()
          .byMemory()
          .forEach(
              (name, use) ->
                  grid.row(
                      name,
                      Units.bits(use.used()),
                      Units.bits(use.occupied()),
                      Units.bits(use.capacity()),
                      use.capacity() == 0
                          ? Units.NONE
                          : Units.percent((double) use.occupied() / use.capacity())));
    }
    return grid.build();
  }

  /** The same task done otherwise. */
  static Grid against(RunResult result) {
    Grid.Builder grid = Grid.named("The same task done otherwise, per training sample");
    grid.text("").numbers("memory", "learning state", "energy", "cycles");
    grid.numbers("accuracy", "mAP", "samples").text("basis");
    if (result.against().isEmpty()) {
      return grid.build();
    }
    grid.row(true, ours(result));
    for (Against other : result.against()) {
      grid.row(
          other.name(),
          times(Units.bits(other.memoryBits()), other.memoryRatio()),
          times(Units.bits(other.learningStateBits()), other.learningStateRatio()),
          times(Units.joules(other.energyJoules()), other.energyRatio()),
          Units.count(other.cycles()),
          Units.percent(other.accuracy()),
          Units.percent(other.meanAveragePrecision()),
          Units.count(other.samples()),
          other.basis());
    }
    return grid.build().withoutEmptyColumns();
  }

  /** A value and how many times ours it is. */
  private static String times(String value, Double ratio) {
    return ratio == null ? value : value + " (" + Units.ratio(ratio) + ")";
  }

  private static List<String> ours(RunResult result) {
    Figures cost = result.training() != null ? result.training() : result.inference();
    var memory = result.memoryBits();
    return List.of(
        thisRule(result),
        memory == null ? Units.NONE : Units.bits(memory.total()),
        memory == null ? Units.NONE : Units.bits(memory.learningState()),
        cost == null ? Units.NONE : Units.joules(cost.perSample(cost.energyJoules().total())),
        cost == null ? Units.NONE : Units.count(Math.round(cost.perSample((double) cost.cycles()))),
        Units.percent(result.accuracy()),
        Units.percent(result.meanAveragePrecision()),
        cost == null ? Units.NONE : Units.count(cost.samples()),
        "this run");
  }

  /** Figures that a result can be held against at a glance. */
  private static boolean comparable(String quantity) {
    return quantity.startsWith("energyPerSample")
        || quantity.startsWith("energyPerSop")
        || quantity.startsWith("accuracy");
  }

  /** Published chips, a row a chip; only figures of samples, synaptic operations and accuracy. */
  static Grid siliconAtAGlance(RunResult result) {
    Grid.Builder grid = Grid.named("Other chips, as published").text("chip", "technology");
    grid.text("figures");
    for (RunResult.Silicon chip : result.silicon()) {
      List<String> figures =
          chip.figures().stream()
              .filter(f -> comparable(f.quantity()))
              .map(f -> words(f.quantity()).replace("energy per ", "per ") + " " + value(f))
              .toList();
      if (!figures.isEmpty()) {
        grid.row(chip.chip(), chip.technology(), String.join("; ", figures));
      }
    }
    return grid.build();
  }

  /** Published chips, a row a figure. */
  static Grid silicon(RunResult result) {
    Grid.Builder grid = Grid.named("Other chips, as published").text("chip", "figure");
    grid.numbers("value").text("kind", "what it includes");
    for (RunResult.Silicon chip : result.silicon()) {
      for (RunResult.SiliconFigure figure : chip.figures()) {
        grid.row(
            chip.chip(), words(figure.quantity()), value(figure), figure.kind(), figure.scope());
      }
    }
    return grid.build().withoutEmptyColumns();
  }

  /** What these chips are and where they are published. */
  static Grid siliconSources(RunResult result) {
    Grid.Builder grid = Grid.named("Where these figures come from").text("chip", "technology");
    grid.text("learns", "source");
    result.silicon().forEach(c -> grid.row(c.chip(), c.technology(), c.learns(), c.source()));
    return grid.build().withoutEmptyColumns();
  }

  /** A name in camel case as words. */
  private static String words(String name) {
    return name.replaceAll("(?<=[a-z])(?=[A-Z])", " ")
        .toLowerCase(Locale.ROOT)
        .replace("mnist", "MNIST")
        .replace("sop", "SOP");
  }

  private static String value(RunResult.SiliconFigure figure) {
    String unit = figure.unit() == null ? "" : figure.unit().replaceFirst("^u(?=[A-Z])", "µ");
    return ResultJson.readable(figure.value()) + Units.THIN + (unit.equals("percent") ? "%" : unit);
  }

  /** Accuracy over epochs. */
  static Grid curve(RunResult result) {
    Grid.Builder grid = Grid.named("Accuracy over epochs").numbers("epoch", "samples");
    grid.numbers("test", "while learning", "learning rate", "host time");
    result
        .curve()
        .forEach(
            p ->
                grid.row(
                    Integer.toString(p.epoch()),
                    Units.count(p.samples()),
                    Units.percent(p.accuracy()),
                    Units.percent(p.trainAccuracy()),
                    p.learningRate() == null ? "" : ResultJson.readable(rounded(p.learningRate())),
                    Units.seconds(p.seconds())));
    return grid.build().withoutEmptyColumns();
  }

  private static double rounded(double value) {
    return new BigDecimal(value).round(new MathContext(3)).doubleValue();
  }

  /** Every constant of the energy table. */
  static Grid constants(EnergyTable table) {
    Grid.Builder grid = Grid.named("Constants of energy table " + table.name()).text("constant");
    grid.numbers("value").text("unit", "node").numbers("V").text("kind", "scope", "source");
    table
        .constants()
        .forEach(
            c ->
                grid.row(
                    c.key(),
                    ResultJson.readable(c.value()),
                    c.unit(),
                    c.node(),
                    c.voltage() == null ? "" : ResultJson.readable(c.voltage()),
                    c.kind(),
                    c.scope(),
                    c.source()));
    return grid.build().withoutEmptyColumns();
  }

  /** Every counter, per phase. */
  static Grid events(RunResult result) {
    Map<String, Map<String, Long>> columns = new LinkedHashMap<>();
    if (result.inference() != null) {
      columns.put("inference", result.inference().events());
    }
    if (result.training() != null) {
      columns.put("training", result.training().events());
      PhaseShare forward = result.training().byPhase().get(PhaseShare.INFERENCE);
      PhaseShare learning = result.training().byPhase().get(PhaseShare.LEARNING);
      if (forward != null && learning != null) {
        columns.put("of it inference", forward.events());
        columns.put("of it learning", learning.events());
      }
    }
    return counters("Every counter, over all samples", columns);
  }

  /** Every counter by layer. */
  static Grid eventsByLayer(String caption, Figures figures) {
    return counters(caption, figures.eventsByLayer());
  }

  private static Grid counters(String caption, Map<String, Map<String, Long>> columns) {
    Set<String> names = new LinkedHashSet<>();
    columns.values().forEach(c -> names.addAll(c.keySet()));
    Grid.Builder grid = Grid.named(caption).text("counter");
    columns.keySet().forEach(grid::numbers);
    for (String name : names) {
      List<String> cells = new ArrayList<>(List.of(name));
      columns.values().forEach(c -> cells.add(Units.count(c.getOrDefault(name, 0L))));
      grid.row(false, cells);
    }
    return grid.build().withoutEmptyColumns();
  }

  /** Layers of the network. */
  static Grid layers(RunResult result) {
    Grid.Builder grid = Grid.named("Layers").text("layer", "kind");
    grid.numbers("inputs", "neurons", "synapses");
    if (result.network() != null) {
      result
          .network()
          .layers()
          .forEach(
              l ->
                  grid.row(
                      l.name(),
                      l.kind(),
                      Units.count(l.inputs()),
                      Units.count(l.neurons()),
                      Units.count(l.synapses())));
    }
    return grid.build();
  }

  /** The row of an opponent by name, or null. */
  static Against opponent(RunResult result, String name) {
    return result.against().stream().filter(a -> name.equals(a.name())).findFirst().orElse(null);
  }
}
