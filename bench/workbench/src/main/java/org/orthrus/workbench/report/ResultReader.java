package org.orthrus.workbench.report;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** Results from JSON. Strict about the schema, lenient about keys that later versions add. */
public final class ResultReader {

  private ResultReader() {}

  /** Reads a result. */
  public static RunResult read(Path file) {
    return read(file, RunResult.class, RunResult.SCHEMA);
  }

  /** Reads a result from text; {@code source} stands in messages. */
  public static RunResult fromJson(String json, String source) {
    return parse(source, json, RunResult.class, RunResult.SCHEMA);
  }

  static <T> T read(Path file, Class<T> type, String schema) {
    String json;
    try {
      json = Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new ReportException(file + ": no such file; give a result that --json wrote", e);
    } catch (MalformedInputException e) {
      throw new ReportException(file + ": not UTF-8 text; give a result that --json wrote", e);
    } catch (CharacterCodingException e) {
      throw new ReportException(file + ": not UTF-8 text; give a result that --json wrote", e);
    } catch (IOException e) {
      throw new ReportException(file + ": cannot be read: " + e.getMessage(), e);
    }
    return parse(file.toString(), json, type, schema);
  }

  static <T> T parse(String name, String json, Class<T> type, String schema) {
    try {
      JsonNode tree = ResultJson.MAPPER.readTree(json);
      String found =
          tree == null ? "no JSON" : tree.isObject() ? tree.path("schema").asText("none") : "none";
      if (!schema.equals(found)) {
        throw new ReportException(
            name + ": schema is \"" + found + "\"; this version reads \"" + schema + "\"");
      }
      return ResultJson.MAPPER.treeToValue(tree, type);
    } catch (JsonMappingException e) {
      throw new ReportException(name + ": at " + keys(e) + ": " + firstLine(e), e);
    } catch (JsonProcessingException e) {
      throw new ReportException(name + ": not JSON" + where(e.getLocation()), e);
    }
  }

  private static String keys(JsonMappingException fault) {
    String path =
        fault.getPath().stream()
            .map(r -> r.getFieldName() == null ? "[" + r.getIndex() + "]" : r.getFieldName())
            .collect(Collectors.joining("."))
            .replace(".[", "[");
    return path.isEmpty() ? "the top" : path;
  }

  private static String firstLine(JsonProcessingException fault) {
    return fault.getOriginalMessage().lines().findFirst().orElse("not of the right type");
  }

  private static String where(JsonLocation at) {
    return at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
  }
}
