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
import picocli.CommandLine.Option;

/** Where results go, and with how many threads they are made. */
final class OutputOptions {

  private static final int MOST_THREADS = 1024;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Host threads; the result is the same for any number (default: all cores).")
  private Integer threads;

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

  /** Refuses a number of host threads that is not allowed. */
  void requireThreads() {
    if (threads != null && (threads < 1 || threads > MOST_THREADS)) {
      throw new UsageFault("--threads is " + threads + "; allowed: 1 to " + MOST_THREADS);
    }
  }

  /** Host threads, at least 1. */
  int threads() {
    requireThreads();
    return threads == null ? Runtime.getRuntime().availableProcessors() : threads;
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
    while (there != null && !Files.exists(there)) {
      there = there.getParent();
    }
    if (there == null || !Files.isDirectory(there) || !Files.isWritable(there)) {
      throw new UsageFault(
          directory
              + ": cannot be made a directory: "
              + there
              + (there != null && Files.isDirectory(there)
                  ? " gives no permission to write"
                  : " is not a directory")
              + "; name another");
    }
  }

  /** Makes the directory of the report. */
  void makeReportDirectory() {
    try {
      Files.createDirectories(report);
    } catch (IOException e) {
      throw new UsageFault(
          report + ": cannot be made a directory (" + e.getMessage() + "); name another");
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
    boolean device = Files.exists(file) && !Files.isRegularFile(file);
    if (!Files.isWritable(device ? file : parent)) {
      throw new UsageFault(
          file
              + ": cannot be written: no permission in "
              + parent
              + "; name a file in another directory");
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

  /** Writes a result where it was asked for. */
  void write(RunResult result, PrintWriter out) {
    if (json != null) {
      ResultWriter.write(result, json);
      out.println("result  " + json);
    }
    if (report != null) {
      makeReportDirectory();
      ResultWriter.write(result, report.resolve("result.json"));
      HtmlReport.write(result, report.resolve("report.html"));
      out.println("report  " + report.resolve("report.html"));
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
