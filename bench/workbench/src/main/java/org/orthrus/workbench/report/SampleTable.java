package org.orthrus.workbench.report;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.orthrus.workbench.report.Figures.PhaseShare;

/** What a sample costs: cycles, time, work, energy and power. */
final class SampleTable {

  private SampleTable() {}

  /** Cycles, time, work, energy and power of one sample. */
  static Grid of(RunResult result) {
    Figures inference = result.inference();
    Figures training = result.training();
    PhaseShare learning = training == null ? null : training.byPhase().get(PhaseShare.LEARNING);
    Grid.Builder grid = Grid.named("Totals divided by the number of samples").text("per sample");
    grid.numbers("inference", "training", "of it learning", "training/inference");
    var rows = new Rows(grid, inference, training, learning);
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
    rows.add("cycles stalled", SampleTable::stalled, null, Units::average);
    grid.row("samples", samples(inference), samples(training), "", "");
    return grid.build().withoutEmptyColumns();
  }

  /** Lowest and highest energy per sample. */
  private static String range(Figures figures) {
    if (figures == null
        || figures.energyRangeJoules() == null
        || !figures.energyRangeJoules().known()) {
      return "";
    }
    return Units.joules(figures.perSample(figures.energyRangeJoules().low()))
        + " … "
        + Units.joules(figures.perSample(figures.energyRangeJoules().high()));
  }

  /** Cycles in which the lanes waited, of all samples; of several cores their mean. */
  private static double stalled(Figures figures) {
    long stalled =
        figures.events().entrySet().stream()
            .filter(event -> event.getKey().startsWith("cycles.stall."))
            .mapToLong(Map.Entry::getValue)
            .sum();
    return (double) stalled / figures.cores();
  }

  private static String samples(Figures figures) {
    return figures == null ? "" : Units.count(figures.samples());
  }

  /** How many samples stand behind some figures. */
  static String samplesOf(Figures figures) {
    return Units.count(figures.samples()) + " samples";
  }

  /** Rows that are totals over the samples, divided by them. */
  private record Rows(Grid.Builder grid, Figures inference, Figures training, PhaseShare learning) {

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
}
