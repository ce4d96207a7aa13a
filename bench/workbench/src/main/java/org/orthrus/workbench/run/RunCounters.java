package org.orthrus.workbench.run;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntToLongFunction;
import org.orthrus.isa.LogicalEvent;
import org.orthrus.isa.Phase;
import org.orthrus.isa.design.CoreDesign;
import org.orthrus.simulator.counters.CounterLayout;
import org.orthrus.simulator.counters.Counters;
import org.orthrus.simulator.energy.CountedRun;
import org.orthrus.workbench.report.Figures;
import org.orthrus.workbench.report.Figures.PhaseShare;
import org.orthrus.workbench.report.ReportException;
import org.orthrus.workbench.report.ResultReader;

/**
 * The counters behind the figures of a result, as the run left them.
 *
 * @param counted ready to be priced
 * @param together whether all layers are booked to none, because the result keeps no counters by
 *     phase and layer; results of older versions do not
 */
record RunCounters(CountedRun counted, boolean together) {

  /**
   * Takes them from figures, and holds every figure that counters determine to the counters.
   *
   * @param file and
   * @param what the key of the figures, for messages
   * @throws ReportException if there are no samples; if a counter of the design is missing, or one
   *     is no count or none of the design; if layers, phases and totals do not add up
   */
  static RunCounters of(Figures figures, CoreDesign core, Path file, String what) {
    return new Reader(core, CounterLayout.of(core), file + ": " + what + ".").read(figures);
  }

  /** Reads for one design; {@code place} is where its messages begin. */
  private record Reader(CoreDesign core, CounterLayout layout, String place) {

    private static final String LAYERS = ", but its layers add up to ";
    private static final String EVENTS = ", but its events say ";
    private static final String PHASES = ", but its phases add up to ";

    /** A latency is written with fifteen digits. */
    private static final double LATENCY_TOLERANCE = 1e-9;

    RunCounters read(Figures figures) {
      if (figures.samples() < 1) {
        throw fault("samples: " + figures.samples() + "; allowed: 1 or more");
      }
      if (figures.cores() < 1) {
        throw fault("cores: " + figures.cores() + "; allowed: 1 or more");
      }
      Set<String> rows = new LinkedHashSet<>();
      for (Phase phase : Phase.values()) {
        rows.addAll(share(figures, phase).eventsByLayer().keySet());
      }
      boolean together = rows.isEmpty();
      rows.remove(FigurePrices.SHARED);
      List<String> layers = List.copyOf(rows);
      Counters counters = new Counters(layout, layers.size(), figures.cores());
      for (Phase phase : Phase.values()) {
        PhaseShare share = share(figures, phase);
        String key = key(phase) + ".events";
        if (together) {
          add(counters, phase, -1, share.events(), key);
        } else {
          addLayers(counters, phase, layers, share);
          requireCounts(key, share.events(), e -> counters.total(phase, e), LAYERS);
        }
        requireShare(key(phase), share, counters, phase);
      }
      requireCounts("events", figures.events(), counters::total, PHASES);
      if (!together && !figures.eventsByLayer().isEmpty()) {
        requireLayers(figures, layers, counters);
      }
      requireTotals(figures, counters);
      requireLatency(figures, counters);
      return new RunCounters(new CountedRun(counters, layers), together);
    }

    private static String key(Phase phase) {
      return "byPhase." + phase.text();
    }

    private PhaseShare share(Figures figures, Phase phase) {
      PhaseShare share = figures.byPhase().get(phase.text());
      if (share == null) {
        throw missing(key(phase));
      }
      return share;
    }

    private void addLayers(Counters counters, Phase phase, List<String> layers, PhaseShare share) {
      for (int layer = 0; layer <= layers.size(); layer++) {
        String name = name(layers, layer);
        String key = key(phase) + ".eventsByLayer." + name;
        add(counters, phase, layer, row(share.eventsByLayer(), name, key), key);
      }
    }

    private static String name(List<String> layers, int layer) {
      return layer < layers.size() ? layers.get(layer) : FigurePrices.SHARED;
    }

    private Map<String, Long> row(
        Map<String, Map<String, Long>> byLayer, String layer, String key) {
      Map<String, Long> events = byLayer.get(layer);
      if (events == null) {
        throw missing(key);
      }
      return events;
    }

    private void add(
        Counters counters, Phase phase, int layer, Map<String, Long> events, String key) {
      requireNames(key, events);
      for (int event = 0; event < layout.size(); event++) {
        String name = layout.name(event);
        long count = count(events, name, key);
        if (count < 0) {
          throw fault(key + "." + name + ": " + count + "; allowed: 0 or more");
        }
        if (count > Long.MAX_VALUE - counters.total(event)) {
          throw fault(
              key + "." + name + ": " + count + "; allowed: counts whose sum is below 2^63");
        }
        counters.add(phase, layer, event, count);
      }
    }

    private void requireNames(String key, Map<String, Long> events) {
      for (String name : events.keySet()) {
        if (layout.indexOf(name) < 0) {
          throw fault(key + "." + name + ": design " + core.name() + " has no such counter");
        }
      }
    }

    private long count(Map<String, Long> events, String name, String key) {
      Long count = events.get(name);
      if (count == null) {
        throw missing(key + "." + name);
      }
      return count;
    }

    /** Parts and their sum are both in the file: whoever changed one must not be misled. */
    private void requireCounts(
        String key, Map<String, Long> events, IntToLongFunction sum, String sumOf) {
      requireNames(key, events);
      for (int event = 0; event < layout.size(); event++) {
        String name = layout.name(event);
        require(key + "." + name, count(events, name, key), sum.applyAsLong(event), sumOf);
      }
    }

    private void require(String key, long is, long sum, String sumOf) {
      if (is != sum) {
        throw fault(key + ": " + is + sumOf + sum);
      }
    }

    private void requireShare(String key, PhaseShare share, Counters counters, Phase phase) {
      int operations = layout.logical(LogicalEvent.SYNAPTIC_OPERATION);
      require(key + ".cycles", share.cycles(), counters.elapsedCycles(phase), EVENTS);
      require(
          key + ".synapticOperations",
          share.synapticOperations(),
          counters.total(phase, operations),
          EVENTS);
    }

    private void requireLayers(Figures figures, List<String> layers, Counters counters) {
      for (int l = 0; l <= layers.size(); l++) {
        int layer = l;
        String key = "eventsByLayer." + name(layers, layer);
        requireCounts(
            key,
            row(figures.eventsByLayer(), name(layers, layer), key),
            event ->
                counters.get(Phase.INFERENCE, layer, event)
                    + counters.get(Phase.LEARNING, layer, event),
            PHASES);
      }
    }

    private void requireTotals(Figures figures, Counters counters) {
      Map<String, Long> totals = new LinkedHashMap<>();
      totals.put("synapticOperations", figures.synapticOperations());
      totals.put("spikes", figures.spikes());
      totals.put("neuronUpdates", figures.neuronUpdates());
      totals.put("plasticUpdates", figures.plasticUpdates());
      require("cycles", figures.cycles(), counters.elapsedCycles(), EVENTS);
      totals.forEach((name, is) -> require(name, is, counters.total(name), EVENTS));
    }

    /** Samples are counted nowhere else: this is what a changed number of them is noticed by. */
    private void requireLatency(Figures figures, Counters counters) {
      long cycles = counters.elapsedCycles();
      double seconds = cycles / (core.clockMegahertz() * 1e6) / figures.samples();
      if (Math.abs(figures.latencySeconds() - seconds) > LATENCY_TOLERANCE * seconds) {
        throw fault(
            "latencySeconds: "
                + figures.latencySeconds()
                + ", but "
                + cycles
                + " cycles over "
                + figures.samples()
                + " samples are "
                + seconds
                + " a sample");
      }
    }

    private ReportException missing(String key) {
      return fault(key + " is missing");
    }

    private ReportException fault(String what) {
      return new ReportException(place + what + "; " + ResultReader.remedy());
    }
  }
}
