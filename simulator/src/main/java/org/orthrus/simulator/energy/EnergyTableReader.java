package org.orthrus.simulator.energy;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import org.orthrus.isa.user.OneLine;
import org.orthrus.isa.user.Suggestion;
import org.orthrus.isa.yaml.YamlMap;
import org.orthrus.isa.yaml.YamlValue;

/** Turns the YAML of one table into an {@link EnergyTable}, refusing whatever could mislead. */
final class EnergyTableReader {

  private static final double TINY = 1e-9;
  private static final double HUGE = 1e15;
  private static final Map<String, Double> ENERGY_UNITS =
      units("femtojoules", 1, "picojoules", 1e3, "nanojoules", 1e6);
  private static final Map<String, Double> POWER_UNITS =
      units("nanowatts", 1e-9, "microwatts", 1e-6, "milliwatts", 1e-3);
  private static final String BY_BITS = "picojoulesByBits";
  private static final String EVERYTHING = "everything";

  private final YamlMap root;
  private final String origin;
  private final String hash;
  private double nanometres;
  private double volts;
  private Optional<SramModel> sram = Optional.empty();

  EnergyTableReader(YamlMap root, String origin, String hash) {
    this.root = root;
    this.origin = origin;
    this.hash = hash;
  }

  private static Map<String, Double> units(
      String a, double x, String b, double y, String c, double z) {
    Map<String, Double> units = new LinkedHashMap<>();
    units.put(a, x);
    units.put(b, y);
    units.put(c, z);
    return units;
  }

  EnergyTable read() {
    root.word("schema", List.of(EnergyTables.SCHEMA));
    String name = root.text("name");
    String description = root.text("description");
    YamlMap technology = root.map("technology");
    nanometres = nanometres(technology);
    volts = volts(technology);
    technology.end();
    List<EnergyTable.AcceptedTechnology> accepts = accepts(root.list("acceptsDesigns"));
    sram = root.find("sram").map(node -> sram(node.map()));
    Map<String, EnergyConstant> constants = new LinkedHashMap<>();
    YamlMap rows = root.map("constants");
    rows.values()
        .forEach(
            (key, row) -> {
              checkKey(key, row);
              constants.put(key, constant(key, row.map()));
            });
    Map<String, Exemption> exemptions = new LinkedHashMap<>();
    exemptions(root.list("free"), false, constants, exemptions);
    exemptions(root.list("leftOut"), true, constants, exemptions);
    root.end();
    refuseOverlaps(new ArrayList<>(constants.values()), rows);
    return new EnergyTable(
        name,
        hash,
        origin,
        description,
        nanometres,
        volts,
        accepts,
        List.copyOf(constants.values()),
        List.copyOf(exemptions.values()),
        sram);
  }

  private static double nanometres(YamlMap node) {
    return node.real("nanometres", 1, 1000);
  }

  private static double volts(YamlMap node) {
    return node.real("volts", 0.1, 10);
  }

  private List<EnergyTable.AcceptedTechnology> accepts(List<YamlValue> list) {
    List<EnergyTable.AcceptedTechnology> accepts = new ArrayList<>();
    for (YamlValue value : list) {
      YamlMap item = value.map();
      accepts.add(
          new EnergyTable.AcceptedTechnology(nanometres(item), volts(item), item.text("reason")));
      item.end();
    }
    return List.copyOf(accepts);
  }

  private static void checkKey(String key, YamlValue node) {
    if (!EventKey.known(key)) {
      throw node.wrong(
          "unknown event '"
              + OneLine.of(key)
              + "'; allowed: "
              + String.join(", ", EventKey.names())
              + Suggestion.of(key, EventKey.names())
              + "; rename or remove it");
    }
  }

  private SramModel sram(YamlMap node) {
    YamlMap reference = node.map("reference");
    YamlMap range = node.map("range");
    YamlMap port = node.map("extraPort");
    SramModel model =
        new SramModel(
            reference.real("capacityBits", 1, HUGE),
            reference.real("wordBits", 1, 1e6),
            range.real("minimumCapacityBits", 1, HUGE),
            range.real("maximumCapacityBits", 1, HUGE),
            range.real("minimumWordBits", 1, 1e6),
            range.real("maximumWordBits", 1, 1e6),
            fit(node.map("read"), ENERGY_UNITS),
            fit(node.map("write"), ENERGY_UNITS),
            fit(node.map("leakage"), POWER_UNITS),
            port.real("factor", 1, 10),
            port.constant("kind", ConstantKind.values(), ConstantKind::text).text()
                + ": "
                + port.text("source"));
    reference.end();
    range.end();
    port.end();
    node.end();
    return model;
  }

  private SramModel.Fit fit(YamlMap node, Map<String, Double> units) {
    Scaled scaled = scaled(node, units.keySet());
    double value = value(scaled.values(), units) * scaled.factor();
    SramModel.Fit fit =
        new SramModel.Fit(
            value,
            node.real("capacityExponent", -2, 2),
            node.real("wordExponent", -2, 2),
            node.real("rmsFactor", 1, 100),
            node.real("maximumFactor", 1, 100),
            provenance(node, scaled));
    node.end();
    return fit;
  }

  /** Where the numbers of a constant stand: in it, or in its {@code scaledFrom}. */
  private record Scaled(YamlMap values, double factor, Optional<Provenance.Scaling> scaling) {}

  /** Takes a constant apart; its value stands under one of some keys. */
  private Scaled scaled(YamlMap node, Set<String> units) {
    Optional<YamlMap> from = node.find("scaledFrom").map(YamlValue::map);
    if (from.isEmpty()) {
      return new Scaled(node, 1, Optional.empty());
    }
    YamlMap origin = from.get();
    double factor = origin.real("factor", TINY, HUGE);
    Provenance.Scaling scaling =
        new Provenance.Scaling(
            original(origin, units),
            nanometres(origin),
            volts(origin),
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
  private static double value(YamlMap node, Map<String, Double> units) {
    List<String> present = units.keySet().stream().filter(node::has).toList();
    if (present.size() != 1) {
      throw node.wrong(
          (present.isEmpty() ? "no value" : "two values: " + String.join(", ", present))
              + "; write one of "
              + String.join(", ", units.keySet())
              + ", here or in scaledFrom");
    }
    return node.real(present.get(0), TINY, HUGE) * units.get(present.get(0));
  }

  private Provenance provenance(YamlMap node, Scaled scaled) {
    double nm = nanometres(node);
    double v = volts(node);
    if (!same(nm, nanometres) || !same(v, volts)) {
      throw node.wrong(
          "holds for "
              + technology(nm, v)
              + " in a table for "
              + technology(nanometres, volts)
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
        nm,
        v,
        kind,
        node.text("source"),
        scaled.scaling(),
        factor.isPresent() ? OptionalDouble.of(factor.get().real(1, 1e6)) : OptionalDouble.empty());
  }

  private EnergyConstant constant(String key, YamlMap node) {
    ConstantValue value;
    Provenance provenance;
    Optional<YamlValue> curve = node.find("sram");
    if (curve.isPresent()) {
      SramModel.Curve which = sramCurve(key, curve.get());
      value = new ConstantValue.Sram(which);
      provenance = sram.orElseThrow().fit(which).provenance();
    } else {
      Scaled scaled = scaled(node, valueKeys(key));
      value = value(key, node, scaled);
      provenance = provenance(node, scaled);
    }
    ConstantScope scope = node.constant("scope", ConstantScope.values(), ConstantScope::text);
    Set<Coverage> covers = covers(key, node.value("covers", "a list"), scope);
    node.end();
    return new EnergyConstant(key, value, provenance, scope, covers, node.place());
  }

  private SramModel.Curve sramCurve(String key, YamlValue node) {
    if (sram.isEmpty()) {
      throw node.wrong("the table has no section 'sram'; add it or write a value");
    }
    boolean energy = key.startsWith("memory.") || key.equals("microwords");
    boolean power =
        key.startsWith(EventKey.MEMORY_LEAKAGE) || key.equals(EventKey.MICROCODE_LEAKAGE);
    SramModel.Curve curve = node.constant(SramModel.Curve.values(), SramModel.Curve::text);
    if (power ? curve != SramModel.Curve.LEAKAGE : !energy || curve == SramModel.Curve.LEAKAGE) {
      throw node.wrong(
          "'"
              + curve.text()
              + "' is not allowed; allowed: read or write for memory.* and microwords, leakage for"
              + " leakage.memory.* and leakage.microcode");
    }
    return curve;
  }

  /** The keys under which the value of an event can stand. */
  private static Set<String> valueKeys(String key) {
    return EventKey.leakage(key)
        ? POWER_UNITS.keySet()
        : EventKey.lane(key) ? Set.of(BY_BITS) : ENERGY_UNITS.keySet();
  }

  private static ConstantValue value(String key, YamlMap node, Scaled scaled) {
    YamlMap values = scaled.values();
    if (EventKey.leakage(key) && key.indexOf('*') >= 0) {
      throw node.wrong(
          "a power under a pattern would be charged once for each match; name one, or write"
              + " leakage.core, or sram: leakage");
    }
    if (EventKey.leakage(key)) {
      return new ConstantValue.Static(value(values, POWER_UNITS) * scaled.factor());
    }
    if (!EventKey.lane(key)) {
      return new ConstantValue.PerEvent(value(values, ENERGY_UNITS) * scaled.factor());
    }
    NavigableMap<Integer, Double> byBits = new TreeMap<>();
    if (!values.has(BY_BITS)) {
      throw values.wrong(
          "a lane operation needs " + BY_BITS + ": the operand width of each figure, {16: 0.05}");
    }
    YamlMap widths = values.map(BY_BITS);
    widths
        .values()
        .forEach(
            (bits, energy) -> {
              if (!bits.matches("[1-9][0-9]{0,2}")) {
                throw energy.wrong("'" + bits + "' is not allowed; allowed: bits from 1 to 999");
              }
              byBits.put(Integer.valueOf(bits), energy.real(TINY, HUGE) * 1e3 * scaled.factor());
            });
    if (byBits.isEmpty()) {
      throw widths.wrong("no width; write at least one, for instance {16: 0.05}");
    }
    return new ConstantValue.ByWidth(
        byBits, node.real("widthExponent", 0, 3), node.text("widthRule"));
  }

  private static Set<Coverage> covers(String key, YamlValue node, ConstantScope scope) {
    Set<Coverage> covers = EnumSet.noneOf(Coverage.class);
    boolean everything = node.list().size() == 1 && node.list().get(0).text().equals(EVERYTHING);
    if (everything != (scope == ConstantScope.ALL_IN)) {
      throw node.wrong(
          everything
              ? "[everything] needs scope allIn; else list the things"
              : "scope allIn holds everything, idle power and leakage too; write [everything], or"
                  + " scope incremental if it does not");
    }
    if (everything) {
      return EnumSet.allOf(Coverage.class);
    }
    for (YamlValue item : node.list()) {
      if (!covers.add(item.constant(Coverage.values(), Coverage::text))) {
        throw item.wrong("'" + item.text() + "' stands twice; remove one of the two");
      }
    }
    if (covers.stream().noneMatch(EventKey.nature(key)::contains)) {
      throw node.wrong(
          names(covers)
              + " holds nothing of the event '"
              + key
              + "'; allowed: at least one of "
              + names(EventKey.nature(key)));
    }
    return covers;
  }

  private static void exemptions(
      List<YamlValue> list,
      boolean leftOut,
      Map<String, EnergyConstant> constants,
      Map<String, Exemption> into) {
    for (YamlValue value : list) {
      YamlMap item = value.map();
      String reason = item.text("reason");
      Optional<YamlValue> by = leftOut ? Optional.empty() : item.find("coveredBy");
      for (YamlValue event : item.list("events")) {
        String key = event.text();
        checkKey(key, event);
        if (constants.containsKey(key)) {
          throw event.wrong(
              "'"
                  + key
                  + "' has a price at "
                  + constants.get(key).place()
                  + "; remove the price or this line");
        }
        by.ifPresent(node -> checkCoveredBy(node, key, constants));
        Exemption exemption =
            new Exemption(key, reason, by.map(YamlValue::text), leftOut, event.place());
        Exemption earlier = into.putIfAbsent(key, exemption);
        if (earlier != null) {
          throw event.wrong("'" + key + "' stands twice, first at " + earlier.place());
        }
      }
      item.end();
    }
  }

  private static void checkCoveredBy(
      YamlValue node, String key, Map<String, EnergyConstant> constants) {
    EnergyConstant constant = constants.get(node.text());
    if (constant == null) {
      throw node.wrong(
          "'"
              + node.text()
              + "' is not a constant of this table; allowed: "
              + String.join(", ", constants.keySet()));
    }
    if (constant.covers().stream().noneMatch(EventKey.nature(key)::contains)) {
      throw node.wrong(
          "'"
              + node.text()
              + "' covers "
              + names(constant.covers())
              + " and so nothing of '"
              + key
              + "'; allowed: a constant that covers "
              + names(EventKey.nature(key)));
    }
  }

  private static void refuseOverlaps(List<EnergyConstant> constants, YamlMap rows) {
    for (int i = 0; i < constants.size(); i++) {
      for (int j = 0; j < i; j++) {
        EnergyConstant later = constants.get(i);
        EnergyConstant earlier = constants.get(j);
        Set<Coverage> both = EnumSet.copyOf(later.covers());
        both.retainAll(earlier.covers());
        boolean total =
            later.scope() == ConstantScope.ALL_IN || earlier.scope() == ConstantScope.ALL_IN;
        if (!both.isEmpty() && (total || !EventKey.disjoint(later.key(), earlier.key()))) {
          throw rows.wrong(
              later.key(),
              "covers "
                  + names(both)
                  + ", which '"
                  + earlier.key()
                  + "' ("
                  + earlier.scope().text()
                  + ", "
                  + earlier.place()
                  + ") already holds; allowed: one constant for a thing; remove one or correct"
                  + " its covers");
        }
      }
    }
  }

  static String names(Set<Coverage> covers) {
    return covers.size() == Coverage.values().length
        ? EVERYTHING
        : String.join(", ", covers.stream().map(Coverage::text).toList());
  }

  static boolean same(double a, double b) {
    return Math.abs(a - b) < 1e-9;
  }

  static String technology(double nanometres, double volts) {
    return YamlValue.plain(nanometres) + " nm, " + YamlValue.plain(volts) + " V";
  }
}
