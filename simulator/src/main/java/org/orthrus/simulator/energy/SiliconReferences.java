package org.orthrus.simulator.energy;

import com.google.common.io.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.orthrus.isa.yaml.YamlMap;

/** Reads the published chips that ship with Orthrus. */
public final class SiliconReferences {

  private static final String SCHEMA = "orthrus-silicon/1";
  private static final String FILE = "silicon-references.yaml";

  private SiliconReferences() {}

  /** All of them, in the order of the file. */
  public static List<SiliconReference> all() {
    try {
      return parse(
          Resources.toString(
              Resources.getResource(SiliconReferences.class, FILE), StandardCharsets.UTF_8),
          FILE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads chips from text; {@code source} names it in messages. */
  public static List<SiliconReference> parse(String yaml, String source) {
    YamlMap root = YamlMap.parse(yaml, source);
    root.word("schema", List.of(SCHEMA));
    List<SiliconReference> chips =
        root.list("chips").stream().map(value -> chip(value.map())).toList();
    root.end();
    return chips;
  }

  private static SiliconReference chip(YamlMap map) {
    SiliconReference chip =
        new SiliconReference(
            map.text("name"),
            map.text("technology"),
            map.text("learns"),
            map.text("source"),
            map.list("figures").stream().map(value -> figure(value.map())).toList());
    map.end();
    return chip;
  }

  private static SiliconReference.Figure figure(YamlMap map) {
    SiliconReference.Figure figure =
        new SiliconReference.Figure(
            map.text("quantity"),
            map.real("value", 0, 1e15),
            map.text("unit"),
            map.constant("kind", ConstantKind.values(), ConstantKind::text),
            map.text("scope"));
    map.end();
    return figure;
  }
}
