package org.orthrus.simulator.energy;

import com.google.common.io.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads the published chips that ship with Orthrus. */
public final class SiliconReferences {

  private static final String SCHEMA = "orthrus-silicon/1";
  private static final String FILE = "silicon-references.yaml";

  private SiliconReferences() {}

  /** All of them, in the order of the file. */
  public static List<SiliconReference> all() {
    try {
      return parse(
          FILE,
          Resources.toString(
              Resources.getResource(SiliconReferences.class, FILE), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads chips from text; {@code origin} names it in messages. */
  public static List<SiliconReference> parse(String origin, String yaml) {
    YamlNode root = YamlNode.parse(origin, yaml);
    YamlNode schema = root.get("schema");
    if (!schema.text().equals(SCHEMA)) {
      throw schema.error("'" + schema.text() + "' is not allowed; allowed: " + SCHEMA);
    }
    List<SiliconReference> chips =
        root.get("chips").list().stream().map(SiliconReferences::chip).toList();
    root.refuseOthers();
    return chips;
  }

  private static SiliconReference chip(YamlNode node) {
    SiliconReference chip =
        new SiliconReference(
            node.get("name").text(),
            node.get("technology").text(),
            node.get("learns").text(),
            node.get("source").text(),
            node.get("figures").list().stream().map(SiliconReferences::figure).toList());
    node.refuseOthers();
    return chip;
  }

  private static SiliconReference.Figure figure(YamlNode node) {
    SiliconReference.Figure figure =
        new SiliconReference.Figure(
            node.get("quantity").text(),
            node.get("value").number(0, 1e15),
            node.get("unit").text(),
            node.get("kind").oneOf(ConstantKind.values(), ConstantKind::text),
            node.get("scope").text());
    node.refuseOthers();
    return figure;
  }
}
