package org.orthrus.simulator.energy;

import org.orthrus.isa.design.CoreDesign;
import org.orthrus.isa.yaml.YamlValue;

/**
 * A process, as energy tables state it.
 *
 * @param nanometres node
 * @param volts supply
 */
record Technology(double nanometres, double volts) {

  private static final double SAME = 1e-9;

  static Technology of(CoreDesign design) {
    return new Technology(design.technology().nanometres(), design.technology().volts());
  }

  static Technology of(EnergyTable table) {
    return new Technology(table.nanometres(), table.volts());
  }

  /** Whether it is the same but for rounding. */
  boolean same(Technology other) {
    return Math.abs(nanometres - other.nanometres) < SAME && Math.abs(volts - other.volts) < SAME;
  }

  /** As in {@code 22 nm, 0.8 V}. */
  String text() {
    return YamlValue.plain(nanometres) + " nm, " + YamlValue.plain(volts) + " V";
  }
}
