package org.orthrus.isa.design;

import com.google.common.base.CharMatcher;
import java.math.BigInteger;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.orthrus.isa.OneLine;

/** A mapping of the design file whose values are taken by key and checked against its range. */
final class DesignMap {

  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,63}");
  private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9][0-9]*)|0x[0-9A-Fa-f]+");

  private final YamlNode.Mapping node;
  private final String path;

  /**
   * The mapping at a path.
   *
   * @param path dotted, empty for the top
   * @param pattern the path as {@link DesignKey} writes it
   * @throws DesignException if it has an unknown key
   */
  private DesignMap(YamlNode.Mapping node, String path, String pattern) {
    this.node = node;
    this.path = path;
    Set<String> known = childrenOf(pattern);
    node.entries()
        .forEach(
            (key, entry) -> {
              if (!known.contains(key)) {
                throw new DesignException(
                    entry.place()
                        + ": unknown key '"
                        + join(path, OneLine.of(key))
                        + "'"
                        + Suggestion.of(key, known)
                        + "; allowed: "
                        + String.join(", ", known)
                        + "; rename or remove it");
              }
            });
  }

  /** The whole file. */
  static DesignMap top(YamlNode.Mapping node) {
    return new DesignMap(node, "", "");
  }

  private static Set<String> childrenOf(String pattern) {
    String prefix = pattern.isEmpty() ? "" : pattern + ".";
    Set<String> children = new LinkedHashSet<>();
    for (DesignKey key : DesignKey.values()) {
      if (key.path().startsWith(prefix)) {
        String rest = key.path().substring(prefix.length());
        int dot = rest.indexOf('.');
        children.add(dot < 0 ? rest : rest.substring(0, dot));
      }
    }
    return children;
  }

  private static String join(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  /** The mapping of a fixed key. */
  DesignMap map(String key) {
    return new DesignMap(mappingOf(key), join(path, key), join(path, key));
  }

  /**
   * The mappings under the names that a user chose, in the order of the file.
   *
   * @param placeholder how {@link DesignKey} writes the name
   */
  Map<String, DesignMap> named(String key, String placeholder) {
    YamlNode.Mapping names = mappingOf(key);
    if (names.entries().isEmpty()) {
      throw new DesignException(
          names.place() + ": '" + join(path, key) + "' is empty; name at least one");
    }
    Map<String, DesignMap> maps = new LinkedHashMap<>();
    names
        .entries()
        .forEach(
            (name, entry) -> {
              String full = join(join(path, key), OneLine.of(name));
              if (!NAME.matcher(name).matches()) {
                throw new DesignException(
                    entry.place()
                        + ": '"
                        + full
                        + "' is not a name; allowed: a letter, then up to 63 letters, digits, '_'"
                        + " or '-'; rename it");
              }
              maps.put(
                  name,
                  new DesignMap(asMapping(entry, full), full, join(join(path, key), placeholder)));
            });
    return maps;
  }

  /**
   * Whole numbers under a fixed set of names, all of them required.
   *
   * @param names every name
   * @param range key that states their range
   */
  <K> Map<K, Integer> integers(
      String key, Collection<K> names, Function<K, String> text, DesignKey range) {
    YamlNode.Mapping mapping = mappingOf(key);
    Map<String, K> known = new LinkedHashMap<>();
    names.forEach(name -> known.put(text.apply(name), name));
    mapping
        .entries()
        .forEach(
            (name, entry) -> {
              if (!known.containsKey(name)) {
                throw new DesignException(
                    entry.place()
                        + ": unknown key '"
                        + join(join(path, key), OneLine.of(name))
                        + "'"
                        + Suggestion.of(name, known.keySet())
                        + "; allowed: "
                        + String.join(", ", known.keySet())
                        + "; rename or remove it");
              }
            });
    Map<K, Integer> values = new LinkedHashMap<>();
    known.forEach(
        (name, value) -> {
          String full = join(join(path, key), name);
          YamlNode.Entry entry = mapping.entries().get(name);
          if (entry == null) {
            throw missing(mapping.place(), full, range.range());
          }
          values.put(value, Math.toIntExact(whole(entry, full, range.range())));
        });
    return values;
  }

  /** A whole number that fits an int. */
  int integer(DesignKey key) {
    return Math.toIntExact(whole(key));
  }

  /** A whole number. */
  long whole(DesignKey key) {
    return whole(entryOf(key), join(path, key.leaf()), key.range());
  }

  /** A number, whole or not. */
  double real(DesignKey key) {
    YamlNode.Entry entry = entryOf(key);
    String full = join(path, key.leaf());
    DesignRange.Real range = (DesignRange.Real) key.range();
    YamlNode.Scalar scalar = scalar(entry, full, range);
    if (scalar.kind() != YamlNode.Kind.REAL && scalar.kind() != YamlNode.Kind.WHOLE) {
      throw wrongType(scalar, full, "a number", range);
    }
    double value;
    try {
      value = Double.parseDouble(scalar.text());
    } catch (NumberFormatException e) {
      throw wrongType(scalar, full, "a decimal number", range);
    }
    if (!(value >= range.minimum() && value <= range.maximum())) {
      throw outOfRange(scalar, full, range);
    }
    return value;
  }

  /** True or false. */
  boolean flag(DesignKey key) {
    String full = join(path, key.leaf());
    YamlNode.Scalar scalar = scalar(entryOf(key), full, key.range());
    if (scalar.kind() != YamlNode.Kind.FLAG) {
      throw wrongType(scalar, full, "true or false", key.range());
    }
    return Boolean.parseBoolean(scalar.text());
  }

  /** One line of text. */
  String text(DesignKey key) {
    String full = join(path, key.leaf());
    YamlNode.Scalar scalar = scalar(entryOf(key), full, key.range());
    if (scalar.kind() != YamlNode.Kind.TEXT) {
      throw wrongType(scalar, full, "text (write it in quotes)", key.range());
    }
    String text = scalar.text().strip();
    int maximum = ((DesignRange.Text) key.range()).maximumLength();
    if (text.isEmpty()
        || text.length() > maximum
        || CharMatcher.javaIsoControl().matchesAnyOf(text)) {
      throw outOfRange(scalar, full, key.range());
    }
    return text;
  }

  /** One of the constants of an enum, by the name it has in design files. */
  <E extends Enum<E>> E constant(DesignKey key, E[] constants, Function<E, String> name) {
    String full = join(path, key.leaf());
    String text = oneOf(key);
    for (E constant : constants) {
      if (name.apply(constant).equals(text)) {
        return constant;
      }
    }
    throw new IllegalStateException(full + ": no constant for the allowed name " + text);
  }

  /** One of the names of the key's range. */
  String oneOf(DesignKey key) {
    String full = join(path, key.leaf());
    DesignRange.Names range = (DesignRange.Names) key.range();
    YamlNode.Scalar scalar = scalar(entryOf(key), full, range);
    if (!range.names().contains(scalar.text())) {
      throw new DesignException(
          scalar.place()
              + ": "
              + full
              + " is '"
              + OneLine.of(scalar.text())
              + "'"
              + Suggestion.of(scalar.text(), range.names())
              + "; allowed: "
              + range.describe()
              + "; change it");
    }
    return scalar.text();
  }

  /** An error about a value that only other values make wrong. */
  DesignException conflict(DesignKey key, String allowed) {
    YamlNode.Entry entry = entryOf(key);
    return outOfRange((YamlNode.Scalar) entry.value(), join(path, key.leaf()), allowed);
  }

  private YamlNode.Entry entryOf(DesignKey key) {
    YamlNode.Entry entry = node.entries().get(key.leaf());
    if (entry == null) {
      throw missing(node.place(), join(path, key.leaf()), key.range());
    }
    return entry;
  }

  private YamlNode.Mapping mappingOf(String key) {
    YamlNode.Entry entry = node.entries().get(key);
    if (entry == null) {
      throw new DesignException(
          node.place()
              + ": key '"
              + join(path, key)
              + "' is missing; a design has no defaults: add it with its keys");
    }
    return asMapping(entry, join(path, key));
  }

  private static YamlNode.Mapping asMapping(YamlNode.Entry entry, String full) {
    if (entry.value() instanceof YamlNode.Mapping mapping) {
      return mapping;
    }
    YamlNode.Scalar scalar = (YamlNode.Scalar) entry.value();
    throw new DesignException(
        scalar.place()
            + ": "
            + full
            + " is '"
            + OneLine.of(scalar.text())
            + "'; allowed: a mapping of keys; indent its keys below it");
  }

  private static long whole(YamlNode.Entry entry, String full, DesignRange declared) {
    DesignRange.Whole range = (DesignRange.Whole) declared;
    YamlNode.Scalar scalar = scalar(entry, full, range);
    if (scalar.kind() != YamlNode.Kind.WHOLE || !WHOLE.matcher(scalar.text()).matches()) {
      throw wrongType(scalar, full, "a whole number, decimal or 0x", range);
    }
    boolean hex = scalar.text().startsWith("0x");
    BigInteger value =
        new BigInteger(hex ? scalar.text().substring(2) : scalar.text(), hex ? 16 : 10);
    if (value.compareTo(BigInteger.valueOf(range.minimum())) < 0
        || value.compareTo(BigInteger.valueOf(range.maximum())) > 0) {
      throw outOfRange(scalar, full, range);
    }
    return value.longValueExact();
  }

  private static YamlNode.Scalar scalar(YamlNode.Entry entry, String full, DesignRange range) {
    if (entry.value() instanceof YamlNode.Scalar scalar) {
      return scalar;
    }
    throw new DesignException(
        entry.place()
            + ": "
            + full
            + " holds keys; allowed: "
            + range.describe()
            + "; write one value");
  }

  private static DesignException missing(YamlNode.Place place, String full, DesignRange range) {
    return new DesignException(
        place
            + ": key '"
            + full
            + "' is missing; allowed: "
            + range.describe()
            + "; a design has no defaults: add it");
  }

  private static DesignException wrongType(
      YamlNode.Scalar scalar, String full, String wanted, DesignRange range) {
    return new DesignException(
        scalar.place()
            + ": "
            + full
            + " is '"
            + OneLine.of(scalar.text())
            + "' ("
            + scalar.kind().text()
            + "); allowed: "
            + range.describe()
            + "; write "
            + wanted);
  }

  private static DesignException outOfRange(
      YamlNode.Scalar scalar, String full, DesignRange range) {
    return outOfRange(scalar, full, range.describe());
  }

  private static DesignException outOfRange(YamlNode.Scalar scalar, String full, String allowed) {
    return new DesignException(
        scalar.place()
            + ": "
            + full
            + " is '"
            + OneLine.of(scalar.text())
            + "'; allowed: "
            + allowed
            + "; change it");
  }
}
