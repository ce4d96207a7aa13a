package org.orthrus.simulator.energy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.orthrus.isa.user.OneLine;
import org.orthrus.isa.user.Suggestion;
import org.orthrus.isa.yaml.YamlMap;
import org.orthrus.isa.yaml.YamlValue;

/** Turns the YAML of one table into an {@link EnergyTable}, refusing whatever could mislead. */
final class EnergyTableReader {

  private EnergyTableReader() {}

  /**
   * Reads a table.
   *
   * @param origin file or resource, for messages
   * @param hash of its text
   * @throws org.orthrus.isa.yaml.YamlException if something in it is not allowed
   */
  static EnergyTable read(YamlMap root, String origin, String hash) {
    root.word("schema", List.of(EnergyTables.SCHEMA));
    String name = root.text("name");
    String description = root.text("description");
    Optional<String> caveat = root.find("caveat").map(YamlValue::text);
    YamlMap process = root.map("technology");
    Technology technology = FigureReader.technology(process);
    process.end();
    List<EnergyTable.AcceptedTechnology> accepts = accepts(root.list("acceptsDesigns"));
    FigureReader figures = new FigureReader(technology);
    Optional<SramModel> sram =
        root.find("sram").map(node -> new SramModelReader(figures).read(node.map()));
    YamlMap rows = root.map("constants");
    Map<String, EnergyConstant> constants = constants(rows, new ConstantReader(figures, sram));
    ExemptionReader exemptions = new ExemptionReader(constants);
    exemptions.read(root.list("free"), false);
    exemptions.read(root.list("leftOut"), true);
    root.end();
    Overlaps.refuse(List.copyOf(constants.values()), rows);
    return new EnergyTable(
        name,
        hash,
        origin,
        description,
        caveat,
        technology.nanometres(),
        technology.volts(),
        accepts,
        List.copyOf(constants.values()),
        exemptions.exemptions(),
        sram);
  }

  private static List<EnergyTable.AcceptedTechnology> accepts(List<YamlValue> list) {
    List<EnergyTable.AcceptedTechnology> accepts = new ArrayList<>();
    for (YamlValue value : list) {
      YamlMap item = value.map();
      Technology technology = FigureReader.technology(item);
      accepts.add(
          new EnergyTable.AcceptedTechnology(
              technology.nanometres(), technology.volts(), item.text("reason")));
      item.end();
    }
    return List.copyOf(accepts);
  }

  private static Map<String, EnergyConstant> constants(YamlMap rows, ConstantReader reader) {
    Map<String, EnergyConstant> constants = new LinkedHashMap<>();
    for (Map.Entry<String, YamlValue> row : rows.values().entrySet()) {
      checkKey(row.getKey(), row.getValue());
      constants.put(row.getKey(), reader.read(row.getKey(), row.getValue().map()));
    }
    return constants;
  }

  /** Refuses a key that is the event of no design. */
  static void checkKey(String key, YamlValue node) {
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
}
