package org.orthrus.workbench.report;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;

/** Spikes of one sample; {@code label} and {@code predicted} are classes. */
public record Raster(
    long sample, Integer label, Integer predicted, int timesteps, List<Raster.Layer> layers) {
  public Raster {
    layers = Ordered.copy(layers);
  }

  /** Spikes of one layer, the input lines being a layer too. */
  public record Layer(String name, int neurons, List<Spike> events) {
    public Layer {
      events = Ordered.copy(events);
    }
  }

  /** One spike; {@code [t, neuron]} in JSON. */
  @JsonFormat(shape = JsonFormat.Shape.ARRAY)
  @JsonPropertyOrder({"t", "neuron"})
  public record Spike(int t, int neuron) {}
}
