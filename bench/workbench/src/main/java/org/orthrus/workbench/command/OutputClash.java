package org.orthrus.workbench.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Refuses a command line whose outputs would overwrite its inputs or each other. */
public final class OutputClash {

  private static final Set<String> FILES = Set.of("--json", "--recording", "-o");
  private static final String REPORT = "--report";
  private static final List<String> REPORTED = List.of("result.json", "report.html");

  private OutputClash() {}

  /**
   * Looks at every value given that names a file.
   *
   * @throws UsageFault if an output is an input or another output
   */
  public static void refuse(ParseResult parsed) {
    Map<Path, String> written = new LinkedHashMap<>();
    List<Path> read = new ArrayList<>();
    for (ArgSpec argument : parsed.matchedArgs()) {
      String name = argument instanceof OptionSpec option ? option.longestName() : "";
      for (String value : argument.stringValues()) {
        if (FILES.contains(name)) {
          write(value, "", name, written);
        } else if (name.equals(REPORT)) {
          REPORTED.forEach(file -> write(value, file, name, written));
        } else {
          for (String part : value.split(",", -1)) {
            read(part, read);
          }
        }
      }
    }
    written.forEach((file, name) -> read.forEach(input -> refuse(name, file, input)));
  }

  /**
   * Refuses one output that is one input.
   *
   * @param written null for none
   */
  static void refuse(String name, Path written, Path read) {
    if (written != null && same(written, read)) {
      throw new UsageFault(
          name + " " + written + " would overwrite what the command reads; name another file");
    }
  }

  private static void write(String value, String file, String name, Map<Path, String> written) {
    Path path = Path.of(value, file);
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

  private static void read(String value, List<Path> read) {
    try {
      Path path = Path.of(value);
      if (!value.isEmpty() && Files.isRegularFile(path)) {
        read.add(path);
      }
    } catch (InvalidPathException e) {
      // Not the name of a file here.
    }
  }

  private static boolean same(Path a, Path b) {
    try {
      return Files.exists(a) && Files.exists(b)
          ? Files.isSameFile(a, b)
          : a.toAbsolutePath().normalize().equals(b.toAbsolutePath().normalize());
    } catch (IOException e) {
      return false;
    }
  }
}
