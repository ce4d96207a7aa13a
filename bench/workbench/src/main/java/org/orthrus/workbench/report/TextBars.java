package org.orthrus.workbench.report;

import java.util.List;

/** Bars and sparklines of block characters. */
final class TextBars {

  private static final String LEVELS = "▁▂▃▄▅▆▇█";

  /** The first part of a bar, and the second. */
  static final String FIRST = "█";

  static final String SECOND = "░";

  private TextBars() {}

  /** How many of {@code width} characters a value takes; anything above 0 takes one. */
  static int cells(double value, double largest, int width) {
    if (value <= 0 || largest <= 0) {
      return 0;
    }
    return Math.max(1, (int) Math.round(width * Math.min(1, value / largest)));
  }

  /** One character a value, from the smallest to the largest of them. */
  static String sparkline(List<Double> values) {
    double low = values.stream().mapToDouble(Double::doubleValue).min().orElse(0);
    double high = values.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    StringBuilder line = new StringBuilder();
    for (double value : values) {
      double level = high > low ? (value - low) / (high - low) : 1;
      line.append(LEVELS.charAt((int) Math.round(level * (LEVELS.length() - 1))));
    }
    return line.toString();
  }
}
