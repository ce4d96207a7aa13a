package org.orthrus.workbench.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.orthrus.workbench.report.HtmlReport;
import org.orthrus.workbench.report.ResultWriter;
import org.orthrus.workbench.report.RunResult;
import org.orthrus.workbench.report.Style;
import org.orthrus.workbench.report.TerminalReport;

/** Where a result goes: the terminal, a JSON file, a report directory. */
final class Outputs {

  private Outputs() {}

  /** Fails before the work is done rather than after it. */
  static void requireWritable(Path file) {
    if (file == null) {
      return;
    }
    Path parent = file.toAbsolutePath().getParent();
    if (Files.isDirectory(file) || parent == null || !Files.isDirectory(parent)) {
      throw new UsageFault(
          file
              + ": cannot be written: "
              + (Files.isDirectory(file) ? "it is a directory" : "its directory does not exist")
              + "; name a file in a directory that exists");
    }
    if (!Files.isWritable(parent)) {
      throw new UsageFault(file + ": cannot be written: no permission in " + parent);
    }
  }

  /** Makes the report directory. */
  static void makeDirectory(Path directory) {
    if (directory == null) {
      return;
    }
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UsageFault(
          directory + ": cannot be made a directory (" + e.getMessage() + "); name another");
    }
  }

  /** Prints and writes what was asked for. */
  static void deliver(RunResult result, CommonOptions options, PrintWriter out) {
    out.print(TerminalReport.render(result, Style.detect()));
    if (options.json != null) {
      ResultWriter.write(result, options.json);
      out.println("result  " + options.json);
    }
    if (options.report != null) {
      ResultWriter.write(result, options.report.resolve("result.json"));
      HtmlReport.write(result, options.report.resolve("report.html"));
      out.println("report  " + options.report.resolve("report.html"));
    }
    out.flush();
  }
}
