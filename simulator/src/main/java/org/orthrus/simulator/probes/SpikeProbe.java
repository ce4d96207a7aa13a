package org.orthrus.simulator.probes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.orthrus.isa.image.AddressLines;
import org.orthrus.isa.image.NetworkImage;
import org.orthrus.isa.image.Purpose;
import org.orthrus.isa.image.Region;
import org.orthrus.isa.image.WholeRegion;
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
    private final List<RegionStore> stores;
    private final List<AddressLines> slices;
    private final IntegerLog spikes;
    private final IntegerLog ends = IntegerLog.ofLongs();

    /**
     * A layer.
     *
     * @param stores that hold its spikes, one for each core where it lies
     * @param slices the neurons that each of them holds
     */
    private LayerSpikes(
        String name, int neurons, List<RegionStore> stores, List<AddressLines> slices) {
      this.name = name;
      this.neurons = neurons;
      this.stores = stores;
      this.slices = slices;
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
  private final int[] ofPart;

  /**
   * Prepares a recording.
   *
   * @param regions the stores of a chip that the image is loaded into, by index of the memory map
   */
  public SpikeProbe(NetworkImage image, IntFunction<RegionStore> regions) {
    input = new LayerSpikes(INPUT, image.inputOutput().inputLines(), List.of(), List.of());
    layers.add(input);
    Map<String, Integer> layerOf = new LinkedHashMap<>();
    image.regions().stream()
        .filter(SpikeProbe::holdsSpikes)
        .sorted(Comparator.comparingInt(Region::layer))
        .forEach(region -> layerOf.put(region.wholeName(), region.layer()));
    int widest = 0;
    for (Map.Entry<String, Integer> entry : layerOf.entrySet()) {
      WholeRegion whole = WholeRegion.find(image, entry.getKey()).orElseThrow();
      long ofLayer = layerOf.values().stream().filter(entry.getValue()::equals).count();
      String layer = image.layers().get(entry.getValue()).name();
      layers.add(
          new LayerSpikes(
              ofLayer == 1 ? layer : entry.getKey(),
              whole.columns(),
              whole.pieces().stream().map(piece -> regions.apply(piece.region())).toList(),
              whole.pieces().stream().map(WholeRegion.Piece::columns).toList()));
      widest = Math.max(widest, whole.columns());
    }
    found = new int[widest];
    ofPart = new int[widest];
  }

  private static boolean holdsSpikes(Region region) {
    return region.purpose() == Purpose.SPIKES && region.layer() >= 0 && region.rows() == 1;
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
      if (!layer.stores.isEmpty()) {
        layer.spikes.add(found, find(layer));
      }
      layer.ends.add(layer.spikes.size());
    }
  }

  private int find(LayerSpikes layer) {
    if (layer.stores.size() == 1) {
      return find(layer.stores.get(0), found);
    }
    int count = 0;
    for (int part = 0; part < layer.stores.size(); part++) {
      int spikes = find(layer.stores.get(part), ofPart);
      for (int n = 0; n < spikes; n++) {
        found[count++] = layer.slices.get(part).address(ofPart[n]);
      }
    }
    Arrays.sort(found, 0, count);
    return count;
  }

  private static int find(RegionStore store, int[] into) {
    int columns = store.region().columns();
    return VectorKernels.places(into, store.row(0), columns, store.low(0), store.high(0));
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
