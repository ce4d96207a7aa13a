package org.orthrus.firmware.compiler;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.orthrus.firmware.rules.RegionSpec;
import org.orthrus.isa.image.Purpose;

/**
 * What the parts of layers have in common and learn together: of a layer that is cut by row its
 * weights, of any what is one for the layer. Parts stand in a chain. The last hands its gradients
 * to the one before it, which adds its own, and so on; the first has the sum, changes the
 * parameters and sends them to all others. Chains of different layers begin at different parts, so
 * that what the first ones keep and do is spread over cores.
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

  private final Firmware firmware;
  private final Placement placement;
  private final List<List<Share>> shares = new ArrayList<>();

  /** By layer: its parts, from the first of the chain. */
  private final List<List<Part>> chains = new ArrayList<>();

  /**
   * Finds it.
   *
   * @throws CompileException if parts have a gradient in common that the rule does not share
   */
  SharedParameters(Firmware firmware, Placement placement) {
    this.firmware = firmware;
    this.placement = placement;
    int layers = placement.network().layers().size();
    int begun = 0;
    for (int l = 0; l < layers; l++) {
      boolean cut = placement.of(l).size() > 1 && placement.network().layers().get(l).weighted();
      List<Share> found = cut && firmware.rule().learning() ? find(l) : List.of();
      List<Part> chain = new ArrayList<>(placement.of(l));
      if (!found.isEmpty()) {
        Collections.rotate(chain, -begun++ % chain.size());
      }
      shares.add(found);
      chains.add(chain);
    }
  }

  private List<Share> find(int l) {
    Map<String, String> shared = firmware.rule().mesh().orElseThrow().shared();
    List<Share> found = new ArrayList<>();
    shared.forEach(
        (name, gradientName) -> {
          RegionSpec parameter = spec(name);
          RegionSpec gradient = spec(gradientName);
          if (isWhole(l, gradient)) {
            requireAlike(l, parameter, gradient);
            found.add(new Share(name, gradientName, columns(l, gradient)));
          }
        });
    Optional<RegionSpec> missing =
        firmware.rule().layer().stream()
            .filter(spec -> spec.purpose() == Purpose.GRADIENT && firmware.asks(spec))
            .filter(spec -> isWhole(l, spec) && !shared.containsValue(spec.name()))
            .findFirst();
    if (missing.isPresent()) {
      throw new CompileException(
          "rule "
              + firmware.rule().name()
              + ": all parts of '"
              + placement.network().layers().get(l).name()
              + "' have gradients '"
              + missing.get().name()
              + "' for the same; name it in mesh: shared: of its rule.yaml, or take "
              + (firmware.isOneForTheLayer(missing.get()) ? "one core" : "--cut channel"));
    }
    return List.copyOf(found);
  }

  private RegionSpec spec(String name) {
    return firmware.rule().layer().stream()
        .filter(spec -> spec.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private int columns(int l, RegionSpec spec) {
    Map<String, Integer> whole = firmware.facts().sizes(placement.network().layers().get(l));
    return firmware.extent(spec, spec.columns(), whole);
  }

  /** Whether each part has all of a region. */
  private boolean isWhole(int l, RegionSpec spec) {
    Map<String, Integer> held = firmware.facts().sizes(placement, placement.of(l).get(0));
    return firmware.asks(spec) && columns(l, spec) == firmware.extent(spec, spec.columns(), held);
  }

  private void requireAlike(int l, RegionSpec parameter, RegionSpec gradient) {
    Map<String, Integer> whole = firmware.facts().sizes(placement.network().layers().get(l));
    if (columns(l, parameter) != columns(l, gradient)
        || firmware.extent(parameter, parameter.rows(), whole)
            != firmware.extent(gradient, gradient.rows(), whole)) {
      throw new CompileException(
          "rule "
              + firmware.rule().name()
              + ", mesh: shared: '"
              + parameter.name()
              + "' and its gradient '"
              + gradient.name()
              + "' differ in size; name the region where its gradient is added up");
    }
  }

  /** What the parts of a layer have in common; nothing if they learn apart. */
  List<Share> of(int layer) {
    return shares.get(layer);
  }

  /** Columns of all of it. */
  int columns(int layer) {
    return of(layer).stream().mapToInt(Share::columns).sum();
  }

  /** Whether a region of a layer is a share of a gradient that parts add up. */
  boolean isSummand(int layer, String region) {
    return of(layer).stream().anyMatch(share -> share.gradient().equals(region));
  }

  /** Whether a part gets its parameters from another one, the first of its layer. */
  boolean isCopy(Part part) {
    return !of(part.layer()).isEmpty() && !first(part.layer()).equals(part);
  }

  /** The part of a layer that changes the parameters. */
  Part first(int layer) {
    return chains.get(layer).get(0);
  }

  /** The part that gets the gradients of a copy. */
  Part before(Part copy) {
    List<Part> chain = chains.get(copy.layer());
    return chain.get(chain.indexOf(copy) - 1);
  }

  /** Whether another part sends its gradients to this one. */
  boolean isFollowed(Part part) {
    List<Part> chain = chains.get(part.layer());
    return !of(part.layer()).isEmpty() && chain.indexOf(part) < chain.size() - 1;
  }

  /** Parts of a core that get their parameters from another. */
  int copies(int core) {
    return (int) placement.on(core).stream().filter(this::isCopy).count();
  }
}
