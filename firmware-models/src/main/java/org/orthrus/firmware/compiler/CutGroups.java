package org.orthrus.firmware.compiler;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import org.orthrus.firmware.network.Layer;
import org.orthrus.firmware.network.Network;
import org.orthrus.firmware.network.Window;

/**
 * Layers that are cut alike: pools and sums as what they take, so that nothing goes between. A
 * group is named by its first layer.
 */
final class CutGroups {

  private static final int CONFLICT = -1;
  private static final int MOST_ROWS_PER_UNIT = 1 << 15;

  private final Network network;
  private final int[] group;
  private final boolean[] whole;
  private final boolean[] rowsWhole;

  /**
   * By layer: its rows for one of the row that all of its group have least of. Only where windows
   * of pools lie side by side is one part's row of a pool made of the same part's rows below.
   */
  private final int[] rowsPerUnit;

  private final int[] units;

  CutGroups(Network network) {
    this.network = network;
    int count = network.layers().size();
    group = IntStream.range(0, count).toArray();
    whole = new boolean[count];
    rowsWhole = new boolean[count];
    rowsPerUnit = new int[count];
    units = new int[count];
    for (int l = 0; l < count; l++) {
      Layer layer = network.layers().get(l);
      whole[l] = l == count - 1 || layer.listed() || grouped(layer);
      rowsWhole[l] = l == count - 1;
      if (!layer.weighted()) {
        for (int source : layer.inputs()) {
          if (source < 0) {
            whole[group[l]] = true;
            rowsWhole[group[l]] |= layer instanceof Layer.Add;
          } else {
            join(l, source);
          }
        }
      }
    }
    for (int g = 0; g < count; g++) {
      if (group[g] == g) {
        findUnits(g);
      }
    }
  }

  private static boolean grouped(Layer layer) {
    return layer instanceof Layer.Convolution convolution && convolution.groups() > 1;
  }

  private void join(int one, int other) {
    int from = Math.max(group[one], group[other]);
    int to = Math.min(group[one], group[other]);
    whole[to] |= whole[from];
    rowsWhole[to] |= rowsWhole[from];
    for (int l = 0; l < group.length; l++) {
      group[l] = group[l] == from ? to : group[l];
    }
  }

  /** The group of a layer. */
  int of(int layer) {
    return group[layer];
  }

  /** The layers of a group. */
  List<Layer> layers(int g) {
    return IntStream.range(0, group.length)
        .filter(l -> group[l] == g)
        .mapToObj(network.layers()::get)
        .toList();
  }

  /** Most parts that a group can be cut into by channel. */
  int mostByChannel(int g) {
    return whole[g] ? 1 : network.layers().get(g).channels();
  }

  /** Most parts that a group can be cut into by row. */
  int mostByRow(int g) {
    return units[g];
  }

  /** The channels of a layer's n-th part of several. */
  Span channels(int layer, int n, int parts) {
    long channels = network.layers().get(layer).channels();
    return Span.between((int) (n * channels / parts), (int) ((n + 1) * channels / parts));
  }

  /** The rows of a layer's n-th part of several, at most {@link #mostByRow} of its group. */
  Span rows(int layer, int n, int parts) {
    long all = units[group[layer]];
    int from = (int) (n * all / parts) * rowsPerUnit[layer];
    int end = (int) ((n + 1) * all / parts) * rowsPerUnit[layer];
    return Span.between(from, n == parts - 1 ? network.shape(layer).rows() : end);
  }

  private void findUnits(int g) {
    units[g] = 1;
    if (rowsWhole[g] || !spread(g)) {
      return;
    }
    int fewest = Integer.MAX_VALUE;
    for (int l = 0; l < group.length; l++) {
      if (group[l] == g) {
        fewest = Math.min(fewest, network.shape(l).rows() / rowsPerUnit[l]);
      }
    }
    units[g] = Math.max(1, fewest);
  }

  /** Finds rowsPerUnit of a group; whether it can be cut by row at all. */
  private boolean spread(int g) {
    int[] members = IntStream.range(0, group.length).filter(l -> group[l] == g).toArray();
    // Strides of all pools together: a multiple that keeps every quotient whole.
    long multiple = 1;
    for (int l : members) {
      multiple = Math.min(MOST_ROWS_PER_UNIT + 1L, multiple * stride(l));
    }
    if (multiple > MOST_ROWS_PER_UNIT) {
      return false;
    }
    rowsPerUnit[g] = (int) multiple;
    Deque<Integer> open = new ArrayDeque<>(List.of(g));
    while (!open.isEmpty()) {
      int l = open.remove();
      for (int other : members) {
        int rows = neighbour(l, other);
        if (rows == CONFLICT || rows > 0 && rowsPerUnit[other] > 0 && rowsPerUnit[other] != rows) {
          return false;
        }
        if (rows > 0 && rowsPerUnit[other] == 0) {
          rowsPerUnit[other] = rows;
          open.add(other);
        }
      }
    }
    int divisor = Arrays.stream(members).map(l -> rowsPerUnit[l]).reduce(0, CutGroups::common);
    for (int l : members) {
      rowsPerUnit[l] /= divisor;
    }
    return true;
  }

  private int stride(int l) {
    Layer layer = network.layers().get(l);
    return layer.weighted() ? 1 : layer.window().map(Window::stride).orElse(1);
  }

  /** Rows that another layer has for those of layer l; 0 if neither takes the other. */
  private int neighbour(int l, int other) {
    if (takes(l, other)) {
      return rowsPerUnit[l] * stride(l);
    }
    if (takes(other, l)) {
      return rowsPerUnit[l] % stride(other) == 0 ? rowsPerUnit[l] / stride(other) : CONFLICT;
    }
    return 0;
  }

  private boolean takes(int taker, int source) {
    Layer layer = network.layers().get(taker);
    return !layer.weighted() && layer.inputs().contains(source);
  }

  private static int common(int a, int b) {
    return b == 0 ? a : common(b, a % b);
  }
}
