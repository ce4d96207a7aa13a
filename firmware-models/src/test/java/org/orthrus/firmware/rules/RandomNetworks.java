package org.orthrus.firmware.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.orthrus.firmware.network.Network;
import org.orthrus.firmware.network.NetworkTexts;
import org.orthrus.isa.yaml.YamlException;

/**
 * Small random networks of all that a description can say: odd sizes, strides above the kernel,
 * padding, groups, pools that overlap, sums, layers that several take, the input taken twice, dense
 * layers in the middle.
 */
final class RandomNetworks {

  /** What a layer sends. */
  private record Node(String name, int rows, int columns, int channels) {}

  private final Random random;
  private final List<Node> nodes = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();

  private RandomNetworks(Random random) {
    this.random = random;
  }

  /** The first drawn that is a network: all layers are taken. */
  static Network draw(Random random) {
    while (true) {
      try {
        return NetworkTexts.read(new RandomNetworks(random).text());
      } catch (YamlException e) {
        // Some layer is taken by none.
      }
    }
  }

  private String text() {
    Node input = new Node("input", upTo(12), upTo(6), upTo(4));
    nodes.add(input);
    text.append(
        String.format(
            "input: {rows: %d, columns: %d, channels: %d}%nlayers:%n",
            input.rows, input.columns, input.channels));
    int layers = upTo(6);
    for (int l = 0; l < layers; l++) {
      int kind = random.nextInt(12);
      if (kind > 1 || !sum("n" + l)) {
        layer("n" + l, kind);
      }
    }
    return text.append("  - {name: out, dense: 4}\n").toString();
  }

  private int upTo(int most) {
    return 1 + random.nextInt(most);
  }

  private boolean sum(String name) {
    for (int other = nodes.size() - 2; other >= 0; other--) {
      Node one = nodes.get(nodes.size() - 1);
      Node two = nodes.get(other);
      if (one.rows == two.rows && one.columns == two.columns && one.channels == two.channels) {
        add(name, "add: [" + one.name + ", " + two.name + "]", one.rows, one.columns, one.channels);
        return true;
      }
    }
    return false;
  }

  private void layer(String name, int kind) {
    Node from = nodes.get(random.nextInt(4) > 0 ? nodes.size() - 1 : random.nextInt(nodes.size()));
    String taken = "from: " + from.name + ", ";
    if (kind == 11) {
      int neurons = upTo(12);
      add(name, taken + "dense: " + neurons, 1, 1, neurons);
      return;
    }
    boolean same = random.nextInt(3) == 0;
    int rows = same ? 3 : upTo(4);
    int columns = same ? 3 : upTo(3);
    int padding = same ? 1 : random.nextInt(Math.min(rows, columns));
    int stride = same ? 1 : upTo(4);
    if (rows > from.rows + 2 * padding || columns > from.columns + 2 * padding) {
      rows = 1;
      columns = 1;
      padding = 0;
    }
    String window =
        String.format(
            ", kernel: [%d, %d], stride: %d, padding: %d", rows, columns, stride, padding);
    int down = (from.rows + 2 * padding - rows) / stride + 1;
    int across = (from.columns + 2 * padding - columns) / stride + 1;
    if (kind < 5) {
      String pool = List.of("average", "max", "sum").get(random.nextInt(3));
      add(name, taken + "pool: " + pool + window, down, across, from.channels);
      return;
    }
    int groups = random.nextInt(6) == 0 ? from.channels : 1;
    int channels = same && random.nextBoolean() ? from.channels : groups * upTo(groups > 1 ? 2 : 8);
    String convolution = "convolution: " + channels + window + ", groups: " + groups;
    add(name, taken + convolution, down, across, channels);
  }

  private void add(String name, String what, int rows, int columns, int channels) {
    text.append("  - {name: ").append(name).append(", ").append(what).append("}\n");
    nodes.add(new Node(name, rows, columns, channels));
  }
}
