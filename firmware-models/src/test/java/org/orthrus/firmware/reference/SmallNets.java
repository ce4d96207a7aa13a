package org.orthrus.firmware.reference;

import org.orthrus.firmware.network.Network;
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
  GROUPED(
      """
      input: {rows: 3, columns: 4, channels: 4}
      layers:
        - {convolution: 6, kernel: 2, groups: 2, padding: 1}
        - {convolution: 6, kernel: 3, groups: 6}
        - {pool: sum, kernel: 2, stride: 1}
        - {convolution: 4, kernel: map}
      """),
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
  POOLED(
      """
      input: {rows: 5, columns: 5, channels: 2}
      layers:
        - {name: low, pool: average, kernel: 3, stride: 2, padding: 1}
        - {name: high, from: input, pool: max, kernel: 3, stride: 2, padding: 1}
        - {name: both, add: [low, high]}
        - {name: c, convolution: 4, kernel: 2}
        - {name: d, convolution: 4, kernel: 1}
        - {name: s, add: [c, d]}
        - {pool: average, kernel: 2, stride: 1, padding: 1}
        - {pool: max, kernel: 2, stride: 1}
        - {dense: 4}
      """);

  private final Network network;

  SmallNets(String text) {
    network =
        text.contains("layers")
            ? Networks.read("schema: orthrus-network/1\nname: small\n" + text, name())
            : Networks.open(text);
  }

  Network network() {
    return network;
  }

  /** Its parameters drawn. */
  FloatNetwork drawn(long seed) {
    return RandomNets.network(seed, network);
  }
}
