package org.orthrus.simulator.energy;

import java.util.List;
import java.util.Locale;
import org.orthrus.isa.yaml.YamlValue;

/**
 * A constant of a table as it applies to a design.
 *
 * @param key event or static part
 * @param constant key of the constant in the table
 * @param value the number for this design
 * @param unit {@code pJ} or {@code W}
 * @param nanometres node
 * @param volts supply
 * @param kind what stands behind it
 * @param scope how much of the chip it holds
 * @param covers what it holds
 * @param source where it comes from, with the scaling rule if there is one
 */
public record AppliedConstant(
    String key,
    String constant,
    double value,
    String unit,
    double nanometres,
    double volts,
    String kind,
    String scope,
    List<String> covers,
    String source) {

  private static final double PICOJOULES_PER_FEMTOJOULE = 1e-3;

  static AppliedConstant of(TableFit.Use use) {
    EnergyConstant constant = use.constant();
    Provenance from = constant.provenance();
    boolean power = EventKey.leakage(use.event());
    return new AppliedConstant(
        use.event(),
        constant.key(),
        power ? use.value() : use.value() * PICOJOULES_PER_FEMTOJOULE,
        power ? "W" : "pJ",
        from.nanometres(),
        from.volts(),
        from.kind().text(),
        constant.scope().text(),
        constant.covers().stream().map(Coverage::text).toList(),
        from.source() + from.scaling().map(AppliedConstant::scaling).orElse(""));
  }

  private static String scaling(Provenance.Scaling scaling) {
    return String.format(
        Locale.ROOT,
        " [%s at %s (%s) x %s: %s]",
        scaling.original(),
        new Technology(scaling.nanometres(), scaling.volts()).text(),
        scaling.kind().text(),
        YamlValue.plain(scaling.factor()),
        scaling.rule());
  }
}
