package org.orthrus.simulator.energy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.orthrus.isa.yaml.YamlMap;
import org.orthrus.isa.yaml.YamlValue;

/** Reads the events that a table does not charge: its lists {@code free} and {@code leftOut}. */
final class ExemptionReader {

  private final Map<String, EnergyConstant> constants;
  private final Map<String, Exemption> exemptions = new LinkedHashMap<>();

  /**
   * A reader.
   *
   * @param constants of the table, by key
   */
  ExemptionReader(Map<String, EnergyConstant> constants) {
    this.constants = constants;
  }

  /** All that was read, in the order of the file. */
  List<Exemption> exemptions() {
    return List.copyOf(exemptions.values());
  }

  /** Reads one of the two lists. */
  void read(List<YamlValue> list, boolean leftOut) {
    for (YamlValue value : list) {
      YamlMap item = value.map();
      String reason = item.text("reason");
      Optional<YamlValue> by = leftOut ? Optional.empty() : item.find("coveredBy");
      for (YamlValue event : item.list("events")) {
        String key = event.text();
        EnergyTableReader.checkKey(key, event);
        if (constants.containsKey(key)) {
          throw event.wrong(
              "'"
                  + key
                  + "' has a price at "
                  + constants.get(key).place()
                  + "; remove the price or this line");
        }
        by.ifPresent(node -> checkCoveredBy(node, key));
        Exemption exemption =
            new Exemption(key, reason, by.map(YamlValue::text), leftOut, event.place());
        Exemption earlier = exemptions.putIfAbsent(key, exemption);
        if (earlier != null) {
          throw event.wrong("'" + key + "' stands twice, first at " + earlier.place());
        }
      }
      item.end();
    }
  }

  private void checkCoveredBy(YamlValue node, String key) {
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
              + Coverage.text(constant.covers())
              + " and so nothing of '"
              + key
              + "'; allowed: a constant that covers "
              + Coverage.text(EventKey.nature(key)));
    }
  }
}
