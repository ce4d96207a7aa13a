package org.orthrus.isa.yaml;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * A mapping of a YAML file. Values are taken by key; {@link #end} then refuses every key that
 * nobody asked for.
 */
public final class YamlMap {

  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).build();

  private final String source;
  private final String path;
  private final JsonNode node;
  private final Set<String> asked = new LinkedHashSet<>();

  private YamlMap(String source, String path, JsonNode node) {
    this.source = source;
    this.path = path;
    this.node = node;
  }

  /**
   * Reads a text.
   *
   * @param source named in errors
   * @throws YamlException if it is not one YAML mapping
   */
  public static YamlMap parse(String text, String source) {
    try {
      JsonNode node = YAML.readTree(text);
      if (node == null || !node.isObject()) {
        throw new YamlException(source + ": not a mapping of keys; write 'key: value' lines");
      }
      return new YamlMap(source, "", node);
    } catch (JsonProcessingException e) {
      String where = e.getLocation() == null ? "" : ":" + e.getLocation().getLineNr();
      String what = e.getOriginalMessage().lines().findFirst().orElse("syntax error");
      throw new YamlException(source + where + ": not valid YAML: " + what + "; mend the line", e);
    }
  }

  private String full(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  /** An error about a key of this mapping. */
  public YamlException wrong(String key, String what) {
    return new YamlException(source + ": " + full(key) + ": " + what);
  }

  /** Whether a key is there. */
  public boolean has(String key) {
    asked.add(key);
    return node.has(key);
  }

  private JsonNode value(String key) {
    asked.add(key);
    JsonNode value = node.get(key);
    if (value == null || value.isNull()) {
      throw wrong(key, "is missing; add '" + key + ":'");
    }
    return value;
  }

  /** A text; numbers are taken as they are written. */
  public String text(String key) {
    JsonNode value = value(key);
    if (value.isContainerNode()) {
      throw wrong(key, "is not a text; write one value");
    }
    return value.asText();
  }

  /** A text, or the default if the key is absent. */
  public String text(String key, String otherwise) {
    return has(key) ? text(key) : otherwise;
  }

  /** A whole number in a range. */
  public int integer(String key, int minimum, int maximum) {
    JsonNode value = value(key);
    if (!value.isIntegralNumber()
        || value.longValue() < minimum
        || value.longValue() > maximum
        || !value.canConvertToLong()) {
      throw wrong(
          key, "is " + shown(value) + "; allowed: whole numbers " + minimum + " to " + maximum);
    }
    return value.intValue();
  }

  /** A finite number. */
  public double real(String key) {
    JsonNode value = value(key);
    if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
      throw wrong(key, "is " + shown(value) + "; allowed: finite numbers");
    }
    return value.doubleValue();
  }

  /** True or false, or the default if the key is absent. */
  public boolean flag(String key, boolean otherwise) {
    if (!has(key)) {
      return otherwise;
    }
    if (!value(key).isBoolean()) {
      throw wrong(key, "is " + shown(value(key)) + "; allowed: true, false");
    }
    return value(key).booleanValue();
  }

  /** One of a set of constants, by their text. */
  public <E> E constant(String key, E[] constants, Function<E, String> text) {
    String given = text(key);
    List<String> allowed = new ArrayList<>();
    for (E constant : constants) {
      if (text.apply(constant).equals(given)) {
        return constant;
      }
      allowed.add(text.apply(constant));
    }
    throw wrong(key, "is '" + given + "'; allowed: " + String.join(", ", allowed));
  }

  /** The mapping under a key. */
  public YamlMap map(String key) {
    JsonNode value = value(key);
    if (!value.isObject()) {
      throw wrong(key, "is " + shown(value) + "; allowed: a mapping of keys");
    }
    return new YamlMap(source, full(key), value);
  }

  /** The mappings under the keys of a mapping, in the order of the file; empty if absent. */
  public Map<String, YamlMap> maps(String key) {
    Map<String, YamlMap> result = new LinkedHashMap<>();
    if (has(key)) {
      YamlMap outer = map(key);
      for (String name : outer.keys()) {
        result.put(name, outer.map(name));
      }
    }
    return result;
  }

  /** The keys, in the order of the file. */
  public List<String> keys() {
    List<String> keys = new ArrayList<>();
    node.fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  /** The texts of a list; empty if the key is absent. */
  public List<String> texts(String key) {
    List<String> result = new ArrayList<>();
    if (has(key)) {
      JsonNode value = value(key);
      if (!value.isArray()) {
        throw wrong(key, "is " + shown(value) + "; allowed: a list");
      }
      value.forEach(item -> result.add(item.asText()));
    }
    return result;
  }

  /** Refuses keys that nobody asked for. */
  public void end() {
    for (String key : keys()) {
      if (!asked.contains(key)) {
        throw wrong(key, "is not known here; allowed: " + String.join(", ", asked));
      }
    }
  }

  private static String shown(JsonNode value) {
    String text = value.isContainerNode() ? "a mapping or a list" : "'" + value.asText() + "'";
    return text.length() > 60 ? text.substring(0, 60) + "…" : text;
  }
}
