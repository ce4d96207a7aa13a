package org.orthrus.firmware.compiler;

import org.orthrus.firmware.network.Layer;
import org.orthrus.firmware.network.Network;
import org.orthrus.firmware.network.Shape;
import org.orthrus.firmware.network.Window;
import org.orthrus.isa.image.AddressLines;

/**
 * What lies of a layer on a core: some of its channels at every position, or all channels of some
 * rows.
 *
 * @param layer index in the network
 * @param core where it lies
 * @param channels that it has of the layer
 * @param rows that it has of the layer; all if it has not all channels
 */
record Part(int layer, int core, Span channels, Span rows) {

  /** All of a layer. */
  static Part whole(Network network, int layer, int core) {
    Shape output = network.shape(layer);
    return new Part(layer, core, Span.all(output.channels()), Span.all(output.rows()));
  }

  boolean hasAllChannels(Network network) {
    return channels.count() == network.shape(layer).channels();
  }

  boolean hasAllRows(Network network) {
    return rows.count() == network.shape(layer).rows();
  }

  /** Shape of what it sends. */
  Shape output(Network network) {
    return new Shape(rows.count(), network.shape(layer).columns(), channels.count());
  }

  /** Lines of some rows and channels of a map whose addresses begin at {@code first}. */
  static AddressLines lines(Shape map, int first, Span rows, Span channels) {
    int row = map.columns() * map.channels();
    return new AddressLines(
        first + rows.from() * row,
        rows.count() * row,
        map.channels(),
        channels.from(),
        channels.count());
  }

  /**
   * The rows that it takes of a layer or of the input. Rows that no target sees are taken with
   * those before them, so that all parts together take all.
   *
   * @param source one of the layer's inputs
   */
  Span takes(Network network, int source) {
    Layer taker = network.layers().get(layer);
    int all = network.shape(source).rows();
    return taker
        .window()
        .map(window -> seen(network, all, window))
        .orElse(taker instanceof Layer.Add ? rows : Span.all(all));
  }

  private Span seen(Network network, int all, Window window) {
    int first = rows.from() == 0 ? 0 : rows.from() * window.stride() - window.padding();
    int next = rows.end() * window.stride() - window.padding();
    boolean last = rows.end() == network.shape(layer).rows();
    int end = last ? all : Math.max(next, next - window.stride() + window.rows());
    return Span.between(Math.max(0, first), Math.min(all, end));
  }
}
