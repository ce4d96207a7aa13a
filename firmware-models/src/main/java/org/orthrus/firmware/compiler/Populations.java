package org.orthrus.firmware.compiler;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.orthrus.firmware.network.Network;

/**
 * Where the regions of a rule ended up: by name, for the input population, each layer and the
 * network.
 */
final class Populations {

  static final String BELOW = "below.";
  static final String BESIDE = "beside.";
  static final String ABOVE = "above.";

  private final Network graph;
  private final Map<String, Integer> network = new LinkedHashMap<>();
  private final List<Map<String, Integer>> layers = new ArrayList<>();

  Populations(Network graph) {
    this.graph = graph;
    for (int l = -1; l < graph.layers().size(); l++) {
      layers.add(new LinkedHashMap<>());
    }
  }

  /** Notes a region of layer l, -1 being the input population. */
  void put(int l, String name, int region) {
    layers.get(l + 1).put(name, region);
  }

  /** Notes a region that exists once. */
  void putNetwork(String name, int region) {
    network.put(name, region);
  }

  /** The region of a name in layer l itself. */
  Optional<Integer> of(int l, String name) {
    return Optional.ofNullable(layers.get(l + 1).get(name));
  }

  /** The region of a name that exists once. */
  Optional<Integer> ofNetwork(String name) {
    return Optional.ofNullable(network.get(name));
  }

  /**
   * What a slot means in the context of layer l: {@code below.NAME} is a region of the layer it
   * takes, {@code beside.NAME} of the other one that a sum takes, {@code above.NAME} of the only
   * layer that takes it; any other name is the layer's own or the network's.
   *
   * @return the region, or -1 if it means none there
   */
  int resolve(int l, String slot) {
    List<Integer> inputs = graph.layers().get(l).inputs();
    Optional<Integer> region;
    if (slot.startsWith(BELOW)) {
      region = of(inputs.get(0), slot.substring(BELOW.length()));
    } else if (slot.startsWith(BESIDE)) {
      region =
          inputs.size() < 2 ? Optional.empty() : of(inputs.get(1), slot.substring(BESIDE.length()));
    } else if (slot.startsWith(ABOVE)) {
      List<Integer> consumers = graph.consumers(l);
      region =
          consumers.size() != 1
              ? Optional.empty()
              : of(consumers.get(0), slot.substring(ABOVE.length()));
    } else {
      region = of(l, slot).or(() -> ofNetwork(slot));
    }
    return region.orElse(-1);
  }
}
