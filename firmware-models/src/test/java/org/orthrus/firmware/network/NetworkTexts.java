package org.orthrus.firmware.network;

/** Networks of tests, as text that begins with {@code input}. */
public final class NetworkTexts {
  private NetworkTexts() {}

  /** The network of a text. */
  public static Network read(String text) {
    return Networks.read("schema: orthrus-network/1\nname: test\n" + text, "test.yaml");
  }

  /** Groups of several channels and of one; the output is a convolution. The map has 4 columns. */
  public static String grouped(int rows, int classes) {
    return """
    input: {rows: %d, columns: 4, channels: 4}
    layers:
      - {convolution: 6, kernel: 2, groups: 2, padding: 1}
      - {convolution: 6, kernel: 3, groups: 6}
      - {pool: sum, kernel: 2, stride: 1}
      - {convolution: %d, kernel: map}
    """
        .formatted(rows, classes);
  }

  /**
   * The input is taken twice, pooled and added; pools over values, some over the edge.
   *
   * @param behind layers behind these
   */
  public static String pooled(int channels, String... behind) {
    return """
    input: {rows: 5, columns: 5, channels: %d}
    layers:
      - {name: low, pool: average, kernel: 3, stride: 2, padding: 1}
      - {name: high, from: input, pool: max, kernel: 3, stride: 2, padding: 1}
      - {name: both, add: [low, high]}
      - {name: c, convolution: 4, kernel: 2}
      - {name: d, convolution: 4, kernel: 1}
      - {name: s, add: [c, d]}
      - {pool: average, kernel: 2, stride: 1, padding: 1}
      - {pool: max, kernel: 2, stride: 1}
    """
            .formatted(channels)
        + "  - %s\n".repeat(behind.length).formatted((Object[]) behind);
  }
}
