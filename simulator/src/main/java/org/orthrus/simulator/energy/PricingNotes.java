package org.orthrus.simulator.energy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.orthrus.isa.design.CoreDesign.Memory;
import org.orthrus.isa.yaml.YamlValue;

/** What a reader of prices must know, one line each. */
final class PricingNotes {

  private PricingNotes() {}

  /**
   * The notes on a table for a design.
   *
   * @param modelledMemories by name, those that the table's memory model prices
   */
  static List<String> of(
      EnergyTable table, TechnologyFit technology, Map<String, Memory> modelledMemories) {
    List<String> notes = new ArrayList<>();
    technology.note().ifPresent(notes::add);
    table.sram().ifPresent(model -> modelledMemories.forEach((n, m) -> add(notes, model, n, m)));
    addLeftOut(notes, table.exemptions());
    return List.copyOf(notes);
  }

  private static void add(List<String> notes, SramModel model, String name, Memory memory) {
    if (!model.fitted(memory)) {
      notes.add(
          String.format(
              Locale.ROOT,
              "memory %s (%.0f bits a bank, words of %d) lies outside the fit (%.0f to %.0f bits,"
                  + " words of %.0f to %.0f): extrapolated",
              name,
              SramModel.bankBits(memory),
              memory.wordBits(),
              model.minimumCapacityBits(),
              model.maximumCapacityBits(),
              model.minimumWordBits(),
              model.maximumWordBits()));
    }
    if (memory.ports() > 1) {
      notes.add(
          String.format(
              Locale.ROOT,
              "memory %s has %d ports: times %s for each after the first (%s)",
              name,
              memory.ports(),
              YamlValue.plain(model.extraPortFactor()),
              model.extraPortSource()));
    }
  }

  private static void addLeftOut(List<String> notes, List<Exemption> exemptions) {
    Map<String, List<String>> byReason = new LinkedHashMap<>();
    for (Exemption exemption : exemptions) {
      if (exemption.leftOut()) {
        byReason.computeIfAbsent(exemption.reason(), r -> new ArrayList<>()).add(exemption.key());
      }
    }
    byReason.forEach(
        (reason, keys) -> notes.add("left out: " + String.join(", ", keys) + ": " + reason));
  }
}
