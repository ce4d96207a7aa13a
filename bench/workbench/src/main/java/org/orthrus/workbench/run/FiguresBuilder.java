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
import org.orthrus.workbench.report.Figures;
import org.orthrus.workbench.report.Figures.PhaseShare;

/** Turns counters into the figures of a result, priced. */
public final class FiguresBuilder {

  private final Pricer pricer;
  private final List<String> layers;

  /** For the layers of an image. */
  public FiguresBuilder(Pricer pricer, NetworkImage image) {
    this(pricer, image.layers().stream().map(Layer::name).toList());
  }

  private FiguresBuilder(Pricer pricer, List<String> layers) {
    this.pricer = pricer;
    this.layers = layers;
  }

  /** Figures of so many samples. */
  public Figures of(Counters counters, long samples) {
    EnergyReport energy = pricer.price(counters, layers);
    CounterLayout layout = counters.layout();
    Map<String, PhaseShare> byPhase = new LinkedHashMap<>();
    byPhase.put(PhaseShare.INFERENCE, share(counters, Phase.INFERENCE, energy.inference()));
    byPhase.put(PhaseShare.LEARNING, share(counters, Phase.LEARNING, energy.learning()));
    return new Figures(
        samples,
        counters.cores(),
        counters.elapsedCycles(),
        samples == 0 ? 0 : energy.total().latencySeconds() / samples,
        counters.total(layout.logical(LogicalEvent.SYNAPTIC_OPERATION)),
        counters.total(layout.logical(LogicalEvent.SPIKE)),
        counters.total(layout.logical(LogicalEvent.NEURON_UPDATE)),
        counters.total(layout.logical(LogicalEvent.PLASTIC_UPDATE)),
        FigurePrices.energy(energy.total()),
        energy.total().averagePowerWatts(),
        events(layout, counters::total),
        byLayer(
            layout,
            (layer, event) ->
                counters.get(Phase.INFERENCE, layer, event)
                    + counters.get(Phase.LEARNING, layer, event)),
        byPhase,
        FigurePrices.range(energy.uncertainty()));
  }

  private PhaseShare share(Counters counters, Phase phase, EnergyBreakdown breakdown) {
    CounterLayout layout = counters.layout();
    return new PhaseShare(
        counters.elapsedCycles(phase),
        counters.total(phase, layout.logical(LogicalEvent.SYNAPTIC_OPERATION)),
        FigurePrices.energy(breakdown),
        events(layout, event -> counters.total(phase, event)),
        byLayer(layout, (layer, event) -> counters.get(phase, layer, event)));
  }

  private interface Count {
    long of(int event);
  }

  private interface LayerCount {
    long of(int layer, int event);
  }

  private static Map<String, Long> events(CounterLayout layout, Count count) {
    Map<String, Long> result = new LinkedHashMap<>();
    for (int event = 0; event < layout.size(); event++) {
      result.put(layout.name(event), count.of(event));
    }
    return result;
  }

  private Map<String, Map<String, Long>> byLayer(CounterLayout layout, LayerCount count) {
    Map<String, Map<String, Long>> result = new LinkedHashMap<>();
    for (int l = 0; l <= layers.size(); l++) {
      int layer = l;
      String name = l < layers.size() ? layers.get(l) : FigurePrices.SHARED;
      result.put(name, events(layout, event -> count.of(layer, event)));
    }
    return result;
  }
}
