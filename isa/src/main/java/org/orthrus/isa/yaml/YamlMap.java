package org.orthrus.isa.yaml;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.orthrus.isa.user.OneLine;
import org.orthrus.isa.user.Suggestion;

/**
 * A mapping of a YAML file. Values are taken by key; {@link #end} then refuses every key that
 * nobody asked for.
 */
public final class YamlMap {

  private final YamlNode.Place place;
  private final YamlNode.Mapping node;
  private final Set<String> asked = new LinkedHashSet<>();

  /**
   * A view of a mapping.
   *
   * @param place of its key, or its own if it has none
   */
  YamlMap(YamlNode.Place place, YamlNode.Mapping node) {
    this.place = place;
    this.node = node;
  }

  /**
   * Reads a text.
   *
   * @param source named in errors
   * @throws YamlException if it is longer than {@link YamlFile#MAXIMUM_BYTES}, not one mapping,
   *     nested deeper than 8 levels, has a key twice or uses anchors, aliases or tags
   */
  public static YamlMap parse(String text, String source) {
    YamlNode.Mapping node = YamlReader.read(text, source);
    return new YamlMap(node.place(), node);
  }

  /** File, line and column, of its key if it has one. */
  public String place() {
    return place.toString();
  }

  /** An error about the whole mapping: {@code place: path: fault}. */
  public YamlException wrong(String fault) {
    return YamlException.at(place, node.path(), fault);
  }

  /** An error about a key that is there: {@code place: path: fault}. */
  public YamlException wrong(String key, String fault) {
    YamlNode.Entry entry = node.entries().get(key);
    return YamlException.at(entry.place(), entry.value().path(), fault);
  }

  /** The keys, in the order of the file. */
  public Set<String> keys() {
    return node.entries().keySet();
  }

  /** Whether a key is there. */
  public boolean has(String key) {
    return find(key).isPresent();
  }

  /** The value of a key that may be absent. */
  public Optional<YamlValue> find(String key) {
    asked.add(key);
    return Optional.ofNullable(node.entries().get(key))
        .map(entry -> new YamlValue(entry.place(), entry.value()));
  }

  /**
   * The value of a key.
   *
   * @param allowed what it may be, for the message if it is missing
   */
  public YamlValue value(String key, String allowed) {
    return find(key)
        .orElseThrow(
            () -> wrong("the key '" + key + "' is missing; allowed: " + allowed + meant(key)));
  }

  /** The key that may be a misspelling of a missing one. */
  private String meant(String missing) {
    Set<String> others = new LinkedHashSet<>(keys());
    others.removeAll(asked);
    return Suggestion.nearest(missing, others)
        .map(
            key -> "; rename '" + key + "' in line " + node.entries().get(key).place().line() + "?")
        .orElse("; add it");
  }

  /** All values, in the order of the file, for keys that a user chose. */
  public Map<String, YamlValue> values() {
    Map<String, YamlValue> values = new LinkedHashMap<>();
    keys().forEach(key -> values.put(key, find(key).orElseThrow()));
    return values;
  }

  /** Whole number, decimal or behind 0x. */
  public long whole(String key, long minimum, long maximum) {
    return value(key, YamlValue.wholeRange(minimum, maximum)).whole(minimum, maximum);
  }

  /** A whole number. */
  public int integer(String key, int minimum, int maximum) {
    return (int) whole(key, minimum, maximum);
  }

  /** A number. */
  public double real(String key, double minimum, double maximum) {
    return value(key, YamlValue.realRange(minimum, maximum)).real(minimum, maximum);
  }

  /** True or false. */
  public boolean flag(String key) {
    return value(key, YamlValue.FLAG).flag();
  }

  /** True or false, or the default if the key is absent. */
  public boolean flag(String key, boolean otherwise) {
    return find(key).map(YamlValue::flag).orElse(otherwise);
  }

  /** One line of text. */
  public String text(String key) {
    return text(key, YamlValue.TEXT_LENGTH);
  }

  /** One line of text. */
  public String text(String key, int maximumLength) {
    return value(key, YamlValue.line(maximumLength)).text(maximumLength);
  }

  /** One of some words. */
  public String word(String key, Collection<String> words) {
    return value(key, String.join(", ", words)).word(words);
  }

  /** One of some constants, by their words. */
  public <E> E constant(String key, E[] constants, Function<E, String> word) {
    String allowed = String.join(", ", Arrays.stream(constants).map(word).toList());
    return value(key, allowed).constant(constants, word);
  }

  /** The mapping under a key. */
  public YamlMap map(String key) {
    return value(key, YamlValue.MAPPING).map();
  }

  /** The mappings under the keys of the mapping under a key, in the order of the file. */
  public Map<String, YamlMap> maps(String key) {
    Map<String, YamlMap> maps = new LinkedHashMap<>();
    map(key).values().forEach((name, value) -> maps.put(name, value.map()));
    return maps;
  }

  /** The list under a key. */
  public List<YamlValue> list(String key) {
    return value(key, YamlValue.LIST).list();
  }

  /** The texts of the list under a key. */
  public List<String> texts(String key) {
    return list(key).stream().map(YamlValue::text).toList();
  }

  /** Refuses keys that nobody asked for. */
  public void end() {
    refuseOthers(asked);
  }

  /** Refuses all keys but some. */
  public void refuseOthers(Collection<String> known) {
    for (Map.Entry<String, YamlNode.Entry> entry : node.entries().entrySet()) {
      if (!known.contains(entry.getKey())) {
        throw YamlException.at(
            entry.getValue().place(),
            node.path(),
            "unknown key '"
                + OneLine.of(entry.getKey())
                + "'; allowed here: "
                + String.join(", ", known)
                + Suggestion.of(entry.getKey(), known)
                + "; rename or remove it");
      }
    }
  }
}
