package org.orthrus.firmware.reference;

import java.util.Arrays;
import org.orthrus.firmware.network.Layer;

/**
 * Which places of a kernel cover a position of the input: the other side of {@link Patches}. What a
 * position adds is a vector of (position within the kernel, channel of the group).
 */
final class Reach {
  private final int channels;
  private final int groupChannels;

  /** By position of the input, then of the kernel: the place at which one is under the other. */
  private final int[][] places;

  Reach(Layer.Convolution layer) {
    channels = layer.channels();
    groupChannels = channels / layer.groups();
    places = new int[layer.in().positions()][layer.kernelRows() * layer.kernelColumns()];
    for (int[] row : places) {
      Arrays.fill(row, -1);
    }
    int columns = layer.in().columns();
    for (int place = 0; place < layer.output().positions(); place++) {
      int top = place / layer.output().columns() * layer.stride() - layer.padding();
      int left = place % layer.output().columns() * layer.stride() - layer.padding();
      for (int k = 0; k < layer.kernelRows() * layer.kernelColumns(); k++) {
        int row = top + k / layer.kernelColumns();
        int column = left + k % layer.kernelColumns();
        if (row >= 0 && row < layer.in().rows() && column >= 0 && column < columns) {
          places[row * columns + column][k] = place;
        }
      }
    }
  }

  /** Positions of the input. */
  int positions() {
    return places.length;
  }

  /** Length of what a position adds. */
  int length() {
    return places[0].length * groupChannels;
  }

  /** Adds what a position adds to the neurons of a group. */
  void addTo(double[] neurons, int position, int group, double[] added) {
    int[] reached = places[position];
    for (int k = 0; k < reached.length; k++) {
      if (reached[k] >= 0) {
        int first = reached[k] * channels + group * groupChannels;
        int from = k * groupChannels;
        for (int j = 0; j < groupChannels; j++) {
          neurons[first + j] += added[from + j];
        }
      }
    }
  }
}
