package org.orthrus.simulator.energy;

import java.util.Map;
import java.util.NavigableMap;

/** The number of a constant, in the form the table gives it. */
public sealed interface ConstantValue {

  /**
   * A fixed energy an event.
   *
   * @param femtojoules energy of one
   */
  record PerEvent(double femtojoules) implements ConstantValue {}

  /**
   * The energy of a lane operation at some operand widths. Between two widths it follows the power
   * law through both, E = E0 (b/b0)^p; beyond the first and the last it follows {@code
   * widthExponent}.
   *
   * @param femtojoulesByBits at least one width
   * @param widthExponent 1 for what grows with the number of bits, 2 for an array multiplier
   * @param widthRule why that exponent
   */
  record ByWidth(
      NavigableMap<Integer, Double> femtojoulesByBits, double widthExponent, String widthRule)
      implements ConstantValue {

    /** Energy of one operation on operands of a width. */
    public double femtojoules(int bits) {
      Map.Entry<Integer, Double> below = femtojoulesByBits.floorEntry(bits);
      Map.Entry<Integer, Double> above = femtojoulesByBits.ceilingEntry(bits);
      if (below == null || above == null) {
        Map.Entry<Integer, Double> end = below == null ? above : below;
        return end.getValue() * Math.pow((double) bits / end.getKey(), widthExponent);
      }
      if (below.getKey().equals(above.getKey())) {
        return below.getValue();
      }
      double exponent =
          Math.log(above.getValue() / below.getValue())
              / Math.log((double) above.getKey() / below.getKey());
      return below.getValue() * Math.pow((double) bits / below.getKey(), exponent);
    }
  }

  /**
   * A static power.
   *
   * @param watts as long as the supply is on
   */
  record Static(double watts) implements ConstantValue {}

  /**
   * A curve of the table's {@link SramModel}, evaluated for each memory of a design.
   *
   * @param curve which
   */
  record Sram(SramModel.Curve curve) implements ConstantValue {}
}
