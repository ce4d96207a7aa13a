package org.orthrus.firmware.compiler;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.orthrus.firmware.network.Network;
import org.orthrus.firmware.rules.RegionSpec;

/**
 * What the parts of layers have in common and learn together: of a layer that is cut by row its
 * weights, of any what is one for the layer. The last part hands its gradients to the one before
 * it, which adds its own, and so on; the first part has the sum, changes the parameters and sends
 * them to all others.
 */
final class SharedParameters {

  /**
   * A region that all parts have alike.
   *
   * @param parameter name of the region that is learned
   * @param gradient name of the region where its gradient is added up
   * @param columns of both
   */
  record Share(String parameter, String gradient, int columns) {}

  private final List<List<Share>> shares = new ArrayList<>();
  private final Placement placement;

  SharedParameters(Firmware firmware, Placement placement) {
    this.placement = placement;
    for (int l = 0; l < placement.network().layers().size(); l++) {
      shares.add(firmware.sharesParameters() ? find(firmware, placement.of(l)) : List.of());
    }
  }

  private List<Share> find(Firmware firmware, List<Part> parts) {
    Network network = placement.network();
    Part first = parts.get(0);
    if (parts.size() == 1 || !network.layers().get(first.layer()).weighted()) {
      return List.of();
    }
    List<Share> found = new ArrayList<>();
    Map<String, Integer> whole = firmware.facts().sizes(network.layers().get(first.layer()));
    Map<String, Integer> held = firmware.facts().sizes(placement, first);
    firmware
        .rule()
        .mesh()
        .orElseThrow()
        .shared()
        .forEach(
            (parameter, gradient) -> {
              Optional<RegionSpec> spec =
                  firmware.rule().layer().stream()
                      .filter(each -> each.name().equals(parameter))
                      .findFirst();
              int columns = firmware.extent(spec.orElseThrow(), spec.get().columns(), whole);
              if (columns == firmware.extent(spec.get(), spec.get().columns(), held)) {
                found.add(new Share(parameter, gradient, columns));
              }
            });
    return List.copyOf(found);
  }

  /** What the parts of a layer have in common; nothing if they learn apart. */
  List<Share> of(int layer) {
    return shares.get(layer);
  }

  /** Columns of all of it. */
  int columns(int layer) {
    return of(layer).stream().mapToInt(Share::columns).sum();
  }

  /** Whether a part gets its parameters from another one, the first of its layer. */
  boolean isCopy(Part part) {
    return !of(part.layer()).isEmpty() && !first(part.layer()).equals(part);
  }

  /** The part of a layer that changes the parameters. */
  Part first(int layer) {
    return placement.of(layer).get(0);
  }

  /** The part that gets the gradients of a copy. */
  Part before(Part copy) {
    List<Part> parts = placement.of(copy.layer());
    return parts.get(parts.indexOf(copy) - 1);
  }

  /** Whether another part sends its gradients to this one. */
  boolean isFollowed(Part part) {
    List<Part> parts = placement.of(part.layer());
    return !of(part.layer()).isEmpty() && parts.indexOf(part) < parts.size() - 1;
  }

  /** Parts of a core that get their parameters from another. */
  int copies(int core) {
    return (int) placement.on(core).stream().filter(this::isCopy).count();
  }
}
