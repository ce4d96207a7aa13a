package org.orthrus.simulator.energy;

import java.util.Collections;
import java.util.EnumSet;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.orthrus.isa.yaml.YamlMap;
import org.orthrus.isa.yaml.YamlValue;

/** Reads one row of a table's section {@code constants}. */
final class ConstantReader {

  private static final Pattern WIDTH = Pattern.compile("[1-9][0-9]{0,2}");

  private final FigureReader figures;
  private final Optional<SramModel> sram;

  ConstantReader(FigureReader figures, Optional<SramModel> sram) {
    this.figures = figures;
    this.sram = sram;
  }

  EnergyConstant read(String key, YamlMap node) {
    ConstantValue value;
    Provenance provenance;
    Optional<YamlValue> curve = node.find("sram");
    if (curve.isPresent()) {
      SramModel.Curve which = sramCurve(key, curve.get());
      value = new ConstantValue.Sram(which);
      provenance = sram.orElseThrow().fit(which).provenance();
    } else {
      FigureReader.Scaled scaled = figures.scaled(node, valueKeys(key));
      value = value(key, node, scaled);
      provenance = figures.provenance(node, scaled);
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
        ? FigureReader.POWER_UNITS.keySet()
        : EventKey.lane(key) ? Set.of(FigureReader.BY_BITS) : FigureReader.ENERGY_UNITS.keySet();
  }

  private static ConstantValue value(String key, YamlMap node, FigureReader.Scaled scaled) {
    YamlMap values = scaled.values();
    if (EventKey.leakage(key) && key.indexOf('*') >= 0) {
      throw node.wrong(
          "a power under a pattern would be charged once for each match; name one, or write"
              + " leakage.core, or sram: leakage");
    }
    if (EventKey.leakage(key)) {
      return new ConstantValue.Static(
          FigureReader.value(values, FigureReader.POWER_UNITS) * scaled.factor());
    }
    for (String event : EventKey.names()) {
      if (EventKey.leakage(event) && EventKey.matches(key, event)) {
        throw node.wrong(
            "an energy of an event cannot price the power '"
                + event
                + "', which this pattern means too; allowed: a pattern of counters only, or their"
                + " names");
      }
    }
    if (!EventKey.lane(key)) {
      return new ConstantValue.PerEvent(
          FigureReader.value(values, FigureReader.ENERGY_UNITS) * scaled.factor());
    }
    NavigableMap<Integer, Double> byBits = new TreeMap<>();
    if (!values.has(FigureReader.BY_BITS)) {
      throw values.wrong(
          "a lane operation needs "
              + FigureReader.BY_BITS
              + ": the operand width of each figure, {16: 0.05}");
    }
    YamlMap widths = values.map(FigureReader.BY_BITS);
    widths
        .values()
        .forEach(
            (bits, energy) -> {
              if (!WIDTH.matcher(bits).matches()) {
                throw energy.wrong("'" + bits + "' is not allowed; allowed: bits from 1 to 999");
              }
              byBits.put(
                  Integer.valueOf(bits),
                  energy.real(FigureReader.TINY, FigureReader.HUGE) * 1e3 * scaled.factor());
            });
    if (byBits.isEmpty()) {
      throw widths.wrong("no width; write at least one, for instance {16: 0.05}");
    }
    return new ConstantValue.ByWidth(
        byBits, node.real("widthExponent", 0, 3), node.text("widthRule"));
  }

  private static Set<Coverage> covers(String key, YamlValue node, ConstantScope scope) {
    Set<Coverage> covers = EnumSet.noneOf(Coverage.class);
    boolean everything =
        node.list().size() == 1 && node.list().get(0).text().equals(Coverage.EVERYTHING);
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
    if (Collections.disjoint(covers, EventKey.nature(key))) {
      throw node.wrong(
          Coverage.text(covers)
              + " holds nothing of the event '"
              + key
              + "'; allowed: at least one of "
              + Coverage.text(EventKey.nature(key)));
    }
    return covers;
  }
}
