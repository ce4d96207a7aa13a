package org.orthrus.simulator.energy;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How far a price may be off: what follows from the factors that a table's constants state. */
final class Uncertainties {

  private static final double JOULES_PER_FEMTOJOULE = 1e-15;
  private static final String LEAKAGE = "leakage";

  private final List<TableFit.Charge> charges;
  private final List<TableFit.Use> staticParts;

  Uncertainties(List<TableFit.Charge> charges, List<TableFit.Use> staticParts) {
    this.charges = charges;
    this.staticParts = staticParts;
  }

  /** The largest factor of each kind of unit, in words. */
  String caveat(Function<TableFit.Charge, String> unitOf) {
    DecimalFormat decimal =
        new DecimalFormat("0.##", DecimalFormatSymbols.getInstance(Locale.ROOT));
    Map<String, Double> factors = new TreeMap<>();
    for (TableFit.Charge charge : charges) {
      charge
          .use()
          .uncertaintyFactor()
          .ifPresent(factor -> factors.merge(kind(unitOf.apply(charge)), factor, Math::max));
    }
    for (TableFit.Use part : staticParts) {
      part.uncertaintyFactor().ifPresent(factor -> factors.merge(LEAKAGE, factor, Math::max));
    }
    if (factors.isEmpty()) {
      return "constants state no uncertainty";
    }
    return factors.entrySet().stream()
        .map(e -> e.getKey() + " ± a factor of " + decimal.format(e.getValue()))
        .collect(Collectors.joining(", "));
  }

  /** A unit without the name of the single memory. */
  private static String kind(String unit) {
    int dot = unit.indexOf('.');
    return dot < 0 ? unit : unit.substring(0, dot);
  }

  /**
   * The range of a total.
   *
   * @param events what was counted
   * @param total joules of it
   * @param seconds it took
   */
  EnergyReport.Uncertainty of(long[] events, double total, double seconds) {
    double[] range = {total, total, 0};
    for (TableFit.Charge charge : charges) {
      double joules = events[charge.counter()] * charge.femtojoules() * JOULES_PER_FEMTOJOULE;
      widen(range, joules, charge.use().uncertaintyFactor());
    }
    for (TableFit.Use part : staticParts) {
      widen(range, part.value() * seconds, part.uncertaintyFactor());
    }
    return new EnergyReport.Uncertainty(range[0], range[1], range[2], total);
  }

  /** Low, high and stated: moved by a part that may be off by a factor. */
  private static void widen(double[] range, double joules, OptionalDouble factor) {
    if (factor.isPresent()) {
      range[0] += joules / factor.getAsDouble() - joules;
      range[1] += joules * factor.getAsDouble() - joules;
      range[2] += joules;
    }
  }
}
