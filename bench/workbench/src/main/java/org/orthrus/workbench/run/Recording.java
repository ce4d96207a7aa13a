package org.orthrus.workbench.run;

import com.google.common.primitives.Doubles;
import com.google.common.primitives.Longs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.orthrus.isa.image.Layer;
import org.orthrus.simulator.Chip;
import org.orthrus.simulator.energy.Pricer;
import org.orthrus.simulator.probes.CounterProbe;
import org.orthrus.simulator.probes.SpikeProbe;
import org.orthrus.simulator.probes.SpikeProbe.LayerSpikes;
import org.orthrus.workbench.report.NpzFile;
import org.orthrus.workbench.report.Raster;
import org.orthrus.workbench.report.Timeline;

/** What a chip recorded, one sample of equally many timesteps behind the other. */
public final class Recording {

  /** What can be recorded. */
  public enum Kind {
    /** Spikes of the input and of each layer. */
    SPIKES("spikes"),
    /** Every counter, and the energy. */
    COUNTERS("counters");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    /** The name on the command line. */
    public String text() {
      return text;
    }
  }

  private final Pricer pricer;
  private final Set<String> silent;
  private final SpikeProbe spikes;
  private final CounterProbe counters;

  /** Records from now on. */
  Recording(Chip chip, Set<Kind> kinds, Pricer pricer) {
    this.pricer = pricer;
    silent =
        chip.image().layers().stream()
            .filter(layer -> layer.neurons() == 0)
            .map(Layer::name)
            .collect(Collectors.toUnmodifiableSet());
    spikes = kinds.contains(Kind.SPIKES) ? chip.recordSpikes() : null;
    counters = kinds.contains(Kind.COUNTERS) ? chip.recordCounters() : null;
  }

  /**
   * The spikes of a sample, or null if they were not recorded.
   *
   * @param first timestep of all recorded ones with which the sample begins
   * @param timesteps of the sample
   */
  Raster raster(int first, int timesteps, long sample, Integer label, Integer answer) {
    if (spikes == null) {
      return null;
    }
    List<Raster.Layer> layers = new ArrayList<>();
    for (LayerSpikes layer : spiking()) {
      List<Raster.Spike> events = new ArrayList<>();
      for (int t = 0; t < timesteps; t++) {
        for (int neuron : layer.at(first + t)) {
          events.add(new Raster.Spike(t + 1, neuron));
        }
      }
      layers.add(new Raster.Layer(layer.name(), layer.neurons(), events));
    }
    return new Raster(sample, label, answer, timesteps, layers);
  }

  /** The input and the layers with neurons; pools and sums send values, no spikes. */
  private List<LayerSpikes> spiking() {
    return spikes.layers().stream().filter(layer -> !silent.contains(layer.name())).toList();
  }

  /** The counters of a sample that ever counted, or null if they were not recorded. */
  Timeline timeline(int first, int timesteps, long sample) {
    if (counters == null) {
      return null;
    }
    Map<String, List<Long>> columns = new LinkedHashMap<>();
    for (int event = 0; event < counters.layout().size(); event++) {
      if (counted(event, first, timesteps)) {
        columns.put(counters.layout().name(event), Longs.asList(column(event, first, timesteps)));
      }
    }
    return new Timeline(sample, timesteps, columns, Doubles.asList(joules(first, timesteps)));
  }

  private boolean counted(int event, int first, int timesteps) {
    for (int t = 0; t < timesteps; t++) {
      if (counters.get(first + t, event) != 0) {
        return true;
      }
    }
    return false;
  }

  private long[] column(int event, int first, int timesteps) {
    long[] column = new long[timesteps];
    for (int t = 0; t < timesteps; t++) {
      column[t] = counters.get(first + t, event);
    }
    return column;
  }

  private double[] joules(int first, int timesteps) {
    double[] joules = new double[timesteps];
    long[] counts = new long[counters.layout().size()];
    for (int t = 0; t < timesteps; t++) {
      counters.timestep(first + t, counts);
      joules[t] = pricer.joules(counts);
    }
    return joules;
  }

  /**
   * Writes everything for NumPy: {@code spikes.LAYER.neuron}, and {@code spikes.LAYER.end}, the
   * number of spikes up to the end of each timestep; {@code counters.NAME} of those that ever
   * counted, and {@code energyJoules}, a figure a timestep.
   *
   * @param timesteps of a sample
   * @throws org.orthrus.workbench.report.ReportException if the file cannot be written
   */
  void write(Path file, int timesteps) {
    NpzFile.write(
        file,
        npz -> {
          npz.longs("sampleTimesteps", new long[] {timesteps});
          if (spikes != null) {
            for (LayerSpikes layer : spiking()) {
              writeSpikes(npz, layer);
            }
          }
          if (counters != null) {
            for (int event = 0; event < counters.layout().size(); event++) {
              if (counters.counted(event)) {
                String name = "counters." + counters.layout().name(event);
                npz.integers(name, counters.column(event));
              }
            }
            npz.doubles("energyJoules", joules(0, counters.timesteps()));
          }
        });
  }

  private static void writeSpikes(NpzFile npz, LayerSpikes layer) throws IOException {
    npz.integers("spikes." + layer.name() + ".neuron", layer.spikes());
    npz.integers("spikes." + layer.name() + ".end", layer.ends());
  }
}
