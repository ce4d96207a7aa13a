package org.orthrus.firmware.compiler;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the regions of a core ended up: by name, for the input population, each layer that has a
 * part there, each layer that arrives there through the router, and the core itself.
 */
final class Populations {

  static final String BELOW = "below.";
  static final String BESIDE = "beside.";
  static final String ABOVE = "above.";

  private final Placement placement;
  private final Map<String, Integer> ofCore = new LinkedHashMap<>();
  private final Map<Integer, Map<String, Integer>> layers = new HashMap<>();
  private final Map<Integer, Map<String, Integer>> received = new HashMap<>();

  Populations(Placement placement) {
    this.placement = placement;
  }

  /** Notes a region of layer l, -1 being the input population. */
  void put(int l, String name, int region) {
    layers.computeIfAbsent(l, any -> new LinkedHashMap<>()).put(name, region);
  }

  /** Notes a region of layer l as it arrives through the router. */
  void putReceived(int l, String name, int region) {
    received.computeIfAbsent(l, any -> new LinkedHashMap<>()).put(name, region);
  }

  /** Notes a region that the core has once. */
  void putOfCore(String name, int region) {
    ofCore.put(name, region);
  }

  /** The region of a name in layer l itself. */
  Optional<Integer> of(int l, String name) {
    return Optional.ofNullable(layers.getOrDefault(l, Map.of()).get(name));
  }

  /** The region of a name that the core has once. */
  Optional<Integer> ofCore(String name) {
    return Optional.ofNullable(ofCore.get(name));
  }

  /**
   * What a slot means in the context of a part: {@code below.NAME} is a region of the layer it
   * takes, {@code beside.NAME} of the other one that a sum takes, {@code above.NAME} of the only
   * layer that takes it; any other name is the layer's own or the core's.
   *
   * @return the region, or -1 if it means none there
   */
  int resolve(Part part, String slot) {
    List<Integer> inputs = placement.network().layers().get(part.layer()).inputs();
    Optional<Integer> region;
    if (slot.startsWith(BELOW)) {
      region = taken(part, inputs.get(0), slot.substring(BELOW.length()));
    } else if (slot.startsWith(BESIDE)) {
      region =
          inputs.size() < 2
              ? Optional.empty()
              : taken(part, inputs.get(1), slot.substring(BESIDE.length()));
    } else if (slot.startsWith(ABOVE)) {
      List<Integer> consumers = placement.network().consumers(part.layer());
      region =
          consumers.size() != 1
              ? Optional.empty()
              : of(consumers.get(0), slot.substring(ABOVE.length()));
    } else {
      region = of(part.layer(), slot).or(() -> ofCore(slot));
    }
    return region.orElse(-1);
  }

  private Optional<Integer> taken(Part part, int source, String name) {
    return source < 0 || placement.isLocal(part, source)
        ? of(source, name)
        : Optional.ofNullable(received.getOrDefault(source, Map.of()).get(name));
  }
}
