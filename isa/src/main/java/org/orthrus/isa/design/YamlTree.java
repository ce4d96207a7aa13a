package org.orthrus.isa.design;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.orthrus.isa.OneLine;

/** Reads the YAML of a design file: one document of mappings and scalars, every key once. */
final class YamlTree {

  private static final int MAXIMUM_DEPTH = 8;
  private static final YAMLFactory YAML = new YAMLFactory();

  private final String source;
  private final YAMLParser parser;

  private YamlTree(String source, YAMLParser parser) {
    this.source = source;
    this.parser = parser;
  }

  /**
   * Reads a text.
   *
   * @param source named in errors
   * @throws DesignException if it is not YAML, not a mapping, or uses more of YAML than a design
   *     needs (lists, anchors, tags, several documents)
   */
  static YamlNode.Mapping read(String text, String source) {
    try (YAMLParser parser = YAML.createParser(text)) {
      YamlTree tree = new YamlTree(source, parser);
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new DesignException(
            tree.place()
                + ": a design file is a mapping of keys, for instance 'schema: "
                + CoreDesign.SCHEMA
                + "'; start from one of the designs that come with Orthrus");
      }
      YamlNode.Mapping mapping = tree.mapping(1);
      if (parser.nextToken() != null) {
        throw new DesignException(
            tree.place() + ": a second document begins; a design file holds one: remove the '---'");
      }
      return mapping;
    } catch (JsonProcessingException e) {
      throw notYaml(source, e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DesignException notYaml(String source, JsonProcessingException e) {
    JsonLocation at = e.getLocation();
    YamlNode.Place place =
        at == null
            ? new YamlNode.Place(source, 0, 0)
            : new YamlNode.Place(source, at.getLineNr(), at.getColumnNr());
    String reason = OneLine.of(e.getOriginalMessage());
    return new DesignException(place + ": not YAML: " + reason + "; mend the line", e);
  }

  private YamlNode.Mapping mapping(int depth) throws IOException {
    YamlNode.Place start = place();
    if (depth > MAXIMUM_DEPTH) {
      throw new DesignException(
          start + ": nested deeper than the " + MAXIMUM_DEPTH + " levels a design may have");
    }
    Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      refuseAnchor();
      String key = parser.currentName();
      YamlNode.Place keyPlace = place();
      parser.nextToken();
      YamlNode.Entry before =
          entries.putIfAbsent(key, new YamlNode.Entry(keyPlace, value(depth + 1)));
      if (before != null) {
        throw new DesignException(
            keyPlace
                + ": key '"
                + OneLine.of(key)
                + "' stands twice, first in line "
                + before.place().line()
                + "; remove one");
      }
    }
    return new YamlNode.Mapping(start, entries);
  }

  private YamlNode value(int depth) throws IOException {
    refuseAnchor();
    return switch (parser.currentToken()) {
      case START_OBJECT -> mapping(depth);
      case VALUE_STRING -> scalar(YamlNode.Kind.TEXT);
      case VALUE_NUMBER_INT -> scalar(YamlNode.Kind.WHOLE);
      case VALUE_NUMBER_FLOAT -> scalar(YamlNode.Kind.REAL);
      case VALUE_TRUE, VALUE_FALSE -> scalar(YamlNode.Kind.FLAG);
      case VALUE_NULL -> scalar(YamlNode.Kind.EMPTY);
      case START_ARRAY ->
          throw new DesignException(
              place() + ": a list; a design has none: write a value or a mapping of keys");
      case END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
          throw new DesignException(
              place()
                  + ": '"
                  + OneLine.of(parser.getText())
                  + "' cannot stand here; write a value");
    };
  }

  private YamlNode.Scalar scalar(YamlNode.Kind kind) throws IOException {
    return new YamlNode.Scalar(place(), kind, parser.getText());
  }

  private void refuseAnchor() throws IOException {
    if (parser.isCurrentAlias() || parser.getObjectId() != null || parser.getTypeId() != null) {
      throw new DesignException(
          place() + ": an anchor, alias or tag; a design has none: write the value out");
    }
  }

  private YamlNode.Place place() {
    JsonLocation at = parser.currentTokenLocation();
    return new YamlNode.Place(source, at.getLineNr(), at.getColumnNr());
  }
}
