package org.orthrus.isa.design;

import java.util.List;
import org.orthrus.isa.yaml.YamlValue;

/** What a key of a design may hold. */
public sealed interface DesignRange {

  /** The range in words, for messages and for the reference page. */
  String describe();

  /**
   * A whole number; hexadecimal with {@code 0x} is accepted too.
   *
   * @param minimum smallest legal value
   * @param maximum largest legal value
   */
  record Whole(long minimum, long maximum) implements DesignRange {
    @Override
    public String describe() {
      return minimum + " to " + maximum;
    }
  }

  /**
   * A number.
   *
   * @param minimum smallest legal value
   * @param maximum largest legal value
   */
  record Real(double minimum, double maximum) implements DesignRange {
    @Override
    public String describe() {
      return YamlValue.plain(minimum) + " to " + YamlValue.plain(maximum);
    }
  }

  /**
   * One of some names.
   *
   * @param names all of them
   */
  record Names(List<String> names) implements DesignRange {

    /** Defensive copy. */
    public Names {
      names = List.copyOf(names);
    }

    @Override
    public String describe() {
      return names.size() == 1 ? names.get(0) : "one of " + String.join(", ", names);
    }
  }

  /**
   * One line of text.
   *
   * @param maximumLength in characters
   */
  record Text(int maximumLength) implements DesignRange {
    @Override
    public String describe() {
      return "one line of 1 to " + maximumLength + " characters";
    }
  }

  /** True or false. */
  record Flag() implements DesignRange {
    @Override
    public String describe() {
      return "true or false";
    }
  }
}
