package org.orthrus.firmware.reference;

import org.orthrus.firmware.network.Network;
import org.orthrus.firmware.network.NetworkTexts;
import org.orthrus.firmware.network.Networks;

/** Networks small enough for finite differences of every parameter. */
enum SmallNets {
  DENSE("7-6-5-4"),
  PADDED(
      """
      input: {rows: 4, columns: 5, channels: 2}
      layers:
        - {convolution: 3, kernel: 3, padding: 1}
        - {pool: average, kernel: 2}
        - {convolution: 2, kernel: [2, 1]}
        - {dense: 4}
      """),
  STRIDED(
      """
      input: {rows: 5, columns: 6, channels: 2}
      layers:
        - {convolution: 3, kernel: [3, 2], padding: 1, stride: 2}
        - {pool: max, kernel: 2, stride: 1, padding: 1}
        - {convolution: 5, kernel: 2, stride: 3}
        - {dense: 4}
      """),
  GROUPED(NetworkTexts.grouped(3, 4)),
  RESIDUAL(
      """
      input: {rows: 4, columns: 4, channels: 2}
      layers:
        - {name: stem, convolution: 3, kernel: 3, padding: 1}
        - {name: a, convolution: 3, kernel: 3, padding: 1}
        - {name: sum1, add: [a, stem]}
        - {name: b, convolution: 4, kernel: 3, padding: 1, stride: 2}
        - {name: short, from: sum1, convolution: 4, kernel: 1, stride: 2}
        - {name: sum2, add: [b, short]}
        - {pool: average, kernel: map}
        - {dense: 4}
      """),
  /** Both pools overlap and hang over the edge; the input is pooled and added as well. */
  POOLED(NetworkTexts.pooled(2, "{dense: 4}"));

  private final Network network;

  SmallNets(String text) {
    network = text.contains("layers") ? NetworkTexts.read(text) : Networks.open(text);
  }

  Network network() {
    return network;
  }

  /** Its parameters drawn. */
  FloatNetwork drawn(long seed) {
    return RandomNets.network(seed, network);
  }
}
