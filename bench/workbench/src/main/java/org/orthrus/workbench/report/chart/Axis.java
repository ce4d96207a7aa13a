package org.orthrus.workbench.report.chart;

import java.util.ArrayList;
import java.util.List;

/**
 * A linear scale with ticks at 1, 2 or 5 times a power of ten.
 *
 * @param low value at {@code start}
 * @param high value at {@code end}
 */
record Axis(double low, double high, double step, double start, double end) {

  private static final int MOST_TICKS = 6;

  /** An axis that ends at ticks. */
  static Axis over(double low, double high, double start, double end) {
    double span = high > low ? high - low : Math.max(Math.abs(high), 1e-30);
    double raw = span / MOST_TICKS;
    double power = Math.pow(10, Math.floor(Math.log10(raw)));
    double step = power;
    for (double factor : new double[] {1, 2, 5, 10}) {
      step = factor * power;
      if (step >= raw * (1 - 1e-9)) {
        break;
      }
    }
    double first = Math.floor(low / step + 1e-9) * step;
    double last = Math.ceil(high / step - 1e-9) * step;
    return new Axis(first, last > first ? last : first + step, step, start, end);
  }

  /**
   * An axis from zero whose end is the value itself, so that no room is lost.
   *
   * @param thousand what a prefix of the unit stands for, so that ticks are round in it: 1000 or
   *     1024
   */
  static Axis fromZero(double high, double thousand, double start, double end) {
    double top = high > 0 ? high : 1;
    double prefix = Math.pow(thousand, Math.floor(Math.log(top) / Math.log(thousand)));
    double step = prefix * over(0, top / prefix, start, end).step;
    return new Axis(0, top, step, start, end);
  }

  /** Where a value is drawn. */
  double at(double value) {
    return start + (value - low) / (high - low) * (end - start);
  }

  /** Values of the ticks. */
  List<Double> ticks() {
    List<Double> ticks = new ArrayList<>();
    for (long i = Math.round(Math.ceil(low / step - 1e-9)); i * step <= high + step * 1e-9; i++) {
      ticks.add(i * step);
    }
    return ticks;
  }
}
