package org.orthrus.isa.yaml;

import java.util.List;
import java.util.Map;
import org.orthrus.isa.user.OneLine;

/** A YAML file as read, before anything is known of its meaning. */
sealed interface YamlNode {

  /** Where it begins. */
  Place place();

  /** Keys from the top, with dots between them and {@code [i]} behind a list; empty at the top. */
  String path();

  /** For messages: a scalar in quotes, cut if long. */
  String shown();

  /**
   * A place in a text.
   *
   * @param source name of the file
   * @param line from 1
   * @param column from 1
   */
  record Place(String source, int line, int column) {
    @Override
    public String toString() {
      return source + ":" + line + ":" + column;
    }
  }

  /** What a scalar is. */
  enum Kind {
    /** Digits, or hexadecimal digits behind 0x, without quotes. */
    WHOLE("a whole number"),
    /** Another number without quotes. */
    REAL("a number with a fraction or exponent"),
    /** {@code true} or {@code false} without quotes. */
    FLAG("true or false"),
    /** Everything else. */
    TEXT("text");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    String text() {
      return text;
    }
  }

  /** One value. */
  record Scalar(Place place, String path, Kind kind, String text) implements YamlNode {
    @Override
    public String shown() {
      return "'" + OneLine.of(text) + "'";
    }
  }

  /** Keys with their values, in the order of the file. */
  record Mapping(Place place, String path, Map<String, Entry> entries) implements YamlNode {
    @Override
    public String shown() {
      return "a mapping";
    }
  }

  /** Values in a row. */
  record Sequence(Place place, String path, List<YamlNode> items) implements YamlNode {
    @Override
    public String shown() {
      return "a list";
    }
  }

  /** A value and the place of its key. */
  record Entry(Place place, YamlNode value) {}
}
