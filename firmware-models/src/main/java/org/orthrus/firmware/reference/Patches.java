package org.orthrus.firmware.reference;

import java.util.Arrays;
import org.orthrus.firmware.network.Layer;

/**
 * What the kernel of a convolution covers at each of its places, as a vector in the order of the
 * rows of the weights; 0 where it stands beyond the edge.
 */
final class Patches {
  private final Layer.Convolution layer;
  private final int channels;
  private final int groupChannels;

  Patches(Layer.Convolution layer) {
    this.layer = layer;
    channels = layer.in().channels();
    groupChannels = channels / layer.groups();
  }

  /** Length of a patch. */
  int length() {
    return layer.fanIn();
  }

  /** Copies a group's lines under the kernel at a place. */
  void gather(double[] lines, int place, int group, double[] patch) {
    move(lines, place, group, patch, true);
  }

  /** Adds a patch to a group's lines under the kernel at a place. */
  void addTo(double[] lines, int place, int group, double[] patch) {
    move(lines, place, group, patch, false);
  }

  private void move(double[] lines, int place, int group, double[] patch, boolean gather) {
    int top = place / layer.output().columns() * layer.stride() - layer.padding();
    int left = place % layer.output().columns() * layer.stride() - layer.padding();
    int firstRow = Math.max(0, -top);
    int lastRow = Math.min(layer.kernelRows(), layer.in().rows() - top);
    int firstColumn = Math.max(0, -left);
    int lastColumn = Math.min(layer.kernelColumns(), layer.in().columns() - left);
    boolean whole =
        lastRow - firstRow == layer.kernelRows()
            && lastColumn - firstColumn == layer.kernelColumns();
    if (gather && !whole) {
      Arrays.fill(patch, 0);
    }
    boolean oneRun = groupChannels == channels;
    int runs = oneRun ? 1 : lastColumn - firstColumn;
    int length = oneRun ? (lastColumn - firstColumn) * channels : groupChannels;
    for (int row = firstRow; row < lastRow; row++) {
      for (int run = 0; run < runs; run++) {
        int column = firstColumn + run;
        int line = ((top + row) * layer.in().columns() + left + column) * channels;
        line += group * groupChannels;
        int at = (row * layer.kernelColumns() + column) * groupChannels;
        if (gather) {
          System.arraycopy(lines, line, patch, at, length);
        } else {
          for (int c = 0; c < length; c++) {
            lines[line + c] += patch[at + c];
          }
        }
      }
    }
  }
}
