package org.orthrus.workbench.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Copies that keep their order, and checks that the records of the result model share. */
final class Ordered {

  private Ordered() {}

  /** An unmodifiable copy in the same order; empty for null. */
  static <V> Map<String, V> copy(Map<String, V> map) {
    return map == null
        ? Collections.emptyMap()
        : Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }

  /** An unmodifiable copy; empty for null. */
  static <T> List<T> copy(List<T> list) {
    return list == null ? List.of() : List.copyOf(list);
  }

  /** Refuses a component that must not be absent. */
  static void present(String key, Object value) {
    if (value == null) {
      throw new MissingKeyException(key);
    }
  }

  /** The value; a number that is none has no place in a result. */
  static double finite(String key, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(key + " is " + value + "; leave it out instead");
    }
    return value;
  }

  /** The value, or null where it is absent or not a number. */
  static Double finiteOrNull(Double value) {
    return value == null || !Double.isFinite(value) ? null : value;
  }

  /** The map, every value of it finite. */
  static Map<String, Double> finite(String key, Map<String, Double> map) {
    map.forEach((name, value) -> finite(key + "." + name, value));
    return map;
  }
}
