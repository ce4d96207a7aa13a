package org.orthrus.simulator.energy;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Where a constant comes from.
 *
 * @param nanometres node for which it holds
 * @param volts supply for which it holds
 * @param kind what stands behind it
 * @param source in words, with the publication
 * @param scaling the original, if the value was carried over from another node or supply
 * @param uncertaintyFactor the true value lies between value / factor and value x factor, if stated
 */
public record Provenance(
    double nanometres,
    double volts,
    ConstantKind kind,
    String source,
    Optional<Scaling> scaling,
    OptionalDouble uncertaintyFactor) {

  /**
   * How a value was carried over: value = original x factor.
   *
   * @param original value and unit as given at the origin
   * @param nanometres node of the origin
   * @param volts supply of the origin
   * @param kind what stands behind the original
   * @param factor the multiplier
   * @param rule where the multiplier comes from
   */
  public record Scaling(
      String original,
      double nanometres,
      double volts,
      ConstantKind kind,
      double factor,
      String rule) {}
}
