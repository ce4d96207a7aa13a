package org.orthrus.simulator.energy;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A YAML value that knows its file, line, column and key path, read strictly: no duplicate keys, no
 * aliases, one document. The accessors refuse a wrong type in the words of the user.
 */
final class YamlNode {

  private static final Pattern NUMBER =
      Pattern.compile("[-+]?[0-9]+(\\.[0-9]+)?([eE][-+]?[0-9]+)?");

  private final String origin;
  private final String path;
  private final JsonLocation location;
  private final Map<String, YamlNode> entries;
  private final List<YamlNode> items;
  private final String text;
  private final Set<String> used = new LinkedHashSet<>();

  private YamlNode(
      String origin,
      String path,
      JsonLocation location,
      Map<String, YamlNode> entries,
      List<YamlNode> items,
      String text) {
    this.origin = origin;
    this.path = path;
    this.location = location;
    this.entries = entries;
    this.items = items;
    this.text = text;
  }

  /** Reads a whole document. */
  static YamlNode parse(String origin, String yaml) {
    try (YAMLParser parser = new YAMLFactory().createParser(yaml)) {
      if (parser.nextToken() == null) {
        throw new EnergyException(origin + ": the file is empty; expected a map of keys");
      }
      YamlNode root = read(parser, origin, "", parser.currentTokenLocation());
      if (parser.nextToken() != null) {
        throw root.error("a second document follows; allowed: one document a file");
      }
      return root;
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      String first = e.getOriginalMessage().lines().findFirst().orElse("unreadable");
      throw new EnergyException(
          origin
              + (at == null ? "" : ":" + at.getLineNr() + ":" + at.getColumnNr())
              + ": not valid YAML: "
              + first);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static YamlNode read(YAMLParser parser, String origin, String path, JsonLocation at)
      throws IOException {
    JsonToken token = parser.currentToken();
    if (parser.isCurrentAlias()) {
      throw new YamlNode(origin, path, at, null, null, "")
          .error("'*" + parser.getText() + "' is an alias; write the value out");
    }
    switch (token) {
      case START_OBJECT -> {
        Map<String, YamlNode> entries = new LinkedHashMap<>();
        YamlNode map = new YamlNode(origin, path, at, entries, null, null);
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String key = parser.currentName();
          JsonLocation keyAt = parser.currentTokenLocation();
          parser.nextToken();
          YamlNode value = read(parser, origin, path.isEmpty() ? key : path + "." + key, keyAt);
          if (entries.putIfAbsent(key, value) != null) {
            throw value.error("the key stands twice; remove one of the two");
          }
        }
        return map;
      }
      case START_ARRAY -> {
        List<YamlNode> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          items.add(
              read(parser, origin, path + "[" + items.size() + "]", parser.currentTokenLocation()));
        }
        return new YamlNode(origin, path, at, null, items, null);
      }
      case VALUE_NULL -> {
        throw new YamlNode(origin, path, at, null, null, "")
            .error("the value is missing; write one or remove the key");
      }
      default -> {
        return new YamlNode(origin, path, at, null, null, parser.getText());
      }
    }
  }

  /** A user fault at this place. */
  EnergyException error(String fault) {
    return new EnergyException(place() + ": " + (path.isEmpty() ? "" : path + ": ") + fault);
  }

  /** File, line and column. */
  String place() {
    return origin + ":" + location.getLineNr() + ":" + location.getColumnNr();
  }

  private String shown() {
    String what = text != null ? "'" + text + "'" : items != null ? "a list" : "a map";
    return what.length() > 80 ? what.substring(0, 77) + "...'" : what;
  }

  private EnergyException wrong(String allowed) {
    return error(shown() + " is not allowed; allowed: " + allowed);
  }

  boolean has(String key) {
    return map().containsKey(key);
  }

  Map<String, YamlNode> map() {
    if (entries == null) {
      throw wrong("a map of keys");
    }
    return entries;
  }

  List<YamlNode> list() {
    if (items == null) {
      throw wrong("a list in brackets or with dashes");
    }
    return items;
  }

  /** A required key. */
  YamlNode get(String key) {
    return find(key)
        .orElseThrow(() -> error("the key '" + key + "' is missing; add it (see the template)"));
  }

  /** A key that may be absent. */
  Optional<YamlNode> find(String key) {
    used.add(key);
    return Optional.ofNullable(map().get(key));
  }

  /** Refuses the first key that nobody asked for. */
  void refuseOthers() {
    for (Map.Entry<String, YamlNode> entry : map().entrySet()) {
      if (!used.contains(entry.getKey())) {
        throw entry
            .getValue()
            .error(
                "unknown key '" + entry.getKey() + "'; allowed here: " + String.join(", ", used));
      }
    }
  }

  String text() {
    if (text == null || text.isBlank()) {
      throw wrong("text");
    }
    return text.strip();
  }

  double number(double minimum, double maximum) {
    String allowed = "a number from " + plain(minimum) + " to " + plain(maximum);
    if (text == null || !NUMBER.matcher(text).matches()) {
      throw wrong(allowed);
    }
    double value = Double.parseDouble(text);
    if (!(value >= minimum && value <= maximum)) {
      throw wrong(allowed);
    }
    return value;
  }

  /** One of the constants of an enum, by its text. */
  <E extends Enum<E>> E oneOf(E[] values, Function<E, String> textOf) {
    for (E value : values) {
      if (textOf.apply(value).equals(text)) {
        return value;
      }
    }
    throw wrong(Arrays.stream(values).map(textOf).collect(Collectors.joining(", ")));
  }

  static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
