package org.orthrus.firmware.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.orthrus.firmware.rules.RegionSpec.LayerSelection;
import org.orthrus.isa.assembler.SourceProvider;
import org.orthrus.isa.fixedpoint.FixedPointFormat;
import org.orthrus.isa.fixedpoint.Overflow;
import org.orthrus.isa.image.Purpose;
import org.orthrus.isa.yaml.YamlMap;

/** Reads a rule's manifest; the keys are described in {@code docs/reference/rules.md}. */
final class RuleReader {

  static final String SCHEMA = "orthrus-rule/1";

  private RuleReader() {}

  /**
   * Reads a manifest.
   *
   * @param text of {@code rule.yaml}
   * @param source named in errors
   * @param directory prefix of the program's path
   */
  static Rule read(String text, String source, String directory, SourceProvider sources) {
    YamlMap top = YamlMap.parse(text, source);
    if (!top.text("schema").equals(SCHEMA)) {
      throw top.wrong("schema", "is '" + top.text("schema") + "'; allowed: " + SCHEMA);
    }
    Rule rule =
        new Rule(
            top.text("name"),
            top.text("summary"),
            directory + "/" + top.text("program"),
            sources,
            top.texts("learns"),
            constants(top),
            parameters(top),
            formats(top),
            regions(top, "input"),
            regions(top, "layer"),
            regions(top, "network"));
    top.end();
    return rule;
  }

  private static Map<String, Integer> constants(YamlMap top) {
    Map<String, Integer> result = new LinkedHashMap<>();
    if (top.has("constants")) {
      YamlMap map = top.map("constants");
      map.keys().forEach(k -> result.put(k, map.integer(k, Integer.MIN_VALUE, Integer.MAX_VALUE)));
    }
    return result;
  }

  private static Map<String, Double> parameters(YamlMap top) {
    Map<String, Double> result = new LinkedHashMap<>();
    if (top.has("parameters")) {
      YamlMap map = top.map("parameters");
      map.keys().forEach(k -> result.put(k, map.real(k)));
    }
    return result;
  }

  private static Map<String, FixedPointFormat> formats(YamlMap top) {
    Map<String, FixedPointFormat> result = new LinkedHashMap<>();
    top.maps("formats")
        .forEach(
            (name, map) -> {
              result.put(
                  name,
                  new FixedPointFormat(
                      map.integer("bits", 1, 32),
                      map.integer("fraction", 0, 31),
                      map.flag("signed", true),
                      map.constant("overflow", Overflow.values(), Overflow::text)));
              map.end();
            });
    return result;
  }

  private static List<RegionSpec> regions(YamlMap top, String key) {
    List<RegionSpec> result = new ArrayList<>();
    top.maps(key)
        .forEach(
            (name, map) -> {
              result.add(
                  new RegionSpec(
                      name,
                      map.text("memory"),
                      new Extent(map.text("rows", "1")),
                      new Extent(map.text("columns")),
                      map.text("format"),
                      map.constant("purpose", Purpose.values(), Purpose::text),
                      map.has("layers")
                          ? map.constant("layers", LayerSelection.values(), LayerSelection::text)
                          : LayerSelection.ALL,
                      map.has("when") ? new Condition(map.text("when")) : Condition.ALWAYS,
                      initial(map)));
              map.end();
            });
    return result;
  }

  /** {@code initial:} is a word; {@code value:} and {@code copyOf:} stand in its place. */
  private static InitialValue initial(YamlMap map) {
    if (map.has("value")) {
      return new InitialValue.Value(new Quotient(map.text("value")));
    }
    if (map.has("copyOf")) {
      return new InitialValue.CopyOf(map.text("copyOf"));
    }
    String word = map.text("initial", "zero");
    return switch (word) {
      case "zero" -> new InitialValue.Zero();
      case "normalWeights" -> new InitialValue.NormalWeights();
      case "spikeSoftmax" -> new InitialValue.SpikeSoftmax();
      default ->
          throw map.wrong(
              "initial",
              "is '"
                  + word
                  + "'; allowed: zero, normalWeights, spikeSoftmax (or value: EXPRESSION, copyOf:"
                  + " REGION)");
    };
  }
}
