package org.orthrus.firmware.compiler;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.orthrus.firmware.network.Layer;
import org.orthrus.firmware.network.Network;

/**
 * Which core has which channels of which layer. Cores work on their parts in the network's order.
 */
final class Placement {

  private final Network network;
  private final List<List<Part>> parts;
  private final int cores;
  private final boolean mesh;
  private final List<List<Part>> onCore;

  /** By layer, from the input: the cores that get it through the router. */
  private final List<List<Integer>> receivers = new ArrayList<>();

  Placement(Network network, List<List<Part>> parts, boolean mesh) {
    this.network = network;
    this.parts = parts.stream().map(List::copyOf).toList();
    this.mesh = mesh;
    List<Part> all = this.parts.stream().flatMap(List::stream).toList();
    cores = 1 + all.stream().mapToInt(Part::core).max().orElse(0);
    onCore =
        IntStream.range(0, cores)
            .mapToObj(core -> all.stream().filter(part -> part.core() == core).toList())
            .toList();
    for (int source = -1; source < parts.size(); source++) {
      receivers.add(findReceivers(source));
    }
  }

  private List<Integer> findReceivers(int source) {
    return IntStream.range(0, cores)
        .filter(core -> !receiving(source, core).isEmpty())
        .boxed()
        .toList();
  }

  /** The network that is placed. */
  Network network() {
    return network;
  }

  /** The parts of a layer, ascending by channel; together they are the layer. */
  List<Part> of(int layer) {
    return parts.get(layer);
  }

  /** Cores that the network takes. */
  int cores() {
    return cores;
  }

  /** Whether the design has several cores, though the network may take one only. */
  boolean isMesh() {
    return mesh;
  }

  /** Everything on one core. */
  static Placement onOneCore(Network network) {
    return new Placement(
        network,
        IntStream.range(0, network.layers().size())
            .mapToObj(l -> List.of(new Part(l, 0, 0, network.layers().get(l).channels())))
            .toList(),
        false);
  }

  /** The parts of a core, in the network's order. */
  List<Part> on(int core) {
    return onCore.get(core);
  }

  /** What lies on a core of a layer. */
  private List<Part> of(int layer, int core) {
    return parts.get(layer).stream().filter(part -> part.core() == core).toList();
  }

  /**
   * Whether what a part takes of a layer lies on its core as that layer's own part, so that nothing
   * goes through the router: everything, or of a pool or sum the same channels.
   *
   * @param source index of the layer, not the input
   */
  boolean isLocal(Part part, int source) {
    Layer taker = network.layers().get(part.layer());
    List<Part> own = of(source, part.core());
    if (own.size() != 1) {
      return false;
    }
    return taker.weighted()
        ? own.get(0).isWhole(network)
        : own.get(0).from() == part.from() && own.get(0).channels() == part.channels();
  }

  /** Parts of a core that take a layer through the router; -1 is the input. */
  List<Part> receiving(int source, int core) {
    return on(core).stream()
        .filter(part -> network.layers().get(part.layer()).inputs().contains(source))
        .filter(part -> source < 0 || !isLocal(part, source))
        .toList();
  }

  /** Cores that get a layer, or the input for -1, through the router. */
  List<Integer> receivers(int source) {
    return receivers.get(source + 1);
  }
}
