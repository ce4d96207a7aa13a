package org.orthrus.workbench.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.file.Path;

/** Results to JSON. */
public final class ResultWriter {

  private ResultWriter() {}

  /** Writes the result; the file is complete or untouched. */
  public static void write(RunResult result, Path file) {
    ReportFile.write(file, toJson(result));
  }

  /** Writes any tree of records, maps and lists; the file is complete or untouched. */
  public static void writeJson(Object value, Path file) {
    ReportFile.write(file, json(value));
  }

  /** The result as JSON text. */
  public static String toJson(RunResult result) {
    return json(result);
  }

  /** Any record of the result model as JSON text. */
  static String json(Object value) {
    try {
      return ResultJson.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("result cannot be serialised: " + e.getOriginalMessage(), e);
    }
  }
}
