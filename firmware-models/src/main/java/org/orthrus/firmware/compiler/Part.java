package org.orthrus.firmware.compiler;

import org.orthrus.firmware.network.Layer;
import org.orthrus.firmware.network.Network;
import org.orthrus.isa.image.AddressLines;

/**
 * What lies of a layer on a core: some of its channels, at every position.
 *
 * @param layer index in the network
 * @param core where it lies
 * @param from first channel
 * @param channels how many
 */
record Part(int layer, int core, int from, int channels) {

  /** The part as a layer of its own. */
  Layer of(Network network) {
    Layer whole = network.layers().get(layer);
    return isWhole(network) ? whole : whole.withChannels(channels);
  }

  /** Whether it is the whole layer. */
  boolean isWhole(Network network) {
    return channels == network.layers().get(layer).channels();
  }

  /** Its lines among those of the layer, whose addresses begin at {@code first}. */
  AddressLines lines(Network network, int first) {
    int period = network.layers().get(layer).channels();
    return new AddressLines(first, network.shape(layer).size(), period, from, channels);
  }
}
