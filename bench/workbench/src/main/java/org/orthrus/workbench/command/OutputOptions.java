package org.orthrus.workbench.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.orthrus.isa.user.AtomicFile;
import org.orthrus.workbench.report.HtmlReport;
import org.orthrus.workbench.report.ReportDirectory;
import org.orthrus.workbench.report.ResultWriter;
import org.orthrus.workbench.report.RunResult;
import org.orthrus.workbench.report.Style;
import org.orthrus.workbench.report.TerminalReport;
import picocli.CommandLine.Option;

/** Where results go, and with how many threads they are made. */
final class OutputOptions {

  private static final int MOST_THREADS = 1024;
  private static final String OTHER = "; name another place";

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Host threads; the result is the same for any number (default: all cores).")
  private String threads;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Writes the whole result, machine-readable.")
  private Path json;

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description = "Writes report.html (one page, with pictures) and result.json there.")
  private Path report;

  /** Host threads, at least 1. */
  int threads() {
    return threads == null
        ? Runtime.getRuntime().availableProcessors()
        : WholeNumber.of("--threads", threads, 1, MOST_THREADS);
  }

  /** Fails before the work is done rather than after it. */
  void prepare() {
    requireWritable(json);
    requireDirectory(report);
  }

  /** Refuses a directory that could not be made or written in the end; null is none. */
  private static void requireDirectory(Path directory) {
    if (directory == null) {
      return;
    }
    requireName(directory);
    Path there = directory.toAbsolutePath();
    Path missing = null;
    while (there != null && !Files.exists(there)) {
      missing = there;
      there = there.getParent();
    }
    if (there == null || !Files.isDirectory(there)) {
      throw new UsageFault(
          directory
              + ": cannot be made a directory: "
              + there
              + " is not a directory; name another");
    }
    if (missing == null) {
      ReportDirectory.files(directory).forEach(OutputOptions::requireWritable);
    } else {
      probe(directory, missing, "cannot be made a directory");
    }
  }

  /** Tries whether a file could be made at a place, for an output that needs it. */
  private static void probe(Path output, Path place, String fault) {
    try {
      AtomicFile.probe(place);
    } catch (NoSuchFileException e) {
      throw new UsageFault(
          output + ": " + fault + ": nothing can be made in " + place.getParent() + OTHER);
    } catch (IOException e) {
      throw new UsageFault(output + ": " + fault + ": " + AtomicFile.reason(e) + OTHER);
    }
  }

  private void makeReportDirectory() {
    try {
      Files.createDirectories(report);
    } catch (IOException e) {
      throw new UsageFault(
          report + ": cannot be made a directory (" + AtomicFile.reason(e) + "); name another");
    }
  }

  /** Refuses a file that could not be written in the end; null is no file. */
  static void requireWritable(Path file) {
    if (file == null) {
      return;
    }
    requireName(file);
    Path parent = file.toAbsolutePath().getParent();
    if (Files.isDirectory(file) || parent == null || !Files.isDirectory(parent)) {
      throw new UsageFault(
          file
              + ": cannot be written: "
              + (Files.isDirectory(file) ? "it is a directory" : "its directory does not exist")
              + "; name a file in a directory that exists");
    }
    if (!Files.exists(file) || Files.isRegularFile(file)) {
      probe(file, file.toAbsolutePath(), "cannot be written");
    } else if (!Files.isWritable(file)) {
      throw new UsageFault(file + ": cannot be written: permission denied" + OTHER);
    }
  }

  /** As {@link #requireWritable}, and devices and pipes are refused too. */
  static void requireRegular(Path file) {
    requireWritable(file);
    if (file != null && Files.exists(file) && !Files.isRegularFile(file)) {
      throw new UsageFault(file + ": cannot be written: it is not a file; name a file");
    }
  }

  private static void requireName(Path path) {
    if (path.toString().isBlank()) {
      throw new UsageFault("'' is not a file name; name a file or a directory");
    }
  }

  /** Prints a result. */
  void print(RunResult result, PrintWriter out) {
    out.print(TerminalReport.render(result, Style.detect()));
    out.flush();
  }

  /**
   * Writes a result where it was asked for, and says where all of it is.
   *
   * @param recording a file with more of it that is written already, or null
   */
  void write(RunResult result, PrintWriter out, Path recording) {
    if (recording != null) {
      out.println("record  " + recording);
    }
    write(out, file -> ResultWriter.write(result, file), file -> HtmlReport.write(result, file));
  }

  /**
   * Writes what was asked for, and says where it is.
   *
   * @param asJson writes it to a file, machine-readable
   * @param asPage writes it to a file, as a page
   */
  void write(PrintWriter out, Consumer<Path> asJson, Consumer<Path> asPage) {
    if (json != null) {
      asJson.accept(json);
      out.println("result  " + json);
    }
    if (report != null) {
      makeReportDirectory();
      asJson.accept(ReportDirectory.result(report));
      asPage.accept(ReportDirectory.page(report));
      out.println("report  " + ReportDirectory.page(report));
    }
    out.flush();
  }

  /** The JSON file that was asked for, or null. */
  Path json() {
    return json;
  }

  /** The report directory that was asked for, or null. */
  Path report() {
    return report;
  }
}
