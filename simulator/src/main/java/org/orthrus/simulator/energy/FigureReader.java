package org.orthrus.simulator.energy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.orthrus.isa.yaml.YamlMap;
import org.orthrus.isa.yaml.YamlValue;

/** Reads a number with its unit, and where it comes from, for a table of one technology. */
final class FigureReader {

  static final double TINY = 1e-9;
  static final double HUGE = 1e15;
  static final String BY_BITS = "picojoulesByBits";

  /** Femtojoules of each unit of energy. */
  static final Map<String, Double> ENERGY_UNITS =
      units("femtojoules", 1, "picojoules", 1e3, "nanojoules", 1e6);

  /** Watts of each unit of power. */
  static final Map<String, Double> POWER_UNITS =
      units("nanowatts", 1e-9, "microwatts", 1e-6, "milliwatts", 1e-3);

  private final Technology table;

  FigureReader(Technology table) {
    this.table = table;
  }

  private static Map<String, Double> units(
      String a, double x, String b, double y, String c, double z) {
    Map<String, Double> units = new LinkedHashMap<>();
    units.put(a, x);
    units.put(b, y);
    units.put(c, z);
    return units;
  }

  static Technology technology(YamlMap node) {
    return new Technology(node.real("nanometres", 1, 1000), node.real("volts", 0.1, 10));
  }

  /** Where the numbers of a constant stand: in it, or in its {@code scaledFrom}. */
  record Scaled(YamlMap values, double factor, Optional<Provenance.Scaling> scaling) {}

  /** Takes a constant apart; its value stands under one of some keys. */
  Scaled scaled(YamlMap node, Set<String> units) {
    Optional<YamlMap> from = node.find("scaledFrom").map(YamlValue::map);
    if (from.isEmpty()) {
      return new Scaled(node, 1, Optional.empty());
    }
    YamlMap origin = from.get();
    double factor = origin.real("factor", TINY, HUGE);
    String original = original(origin, units);
    Technology technology = technology(origin);
    Provenance.Scaling scaling =
        new Provenance.Scaling(
            original,
            technology.nanometres(),
            technology.volts(),
            origin.constant("kind", ConstantKind.values(), ConstantKind::text),
            factor,
            origin.text("rule"));
    return new Scaled(origin, factor, Optional.of(scaling));
  }

  private static String original(YamlMap origin, Set<String> units) {
    for (String key : origin.keys()) {
      if (key.equals(BY_BITS) && units.contains(key)) {
        List<String> widths = new ArrayList<>();
        origin
            .map(key)
            .values()
            .forEach((bits, energy) -> widths.add(bits + " bit " + energy.written()));
        return String.join(", ", widths) + " picojoules";
      }
      if (units.contains(key)) {
        return origin.value(key, "a number").written() + " " + key;
      }
    }
    return "";
  }

  /** The one number with a unit as its key. */
  static double value(YamlMap node, Map<String, Double> units) {
    List<String> present = new ArrayList<>();
    for (String unit : units.keySet()) {
      if (node.has(unit)) {
        present.add(unit);
      }
    }
    if (present.size() != 1) {
      throw node.wrong(
          (present.isEmpty() ? "no value" : "two values: " + String.join(", ", present))
              + "; write one of "
              + String.join(", ", units.keySet())
              + ", here or in scaledFrom");
    }
    return node.real(present.get(0), TINY, HUGE) * units.get(present.get(0));
  }

  /** Where a number comes from; it must hold for the table's technology. */
  Provenance provenance(YamlMap node, Scaled scaled) {
    Technology technology = technology(node);
    if (!technology.same(table)) {
      throw node.wrong(
          "holds for "
              + technology.text()
              + " in a table for "
              + table.text()
              + "; allowed: the table's own; carry it over with scaledFrom and a stated rule");
    }
    ConstantKind kind = node.constant("kind", ConstantKind.values(), ConstantKind::text);
    if (scaled.scaling().isPresent() && kind.compareTo(ConstantKind.SCALED) < 0) {
      throw node.wrong(
          "kind",
          "'"
              + kind.text()
              + "' is not allowed with scaledFrom; allowed: scaled, estimated, assumed");
    }
    if (scaled.scaling().isEmpty() && kind == ConstantKind.SCALED) {
      throw node.wrong("kind", "'scaled' needs the original; add scaledFrom with factor and rule");
    }
    if (scaled.scaling().isPresent()) {
      scaled.values().end();
    }
    Optional<YamlValue> factor = node.find("uncertaintyFactor");
    return new Provenance(
        technology.nanometres(),
        technology.volts(),
        kind,
        node.text("source"),
        scaled.scaling(),
        factor.isPresent() ? OptionalDouble.of(factor.get().real(1, 1e6)) : OptionalDouble.empty());
  }
}
