package org.orthrus.firmware.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.orthrus.firmware.rules.RegionSpec.LayerSelection;
import org.orthrus.isa.assembler.SourceProvider;
import org.orthrus.isa.fixedpoint.FixedPointFormat;
import org.orthrus.isa.fixedpoint.Overflow;
import org.orthrus.isa.image.Purpose;
import org.orthrus.isa.user.Suggestion;
import org.orthrus.isa.yaml.YamlMap;
import org.orthrus.isa.yaml.YamlValue;

/** Reads a rule's manifest. */
final class RuleReader {

  static final String SCHEMA = "orthrus-rule/1";

  static final List<String> LEARNABLE = List.of("weight", "threshold", "leak");
  static final List<String> INITIAL =
      List.of("zero", "normalWeights", "spikeSoftmax", "uniformWeights", "randomTargets");

  /** Purposes of regions that are learned from a gradient. */
  private static final Set<Purpose> LEARNED = EnumSet.of(Purpose.WEIGHT, Purpose.PARAMETER);

  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,63}");

  private final YamlMap top;
  private final Map<String, Integer> constants;
  private final Map<String, Double> parameters;

  private RuleReader(YamlMap top) {
    this.top = top;
    top.word("schema", List.of(SCHEMA));
    constants = new LinkedHashMap<>();
    named("constants")
        .forEach(
            (name, value) ->
                constants.put(name, (int) value.whole(Integer.MIN_VALUE, Integer.MAX_VALUE)));
    parameters = new LinkedHashMap<>();
    named("parameters").forEach((name, value) -> parameters.put(name, value.real()));
  }

  /**
   * Reads a manifest.
   *
   * @param text of {@code rule.yaml}
   * @param source named in errors
   * @param directory prefix of the program's path
   * @throws org.orthrus.isa.yaml.YamlException if it is not a legal manifest
   */
  static Rule read(String text, String source, String directory, SourceProvider sources) {
    return new RuleReader(YamlMap.parse(text, source)).rule(directory, sources);
  }

  private Rule rule(String directory, SourceProvider sources) {
    Rule rule =
        new Rule(
            top.text("name"),
            top.text("summary"),
            directory + "/" + top.text("program"),
            sources,
            learns(),
            constants,
            parameters,
            formats(),
            regions("input"),
            regions("layer"),
            regions("pool"),
            regions("add"),
            regions("network"),
            top.find("mesh").map(value -> mesh(value.map())));
    top.end();
    return rule;
  }

  private Rule.MeshRecords mesh(YamlMap map) {
    List<RegionSpec> layer = regions("layer");
    Map<String, String> shared = new LinkedHashMap<>();
    Set<String> gradients = names(layer, spec -> spec.purpose() == Purpose.GRADIENT);
    Set<String> parameters = names(layer, spec -> LEARNED.contains(spec.purpose()));
    Optional<YamlMap> given = map.find("shared").map(YamlValue::map);
    for (Map.Entry<String, YamlValue> share :
        given.map(YamlMap::values).orElse(Map.of()).entrySet()) {
      String name = share.getKey();
      if (!parameters.contains(name)) {
        throw given
            .get()
            .wrong(
                name,
                "is no region of layer: that is learned; allowed: "
                    + String.join(", ", parameters)
                    + Suggestion.of(name, parameters));
      }
      String gradient = share.getValue().word(gradients);
      if (shared.containsValue(gradient)) {
        throw share.getValue().wrong("'" + gradient + "' stands twice; name a gradient for each");
      }
      shared.put(name, gradient);
    }
    Rule.MeshRecords records = new Rule.MeshRecords(map.text("memory"), map.text("format"), shared);
    map.end();
    return records;
  }

  private static Set<String> names(List<RegionSpec> regions, Predicate<RegionSpec> which) {
    return regions.stream()
        .filter(which)
        .map(RegionSpec::name)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** The entries of a mapping that may be absent, under names of the user. */
  private Map<String, YamlValue> named(String key) {
    Optional<YamlMap> map = top.find(key).map(YamlValue::map);
    for (String name : map.map(YamlMap::keys).orElse(Set.of())) {
      if (!NAME.matcher(name).matches()) {
        throw map.get()
            .wrong(
                name,
                "is not a name; allowed: a letter or '_', then up to 63 letters, digits or '_';"
                    + " rename it");
      }
    }
    return map.map(YamlMap::values).orElse(Map.of());
  }

  private List<String> learns() {
    Set<String> learns = new LinkedHashSet<>();
    for (YamlValue value : top.find("learns").map(YamlValue::list).orElse(List.of())) {
      if (!learns.add(value.word(LEARNABLE))) {
        throw value.wrong("'" + value.text() + "' stands twice; remove one");
      }
    }
    return List.copyOf(learns);
  }

  private Map<String, FixedPointFormat> formats() {
    Map<String, FixedPointFormat> result = new LinkedHashMap<>();
    named("formats").forEach((name, value) -> result.put(name, format(value.map())));
    return result;
  }

  private static FixedPointFormat format(YamlMap map) {
    boolean signed = map.flag("signed", true);
    FixedPointFormat format =
        new FixedPointFormat(
            map.integer("bits", 1, signed ? 32 : 31),
            map.integer("fraction", 0, 31),
            signed,
            map.constant("overflow", overflows(), Overflow::text));
    map.end();
    return format;
  }

  private static Overflow[] overflows() {
    return Arrays.stream(Overflow.values())
        .filter(overflow -> overflow != Overflow.DESIGN)
        .toArray(Overflow[]::new);
  }

  private List<RegionSpec> regions(String key) {
    List<RegionSpec> result = new ArrayList<>();
    Set<String> before = new LinkedHashSet<>();
    named(key)
        .forEach(
            (name, value) -> {
              result.add(region(name, value.map(), before));
              before.add(name);
            });
    return result;
  }

  /**
   * Reads a region.
   *
   * @param before names of the regions before it, which it may copy
   */
  private RegionSpec region(String name, YamlMap map, Set<String> before) {
    RegionSpec region =
        new RegionSpec(
            name,
            map.text("memory"),
            map.find("rows").map(this::extent).orElse(new Extent("1")),
            extent(map.value("columns", ManifestExpressions.EXTENT)),
            map.text("format"),
            map.constant("purpose", Purpose.values(), Purpose::text),
            map.find("layers")
                .map(value -> value.constant(LayerSelection.values(), LayerSelection::text))
                .orElse(LayerSelection.ALL),
            map.find("when")
                .map(value -> ManifestExpressions.condition(value, constants.keySet()))
                .orElse(Condition.ALWAYS),
            initial(map, before));
    map.end();
    return region;
  }

  private Extent extent(YamlValue value) {
    return ManifestExpressions.extent(value, constants.keySet());
  }

  /** {@code initial:} is a word; {@code value:} and {@code copyOf:} stand in its place. */
  private InitialValue initial(YamlMap map, Set<String> before) {
    Optional<YamlValue> word = map.find("initial");
    Optional<YamlValue> value = map.find("value");
    Optional<YamlValue> copy = map.find("copyOf");
    List<String> given = List.of("initial", "value", "copyOf").stream().filter(map::has).toList();
    if (given.size() > 1) {
      throw map.wrong(
          String.join(" and ", given) + " stand together; allowed: one of them; remove the others");
    }
    if (value.isPresent()) {
      return new InitialValue.Value(
          ManifestExpressions.quotient(value.get(), constants.keySet(), parameters.keySet()));
    }
    if (copy.isPresent()) {
      return new InitialValue.CopyOf(copied(copy.get(), before));
    }
    return switch (word.map(text -> text.word(INITIAL)).orElse("zero")) {
      case "normalWeights" -> new InitialValue.NormalWeights();
      case "uniformWeights" -> new InitialValue.UniformWeights();
      case "randomTargets" -> new InitialValue.RandomTargets();
      case "spikeSoftmax" -> new InitialValue.SpikeSoftmax();
      default -> new InitialValue.Zero();
    };
  }

  private static String copied(YamlValue copy, Set<String> before) {
    if (before.isEmpty()) {
      throw copy.wrong(
          "'" + copy.text() + "' does not stand before it; allowed: a region that does; move it");
    }
    return copy.word(before);
  }
}
