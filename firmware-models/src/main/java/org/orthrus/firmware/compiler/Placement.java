package org.orthrus.firmware.compiler;

import java.util.List;
import java.util.stream.IntStream;
import org.orthrus.firmware.network.Layer;
import org.orthrus.firmware.network.Network;

/**
 * Which core has which channels of which layer. Cores work on their parts in the network's order.
 *
 * @param network that is placed
 * @param parts by layer, ascending by channel; together they are the layer
 * @param cores that the network takes
 * @param isMesh whether cores send to each other, though it may take one only
 */
public record Placement(Network network, List<List<Part>> parts, int cores, boolean isMesh) {

  /** Defensive copies. */
  public Placement {
    parts = parts.stream().map(List::copyOf).toList();
  }

  /** Everything on one core. */
  static Placement onOneCore(Network network) {
    return new Placement(
        network,
        IntStream.range(0, network.layers().size())
            .mapToObj(l -> List.of(new Part(l, 0, 0, network.layers().get(l).channels())))
            .toList(),
        1,
        false);
  }

  /** The parts of a core, in the network's order. */
  List<Part> on(int core) {
    return parts.stream().flatMap(List::stream).filter(part -> part.core() == core).toList();
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
  boolean isBeside(Part part, int source) {
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
        .filter(part -> source < 0 || !isBeside(part, source))
        .toList();
  }

  /** Cores that get a layer, or the input for -1, through the router. */
  List<Integer> receivers(int source) {
    return IntStream.range(0, cores)
        .filter(core -> !receiving(source, core).isEmpty())
        .boxed()
        .toList();
  }
}
