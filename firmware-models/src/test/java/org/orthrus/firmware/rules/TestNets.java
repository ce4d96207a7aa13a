package org.orthrus.firmware.rules;

import java.util.Arrays;
import org.orthrus.firmware.network.Network;
import org.orthrus.firmware.network.NetworkTexts;
import org.orthrus.firmware.network.Networks;

/**
 * Networks with convolutions, pools and sums, as small as what they are for allows. Nine classes;
 * channels are no multiples of lanes or of elements in a word.
 */
enum TestNets {
  /** Convolutions one behind the other: input is integrated when it arrives. */
  CHAIN(
      """
      input: {rows: 5, columns: 5, channels: 3}
      layers:
        - {convolution: 9, kernel: 3, padding: 1}
        - {convolution: 5, kernel: 3, stride: 2}
        - {dense: 9}
      """),
  /** Patches at the edges hang over; the average is exact in fixed point. */
  PADDED(
      """
      input: {rows: 5, columns: 6, channels: 3}
      layers:
        - {convolution: 5, kernel: 3, padding: 1}
        - {pool: average, kernel: 2}
        - {convolution: 11, kernel: [2, 1]}
        - {dense: 9}
      """),
  /** No padding, and a column of the map that no patch reaches; a pool that overlaps. */
  STRIDED(
      """
      input: {rows: 7, columns: 6, channels: 2}
      layers:
        - {convolution: 13, kernel: [3, 2], stride: 2}
        - {convolution: 7, kernel: 3, padding: 1, stride: 2}
        - {pool: max, kernel: 2, stride: 1, padding: 1}
        - {convolution: 5, kernel: 2}
        - {dense: 9}
      """),
  GROUPED(NetworkTexts.grouped(4, 9)),
  /** Maps of a single position. */
  POINT(
      """
      input: {rows: 1, columns: 1, channels: 40}
      layers:
        - {convolution: 21, kernel: 1}
        - {pool: max, kernel: 1}
        - {convolution: 11, kernel: 3, padding: 1}
        - {dense: 9}
      """),
  /** Spikes and spikes, values and spikes, a shortcut of stride 2, values into an average. */
  RESIDUAL(
      """
      input: {rows: 8, columns: 8, channels: 2}
      layers:
        - {name: stem, convolution: 5, kernel: 3, padding: 1, stride: 2}
        - {name: a, convolution: 5, kernel: 3, padding: 1}
        - {name: sum1, add: [a, stem]}
        - {name: b, convolution: 5, kernel: 3, padding: 1}
        - {name: sum2, add: [sum1, b]}
        - {name: c, convolution: 7, kernel: 3, padding: 1, stride: 2}
        - {name: shortcut, from: sum2, convolution: 7, kernel: 1, stride: 2}
        - {name: sum3, add: [c, shortcut]}
        - {pool: average, kernel: map}
        - {dense: 9}
      """),
  POOLED(NetworkTexts.pooled(3, "{pool: sum, kernel: 2, stride: 1, padding: 1}", "{dense: 9}")),
  /** Two layers take the input; it is added before and behind; no pool divides unevenly. */
  FORKED(
      """
      input: {rows: 4, columns: 4, channels: 3}
      layers:
        - {name: a, convolution: 3, kernel: 3, padding: 1}
        - {name: b, from: input, convolution: 3, kernel: 1}
        - {name: before, add: [input, a]}
        - {name: behind, add: [b, input]}
        - {name: both, add: [before, behind]}
        - {pool: max, kernel: 2}
        - {name: more, convolution: 10, kernel: 2}
        - {dense: 9}
      """);

  private final Network network;

  TestNets(String text) {
    network = NetworkTexts.read(text);
  }

  /** One of these by name, or dense layers by sizes. */
  static Network open(String text) {
    return Arrays.stream(values())
        .filter(net -> net.name().equals(text))
        .map(net -> net.network)
        .findFirst()
        .orElseGet(() -> Networks.open(text));
  }
}
