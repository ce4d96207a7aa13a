package org.orthrus.workbench.report;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.orthrus.isa.user.AtomicFile;
import org.orthrus.isa.user.OneLine;
import org.orthrus.workbench.report.StrictJson.Kind;

/** Results from JSON. Strict about the schema, lenient about keys that later versions add. */
public final class ResultReader {

  private static final Kind<RunResult> RESULT =
      new Kind<>(RunResult.class, RunResult.SCHEMA, "orthrus learn or run");

  private ResultReader() {}

  /**
   * The file of a result.
   *
   * @param named a file, or a directory that {@code --report} made
   * @throws ReportException if it is a directory without a result
   */
  public static Path file(Path named) {
    if (named.toString().isEmpty()) {
      throw new ReportException("'' is not a file name; give a result that --json wrote");
    }
    if (!Files.isDirectory(named)) {
      return named;
    }
    Path inside = ReportDirectory.result(named);
    if (!Files.exists(inside)) {
      throw new ReportException(
          named
              + ": a directory without "
              + inside.getFileName()
              + "; give one that --report wrote, or the file that --json wrote");
    }
    return inside;
  }

  /**
   * Reads a result.
   *
   * @throws ReportException if it cannot be read or is none; the message names the key
   */
  public static RunResult read(Path file) {
    return read(file, RESULT);
  }

  /** Reads a result from text; {@code source} stands in messages. */
  public static RunResult fromJson(String json, String source) {
    return new StrictJson<>(source, RESULT).read(json);
  }

  /** What to do about a result that is not as it was written. */
  public static String remedy() {
    return RESULT.remedy();
  }

  static <T> T read(Path file, Kind<T> kind) {
    String json;
    try {
      json = Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new ReportException(file + ": no such file; give a result that --json wrote", e);
    } catch (CharacterCodingException e) {
      throw new ReportException(file + ": not UTF-8 text; give a result that --json wrote", e);
    } catch (IOException e) {
      throw new ReportException(
          file
              + ": cannot be read: "
              + OneLine.of(AtomicFile.reason(e))
              + "; check its permissions, or give another result that --json wrote",
          e);
    }
    return new StrictJson<>(file.toString(), kind).read(json);
  }
}
