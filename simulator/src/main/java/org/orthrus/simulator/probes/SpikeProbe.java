package org.orthrus.simulator.probes;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.orthrus.isa.image.NetworkImage;
import org.orthrus.isa.image.Purpose;
import org.orthrus.isa.image.Region;
import org.orthrus.simulator.lanes.VectorKernels;
import org.orthrus.simulator.memory.RegionStore;

/**
 * Records which input lines and which neurons spiked in each timestep: the input as it was offered,
 * the layers by reading their spike regions when a timestep has ended: regions of one row whose
 * purpose is spikes; others are left out. Signs of spikes and payloads are not kept.
 */
public final class SpikeProbe implements Probe {

  /** The name under which the input lines stand among the layers. */
  public static final String INPUT = "input";

  /**
   * Spikes of one layer, timestep behind timestep; within one in ascending order, but for the
   * input, which stands in the order it was offered.
   */
  public static final class LayerSpikes {

    private final String name;
    private final int neurons;
    private final RegionStore store;
    private final IntegerLog spikes;
    private final IntegerLog ends = IntegerLog.ofLongs();

    private LayerSpikes(String name, int neurons, RegionStore store) {
      this.name = name;
      this.neurons = neurons;
      this.store = store;
      spikes = IntegerLog.below(neurons);
    }

    /**
     * Name in the layer map, or of the region if the layer has several of spikes, or {@link
     * #INPUT}.
     */
    public String name() {
      return name;
    }

    /** Its neurons, or input lines. */
    public int neurons() {
      return neurons;
    }

    /** Timesteps recorded. */
    public int timesteps() {
      return (int) ends.size();
    }

    /** The neurons that spiked, of all timesteps. */
    public IntegerLog spikes() {
      return spikes;
    }

    /** Of each timestep, how many spikes there were up to its end. */
    public IntegerLog ends() {
      return ends;
    }

    /** How many spikes there were up to the end of timestep t, from 0 on. */
    public long end(int t) {
      return ends.get(t);
    }

    /** The neurons that spiked in timestep t, from 0 on. */
    public int[] at(int t) {
      long first = t == 0 ? 0 : end(t - 1);
      int[] found = new int[(int) (end(t) - first)];
      for (int i = 0; i < found.length; i++) {
        found[i] = (int) spikes.get(first + i);
      }
      return found;
    }
  }

  private final LayerSpikes input;
  private final List<LayerSpikes> layers = new ArrayList<>();
  private final int[] found;

  /**
   * Prepares a recording.
   *
   * @param regions the stores of a chip that the image is loaded into, by index of the memory map
   */
  public SpikeProbe(NetworkImage image, IntFunction<RegionStore> regions) {
    input = new LayerSpikes(INPUT, image.inputOutput().inputLines(), null);
    layers.add(input);
    int widest = 0;
    for (int i = 0; i < image.regions().size(); i++) {
      Region region = image.regions().get(i);
      if (holdsSpikes(region)) {
        layers.add(new LayerSpikes(name(image, region), region.columns(), regions.apply(i)));
        widest = Math.max(widest, region.columns());
      }
    }
    found = new int[widest];
  }

  private static boolean holdsSpikes(Region region) {
    return region.purpose() == Purpose.SPIKES && region.layer() >= 0 && region.rows() == 1;
  }

  /** The layer's name, or the region's if the layer has more than one. */
  private static String name(NetworkImage image, Region region) {
    long regions =
        image.regions().stream()
            .filter(other -> holdsSpikes(other) && other.layer() == region.layer())
            .count();
    return regions == 1 ? image.layers().get(region.layer()).name() : region.name();
  }

  @Override
  public void events(int[] addresses, int count) {
    for (int n = 0; n < count; n++) {
      if (addresses[n] < 0 || addresses[n] >= input.neurons) {
        throw new IllegalArgumentException(
            "an event at address "
                + addresses[n]
                + " cannot be recorded; the image has "
                + input.neurons
                + " input lines");
      }
    }
    input.spikes.add(addresses, count);
  }

  @Override
  public void sampleEnded() {
    // Spikes belong to timesteps.
  }

  @Override
  public void timestepEnded() {
    for (LayerSpikes layer : layers) {
      if (layer.store != null) {
        RegionStore store = layer.store;
        int count =
            VectorKernels.places(found, store.row(0), layer.neurons, store.low(0), store.high(0));
        layer.spikes.add(found, count);
      }
      layer.ends.add(layer.spikes.size());
    }
  }

  /**
   * One of {@link #layers}.
   *
   * @param name as in the layer map, for instance {@code layer1}, or {@link #INPUT}
   * @throws IllegalArgumentException if no spikes are recorded under that name
   */
  public LayerSpikes layer(String name) {
    return layers.stream()
        .filter(layer -> layer.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no spikes of '"
                        + name
                        + "' are recorded; there are those of "
                        + layers.stream()
                            .map(LayerSpikes::name)
                            .collect(Collectors.joining(", "))));
  }

  /** The input lines and the layers, in the order of the layer map. */
  public List<LayerSpikes> layers() {
    return List.copyOf(layers);
  }
}
