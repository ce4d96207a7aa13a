package org.orthrus.firmware.reference;

import java.util.Arrays;
import org.orthrus.firmware.network.Layer;
import org.orthrus.firmware.network.Shape;

/**
 * One value of each window. Of an average and a sum every line of the window gets the error, of a
 * maximum the first (row by row) that is equal to it.
 */
final class PoolJunction extends Junction {
  private final Layer.Pool pool;
  private final int index;
  private final int channels;

  /** First lines of the positions in each window, row by row; those beyond the edge left out. */
  private final int[][] windows;

  /** What a line counts in a sum. */
  private final double share;

  private final double[] value;

  PoolJunction(Layer.Pool pool, int index) {
    this.pool = pool;
    this.index = index;
    channels = pool.in().channels();
    windows = new int[pool.output().positions()][];
    Arrays.setAll(windows, this::window);
    share =
        switch (pool.kind()) {
          case AVERAGE -> 1.0 / (pool.kernelRows() * pool.kernelColumns());
          case SUM, MAX -> 1;
        };
    value = new double[channels];
  }

  private int[] window(int place) {
    Shape in = pool.in();
    int top = place / pool.output().columns() * pool.stride() - pool.padding();
    int left = place % pool.output().columns() * pool.stride() - pool.padding();
    int[] lines = new int[pool.kernelRows() * pool.kernelColumns()];
    int count = 0;
    for (int row = Math.max(0, top); row < Math.min(in.rows(), top + pool.kernelRows()); row++) {
      int last = Math.min(in.columns(), left + pool.kernelColumns());
      for (int column = Math.max(0, left); column < last; column++) {
        lines[count++] = (row * in.columns() + column) * channels;
      }
    }
    return Arrays.copyOf(lines, count);
  }

  @Override
  void send(Signals signals) {
    double[] x = signals.of(pool.from()).value;
    Lines out = signals.of(index);
    out.clear();
    for (int place = 0; place < windows.length; place++) {
      switch (pool.kind()) {
        case AVERAGE, SUM -> sum(windows[place], x);
        case MAX -> max(windows[place], x);
      }
      for (int c = 0; c < channels; c++) {
        out.set(place * channels + c, value[c]);
      }
    }
  }

  private void sum(int[] window, double[] x) {
    Arrays.fill(value, 0);
    for (int first : window) {
      for (int c = 0; c < channels; c++) {
        value[c] += x[first + c];
      }
    }
    for (int c = 0; c < channels; c++) {
      value[c] *= share;
    }
  }

  private void max(int[] window, double[] x) {
    Arrays.fill(value, Double.NEGATIVE_INFINITY);
    for (int first : window) {
      for (int c = 0; c < channels; c++) {
        value[c] = Math.max(value[c], x[first + c]);
      }
    }
  }

  @Override
  void handDown(Signals signals, double[][] handed) {
    if (pool.from() < 0 || handed[pool.from()] == null) {
      return;
    }
    double[] error = handed[index];
    double[] below = handed[pool.from()];
    double[] x = signals.of(pool.from()).value;
    double[] out = signals.of(index).value;
    for (int place = 0; place < windows.length; place++) {
      for (int c = 0; c < channels; c++) {
        int line = place * channels + c;
        switch (pool.kind()) {
          case AVERAGE, SUM -> {
            for (int first : windows[place]) {
              below[first + c] += error[line] * share;
            }
          }
          case MAX -> below[firstEqual(windows[place], c, x, out[line])] += error[line];
        }
      }
    }
  }

  private static int firstEqual(int[] window, int channel, double[] x, double maximum) {
    for (int first : window) {
      if (x[first + channel] == maximum) {
        return first + channel;
      }
    }
    throw new IllegalStateException("the maximum is none of its window");
  }
}
