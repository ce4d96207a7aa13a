package org.orthrus.simulator.energy;

import org.orthrus.isa.Phase;
import org.orthrus.simulator.counters.Counters;

/** Counts of one phase, or of both: whole numbers, summed before they meet a price. */
final class PhaseCounts {

  private final long[][] byLayer;
  private final long[] total;

  private PhaseCounts(long[][] byLayer, long[] total) {
    this.byLayer = byLayer;
    this.total = total;
  }

  /**
   * The counts of some phases together.
   *
   * @throws ArithmeticException if a sum has more than 63 bits
   */
  static PhaseCounts of(Counters counters, Phase... phases) {
    int size = counters.layout().size();
    long[] raw = counters.raw();
    long[][] byLayer = new long[counters.layers() + 1][size];
    long[] total = new long[size];
    for (int layer = 0; layer < byLayer.length; layer++) {
      long[] row = byLayer[layer];
      for (Phase phase : phases) {
        int from = counters.row(phase, layer);
        for (int event = 0; event < size; event++) {
          long count = raw[from + event];
          if (count != 0) {
            row[event] = Math.addExact(row[event], count);
            total[event] = Math.addExact(total[event], count);
          }
        }
      }
    }
    return new PhaseCounts(byLayer, total);
  }

  /** Counts of a layer; of what belongs to none, if the layer is one past the last. */
  long[] layer(int layer) {
    return byLayer[layer];
  }

  /** Counts of all layers together. */
  long[] total() {
    return total;
  }
}
