package org.orthrus.workbench.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.orthrus.isa.LogicalEvent;
import org.orthrus.isa.Phase;
import org.orthrus.isa.image.Layer;
import org.orthrus.isa.image.NetworkImage;
import org.orthrus.simulator.counters.CounterLayout;
import org.orthrus.simulator.counters.Counters;
import org.orthrus.simulator.energy.EnergyBreakdown;
import org.orthrus.simulator.energy.EnergyReport;
import org.orthrus.simulator.energy.Pricer;
import org.orthrus.workbench.report.RunResult.Energy;
import org.orthrus.workbench.report.RunResult.EnergyRange;
import org.orthrus.workbench.report.RunResult.Figures;
import org.orthrus.workbench.report.RunResult.PhaseShare;

/** Turns counters into the figures of a result, priced. */
public final class FiguresBuilder {

  private static final String SHARED = "shared";

  private final Pricer pricer;
  private final List<String> layers;

  /** For the layers of an image. */
  public FiguresBuilder(Pricer pricer, NetworkImage image) {
    this(pricer, image.layers().stream().map(Layer::name).toList());
  }

  /** For layers of these names. */
  FiguresBuilder(Pricer pricer, List<String> layers) {
    this.pricer = pricer;
    this.layers = layers;
  }

  /** Figures of so many samples. */
  public Figures of(Counters counters, long samples) {
    EnergyReport energy = pricer.price(counters, layers);
    CounterLayout layout = counters.layout();
    return new Figures(
        samples,
        counters.total(layout.cycles()),
        samples == 0 ? 0 : energy.total().latencySeconds() / samples,
        counters.total(layout.logical(LogicalEvent.SYNAPTIC_OPERATION)),
        counters.total(layout.logical(LogicalEvent.SPIKE)),
        counters.total(layout.logical(LogicalEvent.NEURON_UPDATE)),
        counters.total(layout.logical(LogicalEvent.PLASTIC_UPDATE)),
        energy(energy.total()),
        energy.total().averagePowerWatts(),
        events(layout, counters::total),
        byLayer(counters),
        Map.of(
            PhaseShare.INFERENCE, share(counters, Phase.INFERENCE, energy.inference()),
            PhaseShare.LEARNING, share(counters, Phase.LEARNING, energy.learning())),
        new EnergyRange(energy.uncertainty().lowJoules(), energy.uncertainty().highJoules()));
  }

  private static Energy energy(EnergyBreakdown breakdown) {
    return new Energy(
        breakdown.totalJoules(),
        breakdown.dynamicJoules(),
        breakdown.staticJoules(),
        breakdown.byUnit(),
        breakdown.byLayer());
  }

  private static PhaseShare share(Counters counters, Phase phase, EnergyBreakdown breakdown) {
    CounterLayout layout = counters.layout();
    return new PhaseShare(
        counters.total(phase, layout.cycles()),
        counters.total(phase, layout.logical(LogicalEvent.SYNAPTIC_OPERATION)),
        energy(breakdown),
        events(layout, event -> counters.total(phase, event)));
  }

  private interface Count {
    long of(int event);
  }

  private static Map<String, Long> events(CounterLayout layout, Count count) {
    Map<String, Long> result = new LinkedHashMap<>();
    for (int event = 0; event < layout.size(); event++) {
      result.put(layout.name(event), count.of(event));
    }
    return result;
  }

  private Map<String, Map<String, Long>> byLayer(Counters counters) {
    Map<String, Map<String, Long>> result = new LinkedHashMap<>();
    for (int l = 0; l <= layers.size(); l++) {
      int layer = l;
      String name = l < layers.size() ? layers.get(l) : SHARED;
      result.put(
          name,
          events(
              counters.layout(),
              event ->
                  counters.get(Phase.INFERENCE, layer, event)
                      + counters.get(Phase.LEARNING, layer, event)));
    }
    return result;
  }
}
