package org.orthrus.workbench.run;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.orthrus.isa.Phase;
import org.orthrus.isa.design.CoreDesign;
import org.orthrus.simulator.counters.CounterLayout;
import org.orthrus.simulator.counters.Counters;
import org.orthrus.simulator.energy.CountedRun;
import org.orthrus.workbench.report.ReportException;
import org.orthrus.workbench.report.RunResult.Figures;
import org.orthrus.workbench.report.RunResult.PhaseShare;

/**
 * The counters behind the figures of a result, as the run left them.
 *
 * @param counted ready to be priced
 * @param together whether all layers are booked to none, because the result keeps no counters by
 *     phase and layer; results of older versions do not
 */
record RunCounters(CountedRun counted, boolean together) {

  /**
   * Takes them from figures.
   *
   * @param file and
   * @param what the key of the figures, for messages
   * @throws ReportException if a counter is missing, is no count or none of the design, or if the
   *     layers do not add up
   */
  static RunCounters of(Figures figures, CoreDesign core, Path file, String what) {
    return new Reader(core, file + ": " + what + ".byPhase.").read(figures);
  }

  /** Reads for one design; {@code place} is where its messages begin. */
  private record Reader(CoreDesign core, String place) {

    RunCounters read(Figures figures) {
      Set<String> rows = new LinkedHashSet<>();
      for (Phase phase : Phase.values()) {
        rows.addAll(share(figures, phase).eventsByLayer().keySet());
      }
      boolean together = rows.isEmpty();
      rows.remove(FigurePrices.SHARED);
      List<String> layers = List.copyOf(rows);
      Counters counters = new Counters(CounterLayout.of(core), layers.size());
      for (Phase phase : Phase.values()) {
        PhaseShare share = share(figures, phase);
        String key = phase.text() + ".events";
        if (together) {
          add(counters, phase, -1, share.events(), key);
        } else {
          addLayers(counters, phase, layers, share);
          requireSum(counters, phase, share.events(), key);
        }
      }
      return new RunCounters(new CountedRun(counters, layers), together);
    }

    private PhaseShare share(Figures figures, Phase phase) {
      PhaseShare share = figures.byPhase().get(phase.text());
      if (share == null) {
        throw missing(phase.text());
      }
      return share;
    }

    private void addLayers(Counters counters, Phase phase, List<String> layers, PhaseShare share) {
      for (int layer = 0; layer <= layers.size(); layer++) {
        String name = layer < layers.size() ? layers.get(layer) : FigurePrices.SHARED;
        String key = phase.text() + ".eventsByLayer." + name;
        Map<String, Long> events = share.eventsByLayer().get(name);
        if (events == null) {
          throw missing(key);
        }
        add(counters, phase, layer, events, key);
      }
    }

    private void add(
        Counters counters, Phase phase, int layer, Map<String, Long> events, String key) {
      for (Map.Entry<String, Long> event : events.entrySet()) {
        Long count = event.getValue();
        if (count == null || count < 0) {
          throw new ReportException(
              place
                  + key
                  + "."
                  + event.getKey()
                  + ": "
                  + count
                  + " is not a count; give the file as the run wrote it");
        }
        counters.add(phase, layer, index(counters, event.getKey(), key), count);
      }
    }

    /** Layers and their sum are both in the file: whoever changed one must not be misled. */
    private void requireSum(Counters counters, Phase phase, Map<String, Long> events, String key) {
      for (Map.Entry<String, Long> event : events.entrySet()) {
        long sum = counters.total(phase, index(counters, event.getKey(), key));
        if (event.getValue() == null || event.getValue() != sum) {
          throw new ReportException(
              place
                  + key
                  + "."
                  + event.getKey()
                  + ": "
                  + event.getValue()
                  + ", but its layers add up to "
                  + sum
                  + "; give the file as the run wrote it");
        }
      }
    }

    private int index(Counters counters, String event, String key) {
      int index = counters.layout().indexOf(event);
      if (index < 0) {
        throw new ReportException(
            place
                + key
                + "."
                + event
                + ": design "
                + core.name()
                + " has no such counter; give the design it was made with by --core");
      }
      return index;
    }

    private ReportException missing(String key) {
      return new ReportException(place + key + " is missing; run it again");
    }
  }
}
