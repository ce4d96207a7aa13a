package org.orthrus.firmware.reference;

import org.orthrus.firmware.network.Network;

/** What the input and every layer of a network send in one timestep. */
final class Signals {
  private final Lines[] sent;
  private Lines input;

  Signals(Network network) {
    sent = new Lines[network.layers().size()];
    for (int layer = 0; layer < sent.length; layer++) {
      sent[layer] = new Lines(network.shape(layer).size());
    }
  }

  void clear() {
    for (Lines lines : sent) {
      lines.clear();
    }
  }

  void setInput(Lines lines) {
    input = lines;
  }

  /**
   * What a layer sends.
   *
   * @param layer as the network counts, −1 for the input
   */
  Lines of(int layer) {
    return layer < 0 ? input : sent[layer];
  }

  /** What the output neurons send. */
  double[] output() {
    return sent[sent.length - 1].value;
  }
}
