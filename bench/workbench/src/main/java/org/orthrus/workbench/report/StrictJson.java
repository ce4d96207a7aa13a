package org.orthrus.workbench.report;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.orthrus.isa.user.OneLine;

/**
 * Turns JSON into records, or says in one line which key is wrong. A key that stands twice, a null,
 * a fraction where a count belongs and text behind the end are refused; keys that no record has are
 * not looked at.
 *
 * @param source stands in front of messages
 * @param kind what the text must hold
 */
record StrictJson<T>(String source, Kind<T> kind) {

  private static final Set<Class<?>> WHOLE =
      Set.of(long.class, Long.class, int.class, Integer.class);
  private static final Set<Class<?>> REAL = Set.of(double.class, Double.class);

  /**
   * A kind of JSON file.
   *
   * @param type of the record
   * @param schema value of its key {@code schema}
   * @param maker command that writes it
   */
  record Kind<T>(Class<T> type, String schema, String maker) {

    /** What to do about a file that is not as it was written. */
    String remedy() {
      return "make the result again with " + maker + " --json";
    }
  }

  /**
   * Reads a text.
   *
   * @throws ReportException if it is not what the kind says
   */
  T read(String json) {
    JsonNode tree = tree(json);
    requireSchema(tree);
    requireValues(tree, "");
    try {
      return ResultJson.MAPPER.treeToValue(tree, kind.type());
    } catch (JsonMappingException e) {
      throw fault(mismatch(tree, e), e);
    } catch (JsonProcessingException e) {
      throw fault("not of the form of " + kind.schema(), e);
    }
  }

  private ReportException notWhole(JsonParseException e) {
    return fault("not whole: the text ends" + at(e.getLocation()), e);
  }

  private JsonNode tree(String json) {
    try (JsonParser parser = ResultJson.MAPPER.createParser(json)) {
      JsonNode tree;
      try {
        tree = ResultJson.MAPPER.readTree(parser);
      } catch (MismatchedInputException e) {
        String key = path(parser.getParsingContext());
        throw fault(key + " stands twice" + at(parser.currentLocation()), e);
      } catch (JsonEOFException e) {
        throw notWhole(e);
      } catch (JsonParseException e) {
        if (json.stripLeading().startsWith("{")
            && parser.currentLocation().getCharOffset() >= json.length()) {
          throw notWhole(e);
        }
        throw e;
      } catch (StreamConstraintsException e) {
        throw fault(
            "deeper nested or with longer values than any result" + at(parser.currentLocation()),
            e);
      }
      if (tree != null) {
        requireEnd(parser);
      }
      return tree;
    } catch (JsonProcessingException e) {
      throw fault("not JSON" + at(e.getLocation()), e);
    } catch (IOException e) {
      throw fault("not JSON", e);
    }
  }

  private void requireEnd(JsonParser parser) throws IOException {
    JsonLocation end = parser.currentLocation();
    boolean more;
    try {
      more = parser.nextToken() != null;
    } catch (JsonProcessingException e) {
      more = true;
    }
    if (more) {
      throw fault("more text behind the end of the JSON" + at(end), null);
    }
  }

  private void requireSchema(JsonNode tree) {
    if (tree == null || !tree.isObject()) {
      throw other(tree == null ? "the file is empty" : "it holds " + found(tree));
    }
    JsonNode schema = tree.path("schema");
    if (schema.isMissingNode()) {
      throw other("the key schema is missing");
    }
    if (!kind.schema().equals(schema.textValue())) {
      throw other("schema is " + found(schema) + "; this version reads '" + kind.schema() + "'");
    }
  }

  private ReportException other(String why) {
    return new ReportException(
        source
            + ": no result of "
            + kind.maker()
            + ": "
            + why
            + "; give the file that --json wrote");
  }

  /** Refuses what no result holds under any key. */
  private void requireValues(JsonNode node, String path) {
    if (node.isNull()) {
      throw fault(path + ": null; allowed: a value", null);
    }
    if (node.isBigInteger() || node.isFloatingPointNumber() && !isFinite(node)) {
      throw fault(path + ": " + found(node) + " is too large", null);
    }
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      requireValues(member.getValue(), join(path, member.getKey()));
    }
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      requireValues(node.get(i), path + "[" + i + "]");
    }
  }

  private static boolean isFinite(JsonNode number) {
    return Double.isFinite(number.doubleValue());
  }

  private static String mismatch(JsonNode tree, JsonMappingException e) {
    String path = "";
    JsonNode node = tree;
    for (JsonMappingException.Reference step : e.getPath()) {
      boolean index = step.getFieldName() == null;
      path =
          index ? path + "[" + step.getIndex() + "]" : join(path, OneLine.of(step.getFieldName()));
      node = index ? node.path(step.getIndex()) : node.path(step.getFieldName());
    }
    Throwable cause = e.getCause();
    if (cause instanceof MissingKeyException missing) {
      return join(path, missing.key()) + " is missing";
    }
    if (node.isMissingNode()) {
      return path + " is missing";
    }
    if (node.isIntegralNumber() && !node.canConvertToInt()) {
      return path + ": " + found(node) + " is too large";
    }
    Class<?> type = e instanceof MismatchedInputException wrong ? wrong.getTargetType() : null;
    return path + ": " + found(node) + (type == null ? " is wrong" : "; allowed: " + allowed(type));
  }

  private static String found(JsonNode node) {
    if (node.isTextual()) {
      return "'" + OneLine.of(node.textValue()) + "'";
    }
    return node.isArray() ? "a list" : node.isObject() ? "an object" : OneLine.of(node.asText());
  }

  private static String allowed(Class<?> type) {
    if (WHOLE.contains(type)) {
      return "a whole number";
    }
    if (REAL.contains(type)) {
      return "a number";
    }
    if (type == String.class) {
      return "text";
    }
    boolean list = List.class.isAssignableFrom(type) || type.isAnnotationPresent(JsonFormat.class);
    return list ? "a list" : "an object";
  }

  private static String path(JsonStreamContext context) {
    if (context == null || context.inRoot()) {
      return "";
    }
    String parent = path(context.getParent());
    if (context.inArray()) {
      return context.hasCurrentIndex() ? parent + "[" + context.getCurrentIndex() + "]" : parent;
    }
    return context.hasCurrentName() ? join(parent, OneLine.of(context.getCurrentName())) : parent;
  }

  private static String join(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private static String at(JsonLocation place) {
    return place == null || place.getLineNr() < 1
        ? ""
        : " at line " + place.getLineNr() + ", column " + place.getColumnNr();
  }

  private ReportException fault(String what, Throwable cause) {
    return new ReportException(source + ": " + what + "; " + kind.remedy(), cause);
  }
}
