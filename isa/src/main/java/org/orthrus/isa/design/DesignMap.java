package org.orthrus.isa.design;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.orthrus.isa.yaml.YamlException;
import org.orthrus.isa.yaml.YamlMap;

/** A mapping of the design file whose keys and ranges are those of {@link DesignKey}. */
final class DesignMap {

  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,63}");

  private final YamlMap map;
  private final String pattern;

  /**
   * A mapping.
   *
   * @param pattern its path as {@link DesignKey} writes it, empty for the top
   * @throws YamlException if it has an unknown key
   */
  private DesignMap(YamlMap map, String pattern) {
    this.map = map;
    this.pattern = pattern;
    map.refuseOthers(childrenOf(pattern));
  }

  /** The whole file. */
  static DesignMap top(YamlMap map) {
    return new DesignMap(map, "");
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

  private String join(String key) {
    return pattern.isEmpty() ? key : pattern + "." + key;
  }

  /** The mapping of a fixed key. */
  DesignMap map(String key) {
    return new DesignMap(map.map(key), join(key));
  }

  /**
   * The mappings under the names that a user chose, in the order of the file.
   *
   * @param placeholder how {@link DesignKey} writes the name
   */
  Map<String, DesignMap> named(String key, String placeholder) {
    YamlMap names = map.map(key);
    if (names.keys().isEmpty()) {
      throw names.wrong("no name; allowed: one or more; name at least one");
    }
    Map<String, DesignMap> maps = new LinkedHashMap<>();
    names
        .values()
        .forEach(
            (name, value) -> {
              if (!NAME.matcher(name).matches()) {
                throw names.wrong(
                    name,
                    "is not a name; allowed: a letter, then up to 63 letters, digits, '_' or '-';"
                        + " rename it");
              }
              maps.put(name, new DesignMap(value.map(), join(key) + "." + placeholder));
            });
    return maps;
  }

  /**
   * Whole numbers under a fixed set of names, all of them required.
   *
   * @param names every name
   * @param key that states their range
   */
  <K> Map<K, Integer> integers(
      String under, Collection<K> names, Function<K, String> text, DesignKey key) {
    YamlMap numbers = map.map(under);
    numbers.refuseOthers(names.stream().map(text).toList());
    DesignRange.Whole range = (DesignRange.Whole) key.range();
    Map<K, Integer> values = new LinkedHashMap<>();
    for (K name : names) {
      values.put(
          name, Math.toIntExact(numbers.whole(text.apply(name), range.minimum(), range.maximum())));
    }
    return values;
  }

  /** A whole number that fits an int. */
  int integer(DesignKey key) {
    return Math.toIntExact(whole(key));
  }

  /** A whole number. */
  long whole(DesignKey key) {
    DesignRange.Whole range = (DesignRange.Whole) key.range();
    return map.whole(key.leaf(), range.minimum(), range.maximum());
  }

  /** A number, whole or not. */
  double real(DesignKey key) {
    DesignRange.Real range = (DesignRange.Real) key.range();
    return map.real(key.leaf(), range.minimum(), range.maximum());
  }

  /** True or false. */
  boolean flag(DesignKey key) {
    return map.flag(key.leaf());
  }

  /** One line of text. */
  String text(DesignKey key) {
    return map.text(key.leaf(), ((DesignRange.Text) key.range()).maximumLength());
  }

  /** One of the names of the key's range. */
  String oneOf(DesignKey key) {
    return map.word(key.leaf(), ((DesignRange.Names) key.range()).names());
  }

  /** One of the constants of an enum, by the name it has in design files. */
  <E extends Enum<E>> E constant(DesignKey key, E[] constants, Function<E, String> name) {
    String text = oneOf(key);
    for (E constant : constants) {
      if (name.apply(constant).equals(text)) {
        return constant;
      }
    }
    throw new IllegalStateException(key.path() + ": no constant for the allowed name " + text);
  }

  /** An error about a value that only other values make wrong. */
  YamlException conflict(DesignKey key, String allowed) {
    return map.value(key.leaf(), allowed).notAllowed(allowed);
  }
}
