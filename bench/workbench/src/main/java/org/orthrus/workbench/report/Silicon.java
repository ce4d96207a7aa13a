package org.orthrus.workbench.report;

import java.util.List;

/**
 * A published chip: other network, other technology, other accounting. It stands beside the result
 * to show the order of magnitude.
 *
 * @param technology node, voltage, clock
 * @param learns what of learning is on the chip
 * @param source where the figures are published
 */
public record Silicon(
    String chip, String technology, String learns, String source, List<Silicon.Figure> figures) {
  public Silicon {
    figures = Ordered.copy(figures);
  }

  /**
   * One published number.
   *
   * @param quantity what it is
   * @param kind measured, simulated, published, estimated or assumed
   * @param scope what it includes
   */
  public record Figure(String quantity, double value, String unit, String kind, String scope) {
    public Figure {
      Ordered.finite(quantity, value);
    }
  }
}
