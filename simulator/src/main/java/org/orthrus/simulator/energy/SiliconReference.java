package org.orthrus.simulator.energy;

import java.util.List;

/**
 * A published chip, to be printed beside a result and labelled as another chip.
 *
 * @param name of the chip
 * @param technology node, supply and clock as published
 * @param learns what of learning is on the chip
 * @param source publication
 * @param figures what was published
 */
public record SiliconReference(
    String name, String technology, String learns, String source, List<Figure> figures) {

  /**
   * One published number.
   *
   * @param quantity what it is, one word
   * @param value the number
   * @param unit its unit
   * @param kind what stands behind it
   * @param scope what it includes
   */
  public record Figure(
      String quantity, double value, String unit, ConstantKind kind, String scope) {}
}
