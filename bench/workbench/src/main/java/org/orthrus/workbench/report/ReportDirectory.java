package org.orthrus.workbench.report;

import java.nio.file.Path;
import java.util.List;

/** The files that {@code --report} puts into its directory. */
public final class ReportDirectory {

  private static final String RESULT = "result.json";
  private static final String PAGE = "report.html";

  private ReportDirectory() {}

  /** The machine-readable result. */
  public static Path result(Path directory) {
    return directory.resolve(RESULT);
  }

  /** The page. */
  public static Path page(Path directory) {
    return directory.resolve(PAGE);
  }

  /** All of them. */
  public static List<Path> files(Path directory) {
    return List.of(result(directory), page(directory));
  }
}
