package org.orthrus.workbench.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.orthrus.workbench.report.ReportDirectory;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Refuses a command line whose outputs would overwrite its inputs or each other. */
public final class OutputClash {

  private static final Set<String> FILES = Set.of("--json", "--recording", "--checkpoint", "-o");
  private static final String REPORT = "--report";

  /** Label of an argument that names a file of arrays to write. */
  private static final String ARRAYS = "NPZ";

  /** Labels of arguments that name what is read; of the last, a directory is that of a report. */
  private static final Pattern READ = Pattern.compile("FILE|DIR|IMAGE|RESULT");

  private static final String OF_A_REPORT = "RESULT";

  private final Map<Path, String> written = new LinkedHashMap<>();
  private final InputFiles read = new InputFiles();
  private String report;

  private OutputClash() {}

  /**
   * Looks at every value given that names a file or a directory. A new file may be written into a
   * directory that is read.
   *
   * @throws UsageFault if an output is an input or another output
   */
  public static void refuse(ParseResult parsed) {
    OutputClash clash = new OutputClash();
    for (ArgSpec argument : parsed.matchedArgs()) {
      argument.stringValues().forEach(value -> clash.add(argument, value));
    }
    clash.refuseFileForDirectory();
    clash.refuseOverwriting();
  }

  private void add(ArgSpec argument, String value) {
    String name = argument instanceof OptionSpec option ? option.longestName() : "";
    if (FILES.contains(name) || argument.paramLabel().equals(ARRAYS)) {
      write(Path.of(value), name);
    } else if (name.equals(REPORT)) {
      report = value;
      ReportDirectory.files(Path.of(value)).forEach(file -> write(file, name));
    } else if (argument.paramLabel().equals(OF_A_REPORT)) {
      Path path = Path.of(value);
      read.add(Files.isDirectory(path) ? ReportDirectory.result(path).toString() : value);
    } else if (READ.matcher(argument.paramLabel()).find()) {
      read.add(value);
      for (String part : value.split(",", -1)) {
        read.add(part);
      }
    }
  }

  private void write(Path path, String name) {
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      return;
    }
    for (Map.Entry<Path, String> other : written.entrySet()) {
      if (same(path, other.getKey())) {
        throw new UsageFault(
            name
                + " and "
                + other.getValue()
                + " would both write "
                + path
                + "; name different files");
      }
    }
    written.put(path, name);
  }

  private void refuseFileForDirectory() {
    if (report == null) {
      return;
    }
    Path directory = place(Path.of(report));
    written.forEach(
        (file, name) -> {
          if (!name.equals(REPORT) && directory.startsWith(place(file))) {
            throw new UsageFault(
                name
                    + " "
                    + file
                    + " would be a file, --report "
                    + report
                    + " a directory there; name different places");
          }
        });
  }

  private void refuseOverwriting() {
    written.forEach(
        (file, name) -> {
          if (Files.exists(file)) {
            read.files().forEach((input, argument) -> refuseSame(file, name, input, argument));
          }
        });
  }

  private static void refuseSame(Path file, String name, Path input, String argument) {
    if (same(file, input)) {
      throw new UsageFault(
          name
              + " "
              + file
              + " would overwrite what the command reads"
              + (file.toString().equals(argument) ? "" : " for '" + argument + "'")
              + "; name another file");
    }
  }

  private static boolean same(Path a, Path b) {
    try {
      return Files.exists(a) && Files.exists(b)
          ? Files.isSameFile(a, b)
          : place(a).equals(place(b));
    } catch (IOException e) {
      return false;
    }
  }

  /** Where a file is or would be, behind links of its directory. */
  private static Path place(Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    Path parent = absolute.getParent();
    try {
      return parent != null && Files.exists(parent)
          ? parent.toRealPath().resolve(absolute.getFileName())
          : absolute;
    } catch (IOException e) {
      return absolute;
    }
  }
}
