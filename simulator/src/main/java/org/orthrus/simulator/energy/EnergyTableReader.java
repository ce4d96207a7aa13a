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

  private final YamlNode root;
  private final String origin;
  private final String hash;
  private double nanometres;
  private double volts;
  private Optional<SramModel> sram = Optional.empty();

  EnergyTableReader(YamlNode root, String origin, String hash) {
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
    YamlNode schema = root.get("schema");
    if (!schema.text().equals(EnergyTables.SCHEMA)) {
      throw schema.error("'" + schema.text() + "' is not allowed; allowed: " + EnergyTables.SCHEMA);
    }
    String name = root.get("name").text();
    String description = root.get("description").text();
    YamlNode technology = root.get("technology");
    nanometres = nanometres(technology);
    volts = volts(technology);
    technology.refuseOthers();
    List<EnergyTable.AcceptedTechnology> accepts = accepts(root.get("acceptsDesigns"));
    sram = root.find("sram").map(this::sram);
    Map<String, EnergyConstant> constants = new LinkedHashMap<>();
    YamlNode rows = root.get("constants");
    rows.map()
        .forEach(
            (key, row) -> {
              checkKey(key, row);
              constants.put(key, constant(key, row));
            });
    Map<String, Exemption> exemptions = new LinkedHashMap<>();
    exemptions(root.get("free"), false, constants, exemptions);
    exemptions(root.get("leftOut"), true, constants, exemptions);
    root.refuseOthers();
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

  private static double nanometres(YamlNode node) {
    return node.get("nanometres").number(1, 1000);
  }

  private static double volts(YamlNode node) {
    return node.get("volts").number(0.1, 10);
  }

  private List<EnergyTable.AcceptedTechnology> accepts(YamlNode list) {
    List<EnergyTable.AcceptedTechnology> accepts = new ArrayList<>();
    for (YamlNode item : list.list()) {
      accepts.add(
          new EnergyTable.AcceptedTechnology(
              nanometres(item), volts(item), item.get("reason").text()));
      item.refuseOthers();
    }
    return List.copyOf(accepts);
  }

  private static void checkKey(String key, YamlNode node) {
    if (!EventKey.known(key)) {
      throw node.error(
          "unknown event '" + key + "'; allowed: " + String.join(", ", EventKey.names()));
    }
  }

  private SramModel sram(YamlNode node) {
    YamlNode reference = node.get("reference");
    YamlNode range = node.get("range");
    YamlNode port = node.get("extraPort");
    SramModel model =
        new SramModel(
            reference.get("capacityBits").number(1, HUGE),
            reference.get("wordBits").number(1, 1e6),
            range.get("minimumCapacityBits").number(1, HUGE),
            range.get("maximumCapacityBits").number(1, HUGE),
            range.get("minimumWordBits").number(1, 1e6),
            range.get("maximumWordBits").number(1, 1e6),
            fit(node.get("read"), ENERGY_UNITS),
            fit(node.get("write"), ENERGY_UNITS),
            fit(node.get("leakage"), POWER_UNITS),
            port.get("factor").number(1, 10),
            port.get("kind").oneOf(ConstantKind.values(), ConstantKind::text).text()
                + ": "
                + port.get("source").text());
    reference.refuseOthers();
    range.refuseOthers();
    port.refuseOthers();
    node.refuseOthers();
    return model;
  }

  private SramModel.Fit fit(YamlNode node, Map<String, Double> units) {
    Scaled scaled = scaled(node);
    double value = value(scaled.values(), units) * scaled.factor();
    SramModel.Fit fit =
        new SramModel.Fit(
            value,
            node.get("capacityExponent").number(-2, 2),
            node.get("wordExponent").number(-2, 2),
            node.get("rmsFactor").number(1, 100),
            node.get("maximumFactor").number(1, 100),
            provenance(node, scaled));
    node.refuseOthers();
    return fit;
  }

  /** Where the numbers of a constant stand: in it, or in its {@code scaledFrom}. */
  private record Scaled(YamlNode values, double factor, Optional<Provenance.Scaling> scaling) {}

  private Scaled scaled(YamlNode node) {
    Optional<YamlNode> from = node.find("scaledFrom");
    if (from.isEmpty()) {
      return new Scaled(node, 1, Optional.empty());
    }
    YamlNode origin = from.get();
    double factor = origin.get("factor").number(TINY, HUGE);
    Provenance.Scaling scaling =
        new Provenance.Scaling(
            original(origin),
            nanometres(origin),
            volts(origin),
            origin.get("kind").oneOf(ConstantKind.values(), ConstantKind::text),
            factor,
            origin.get("rule").text());
    return new Scaled(origin, factor, Optional.of(scaling));
  }

  private static String original(YamlNode origin) {
    for (Map.Entry<String, YamlNode> entry : origin.map().entrySet()) {
      String key = entry.getKey();
      if (ENERGY_UNITS.containsKey(key) || POWER_UNITS.containsKey(key)) {
        return entry.getValue().text() + " " + key;
      }
      if (key.equals(BY_BITS)) {
        List<String> widths = new ArrayList<>();
        entry.getValue().map().forEach((bits, v) -> widths.add(bits + " bit " + v.text()));
        return String.join(", ", widths) + " picojoules";
      }
    }
    return "";
  }

  /** The one number with a unit as its key. */
  private static double value(YamlNode node, Map<String, Double> units) {
    List<String> present = units.keySet().stream().filter(node::has).toList();
    if (present.size() != 1) {
      throw node.error(
          (present.isEmpty() ? "no value" : "two values: " + String.join(", ", present))
              + "; write one of "
              + String.join(", ", units.keySet())
              + ", here or in scaledFrom");
    }
    return node.get(present.get(0)).number(TINY, HUGE) * units.get(present.get(0));
  }

  private Provenance provenance(YamlNode node, Scaled scaled) {
    double nm = nanometres(node);
    double v = volts(node);
    if (!same(nm, nanometres) || !same(v, volts)) {
      throw node.error(
          "holds for "
              + technology(nm, v)
              + " in a table for "
              + technology(nanometres, volts)
              + "; allowed: the table's own; carry it over with scaledFrom and a stated rule");
    }
    YamlNode kindNode = node.get("kind");
    ConstantKind kind = kindNode.oneOf(ConstantKind.values(), ConstantKind::text);
    if (scaled.scaling().isPresent() && kind.compareTo(ConstantKind.SCALED) < 0) {
      throw kindNode.error(
          "'"
              + kind.text()
              + "' is not allowed with scaledFrom; allowed: scaled, estimated, assumed");
    }
    if (scaled.scaling().isEmpty() && kind == ConstantKind.SCALED) {
      throw kindNode.error("'scaled' needs the original; add scaledFrom with factor and rule");
    }
    if (scaled.scaling().isPresent()) {
      scaled.values().refuseOthers();
    }
    Optional<YamlNode> factor = node.find("uncertaintyFactor");
    return new Provenance(
        nm,
        v,
        kind,
        node.get("source").text(),
        scaled.scaling(),
        factor.isPresent()
            ? OptionalDouble.of(factor.get().number(1, 1e6))
            : OptionalDouble.empty());
  }

  private EnergyConstant constant(String key, YamlNode node) {
    ConstantValue value;
    Provenance provenance;
    Optional<YamlNode> curve = node.find("sram");
    if (curve.isPresent()) {
      SramModel.Curve which = sramCurve(key, curve.get());
      value = new ConstantValue.Sram(which);
      provenance = sram.orElseThrow().fit(which).provenance();
    } else {
      Scaled scaled = scaled(node);
      value = value(key, node, scaled);
      provenance = provenance(node, scaled);
    }
    ConstantScope scope = node.get("scope").oneOf(ConstantScope.values(), ConstantScope::text);
    Set<Coverage> covers = covers(key, node.get("covers"), scope);
    node.refuseOthers();
    return new EnergyConstant(key, value, provenance, scope, covers, node.place());
  }

  private SramModel.Curve sramCurve(String key, YamlNode node) {
    if (sram.isEmpty()) {
      throw node.error("the table has no section 'sram'; add it or write a value");
    }
    boolean energy = key.startsWith("memory.") || key.equals("microwords");
    boolean power =
        key.startsWith(EventKey.MEMORY_LEAKAGE) || key.equals(EventKey.MICROCODE_LEAKAGE);
    SramModel.Curve curve = node.oneOf(SramModel.Curve.values(), SramModel.Curve::text);
    if (power ? curve != SramModel.Curve.LEAKAGE : !energy || curve == SramModel.Curve.LEAKAGE) {
      throw node.error(
          "'"
              + curve.text()
              + "' is not allowed; allowed: read or write for memory.* and microwords, leakage for"
              + " leakage.memory.* and leakage.microcode");
    }
    return curve;
  }

  private static ConstantValue value(String key, YamlNode node, Scaled scaled) {
    YamlNode values = scaled.values();
    if (EventKey.leakage(key) && key.indexOf('*') >= 0) {
      throw node.error(
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
      throw values.error(
          "a lane operation needs " + BY_BITS + ": the operand width of each figure, {16: 0.05}");
    }
    YamlNode widths = values.get(BY_BITS);
    widths
        .map()
        .forEach(
            (bits, energy) -> {
              if (!bits.matches("[1-9][0-9]{0,2}")) {
                throw energy.error("'" + bits + "' is not allowed; allowed: bits from 1 to 999");
              }
              byBits.put(Integer.valueOf(bits), energy.number(TINY, HUGE) * 1e3 * scaled.factor());
            });
    if (byBits.isEmpty()) {
      throw widths.error("no width; write at least one, for instance {16: 0.05}");
    }
    return new ConstantValue.ByWidth(
        byBits, node.get("widthExponent").number(0, 3), node.get("widthRule").text());
  }

  private static Set<Coverage> covers(String key, YamlNode node, ConstantScope scope) {
    Set<Coverage> covers = EnumSet.noneOf(Coverage.class);
    boolean everything = node.list().size() == 1 && node.list().get(0).text().equals(EVERYTHING);
    if (everything != (scope == ConstantScope.ALL_IN)) {
      throw node.error(
          everything
              ? "[everything] needs scope allIn; else list the things"
              : "scope allIn holds everything, idle power and leakage too; write [everything], or"
                  + " scope incremental if it does not");
    }
    if (everything) {
      return EnumSet.allOf(Coverage.class);
    }
    for (YamlNode item : node.list()) {
      if (!covers.add(item.oneOf(Coverage.values(), Coverage::text))) {
        throw item.error("'" + item.text() + "' stands twice; remove one of the two");
      }
    }
    if (covers.stream().noneMatch(EventKey.nature(key)::contains)) {
      throw node.error(
          names(covers)
              + " holds nothing of the event '"
              + key
              + "'; allowed: at least one of "
              + names(EventKey.nature(key)));
    }
    return covers;
  }

  private static void exemptions(
      YamlNode list,
      boolean leftOut,
      Map<String, EnergyConstant> constants,
      Map<String, Exemption> into) {
    for (YamlNode item : list.list()) {
      String reason = item.get("reason").text();
      Optional<YamlNode> by = leftOut ? Optional.empty() : item.find("coveredBy");
      for (YamlNode event : item.get("events").list()) {
        String key = event.text();
        checkKey(key, event);
        if (constants.containsKey(key)) {
          throw event.error(
              "'"
                  + key
                  + "' has a price at "
                  + constants.get(key).place()
                  + "; remove the price or this line");
        }
        by.ifPresent(node -> checkCoveredBy(node, key, constants));
        Exemption exemption =
            new Exemption(key, reason, by.map(YamlNode::text), leftOut, event.place());
        Exemption earlier = into.putIfAbsent(key, exemption);
        if (earlier != null) {
          throw event.error("'" + key + "' stands twice, first at " + earlier.place());
        }
      }
      item.refuseOthers();
    }
  }

  private static void checkCoveredBy(
      YamlNode node, String key, Map<String, EnergyConstant> constants) {
    EnergyConstant constant = constants.get(node.text());
    if (constant == null) {
      throw node.error(
          "'"
              + node.text()
              + "' is not a constant of this table; allowed: "
              + String.join(", ", constants.keySet()));
    }
    if (constant.covers().stream().noneMatch(EventKey.nature(key)::contains)) {
      throw node.error(
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

  private static void refuseOverlaps(List<EnergyConstant> constants, YamlNode rows) {
    for (int i = 0; i < constants.size(); i++) {
      for (int j = 0; j < i; j++) {
        EnergyConstant later = constants.get(i);
        EnergyConstant earlier = constants.get(j);
        Set<Coverage> both = EnumSet.copyOf(later.covers());
        both.retainAll(earlier.covers());
        boolean total =
            later.scope() == ConstantScope.ALL_IN || earlier.scope() == ConstantScope.ALL_IN;
        if (!both.isEmpty() && (total || !EventKey.disjoint(later.key(), earlier.key()))) {
          throw rows.map()
              .get(later.key())
              .error(
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
    return YamlNode.plain(nanometres) + " nm, " + YamlNode.plain(volts) + " V";
  }
}
