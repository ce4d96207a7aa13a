package org.orthrus.isa.design;

import java.util.Map;

/** A YAML file as read, before anything is known of its meaning. */
sealed interface YamlNode {

  /** Where it begins. */
  Place place();

  /**
   * A place in a text.
   *
   * @param source name of the file
   * @param line from 1; 0 if unknown
   * @param column from 1
   */
  record Place(String source, int line, int column) {
    @Override
    public String toString() {
      return line > 0 ? source + ":" + line + ":" + column : source;
    }
  }

  /** What a scalar looks like. */
  enum Kind {
    /** A whole number without quotes. */
    WHOLE("a whole number"),
    /** Another number without quotes. */
    REAL("a number with a fraction"),
    /** True or false without quotes. */
    FLAG("true or false"),
    /** Text. */
    TEXT("text"),
    /** Nothing, or {@code null}. */
    EMPTY("nothing");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    String text() {
      return text;
    }
  }

  /** A value. */
  record Scalar(Place place, Kind kind, String text) implements YamlNode {}

  /** Keys with their values, in the order of the file. */
  record Mapping(Place place, Map<String, Entry> entries) implements YamlNode {}

  /** A value and the place of its key. */
  record Entry(Place place, YamlNode value) {}
}
