package org.orthrus.firmware.compiler;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the regions of a rule ended up: by name, for the input population, each layer and the
 * network.
 */
final class Populations {

  private static final String BELOW = "below.";
  private static final String ABOVE = "above.";

  private final Map<String, Integer> network = new LinkedHashMap<>();
  private final List<Map<String, Integer>> layers = new ArrayList<>();

  Populations(int depth) {
    for (int l = -1; l < depth; l++) {
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
    return l < -1 || l + 1 >= layers.size()
        ? Optional.empty()
        : Optional.ofNullable(layers.get(l + 1).get(name));
  }

  /** The region of a name that exists once. */
  Optional<Integer> ofNetwork(String name) {
    return Optional.ofNullable(network.get(name));
  }

  /**
   * What a slot means in the context of layer l: {@code below.NAME} and {@code above.NAME} are
   * regions of the neighbours, any other name is the layer's own or the network's.
   */
  int resolve(int l, String slot) {
    Optional<Integer> region;
    if (slot.startsWith(BELOW)) {
      region = of(l - 1, slot.substring(BELOW.length()));
    } else if (slot.startsWith(ABOVE)) {
      region = of(l + 1, slot.substring(ABOVE.length()));
    } else {
      region = of(l, slot).or(() -> ofNetwork(slot));
    }
    return region.orElse(-1);
  }
}
