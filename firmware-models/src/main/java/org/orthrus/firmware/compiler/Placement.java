package org.orthrus.firmware.compiler;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.orthrus.firmware.network.Layer;
import org.orthrus.firmware.network.Network;
import org.orthrus.firmware.network.Shape;

/** Which core has which part of which layer. Cores work on their parts in the network's order. */
final class Placement {

  private final Network network;
  private final List<List<Part>> parts;
  private final int cores;
  private final boolean mesh;
  private final List<List<Part>> onCore;

  /** By layer, from the input, and core: the rows that it gets through the router. */
  private final List<List<Optional<Span>>> received = new ArrayList<>();

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
    for (int s = -1; s < parts.size(); s++) {
      int source = s;
      received.add(
          IntStream.range(0, cores)
              .mapToObj(
                  core ->
                      receiving(source, core).stream()
                          .map(part -> part.takes(network, source))
                          .reduce(Span::around))
              .toList());
    }
  }

  /** The network that is placed. */
  Network network() {
    return network;
  }

  /** The parts of a layer, ascending; together they are the layer. */
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
            .mapToObj(l -> List.of(Part.whole(network, l, 0)))
            .toList(),
        false);
  }

  /** The parts of a core, in the network's order. */
  List<Part> on(int core) {
    return onCore.get(core);
  }

  /** Whether the parts of a layer are rows of it, and so have the same weights, if it has some. */
  boolean isCutByRow(int layer) {
    return !parts.get(layer).get(0).hasAllRows(network);
  }

  private Optional<Part> of(int layer, int core) {
    return parts.get(layer).stream().filter(part -> part.core() == core).findFirst();
  }

  /**
   * Whether what a part takes of a layer lies on its core as that layer's own part, so that nothing
   * goes through the router.
   *
   * @param source index of the layer, not the input
   */
  boolean isLocal(Part part, int source) {
    return of(source, part.core()).filter(own -> holds(own, part)).isPresent();
  }

  private boolean holds(Part own, Part taker) {
    Layer layer = network.layers().get(taker.layer());
    boolean channels =
        layer.weighted() ? own.hasAllChannels(network) : own.channels().equals(taker.channels());
    Span rows = taker.takes(network, own.layer());
    // A sum goes through both that it takes in step with its own lines.
    return channels
        && (layer instanceof Layer.Add ? own.rows().equals(rows) : own.rows().contains(rows));
  }

  /** Parts of a core that take a layer through the router; -1 is the input. */
  List<Part> receiving(int source, int core) {
    return on(core).stream()
        .filter(part -> network.layers().get(part.layer()).inputs().contains(source))
        .filter(part -> source < 0 || !isLocal(part, source))
        .toList();
  }

  /** The rows that a core gets of a layer, or of the input for -1, through the router. */
  Optional<Span> received(int source, int core) {
    return received.get(source + 1).get(core);
  }

  /** Cores that get rows of a layer, or of the input for -1, through the router. */
  List<Integer> receivers(int source, Span rows) {
    return IntStream.range(0, cores)
        .filter(core -> received(source, core).filter(rows::meets).isPresent())
        .boxed()
        .toList();
  }

  /** Cores that get something of a part through the router. */
  List<Integer> receivers(Part part) {
    return receivers(part.layer(), part.rows());
  }

  /** Whether something of a layer goes through the router. */
  boolean isSent(int layer) {
    return !receivers(layer, Span.all(network.shape(layer).rows())).isEmpty();
  }

  /** Parts of a layer of which a core gets something through the router. */
  List<Part> senders(int source, int core) {
    return received(source, core).stream()
        .flatMap(rows -> of(source).stream().filter(part -> part.rows().meets(rows)))
        .toList();
  }

  /** The rows of a map that a core keeps, where a part there finds what it takes of it. */
  Span rowsBelow(Part part, int source) {
    return source >= 0 && isLocal(part, source)
        ? of(source, part.core()).orElseThrow().rows()
        : received(source, part.core()).orElseThrow();
  }

  /** The shape of what is kept there; of a sum, of the one that it takes first. */
  Shape below(Part part) {
    int source = network.layers().get(part.layer()).inputs().get(0);
    Shape all = network.shape(source);
    boolean own = source >= 0 && isLocal(part, source);
    return new Shape(
        rowsBelow(part, source).count(),
        all.columns(),
        own ? of(source, part.core()).orElseThrow().channels().count() : all.channels());
  }
}
