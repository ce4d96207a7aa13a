package org.orthrus.workbench.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.orthrus.firmware.rules.Rules;
import org.orthrus.isa.user.UserFault;

/**
 * The files that a command may read: those that its arguments name, every file of a directory that
 * they name, and what microcode among them includes, under a condition that holds or not.
 */
final class InputFiles {

  private static final Pattern INCLUDE = Pattern.compile("\\.include\\s+\"([^\"\\n]+)\"");
  private static final String MICROCODE = ".uasm";
  private static final String MANIFEST = "rule.yaml";

  /** A directory of a data set may have its samples in directories of these names. */
  private static final List<String> PARTS = List.of("train", "test");

  /** Longer files are not searched for includes. */
  private static final long LARGEST_SOURCE = 1 << 20;

  /** Each file with the argument that it is read for. */
  private final Map<Path, String> files = new LinkedHashMap<>();

  /** Adds what an argument names, if there is such a file or directory. */
  void add(String argument) {
    try {
      Path path = Path.of(argument);
      if (argument.isEmpty()) {
        return;
      }
      if (Files.isRegularFile(path)) {
        source(path, argument);
      } else if (Files.isDirectory(path)) {
        directory(path, argument);
      }
    } catch (InvalidPathException e) {
      // Not the name of a file here.
    }
  }

  /** Every file, with the argument that it is read for. */
  Map<Path, String> files() {
    return files;
  }

  private void directory(Path directory, String argument) {
    filesOf(directory, argument);
    for (String part : PARTS) {
      filesOf(directory.resolve(part), argument);
    }
    if (Files.isRegularFile(directory.resolve(MANIFEST))) {
      program(directory.toAbsolutePath().normalize(), argument);
    }
  }

  private void filesOf(Path directory, String argument) {
    if (!Files.isDirectory(directory)) {
      return;
    }
    try (Stream<Path> within = Files.list(directory)) {
      List<Path> all = within.filter(Files::isRegularFile).sorted().toList();
      all.forEach(file -> source(file, argument));
    } catch (IOException e) {
      // Who cannot list a directory reads files of it by their names; the command says which fail.
    }
  }

  /** The program of a rule, which may lie outside its directory and need no ending. */
  private void program(Path rule, String argument) {
    try {
      Path program = rule.resolveSibling(Rules.open(rule.toString()).program()).normalize();
      if (Files.isRegularFile(program)) {
        files.put(program, argument);
        includes(program, argument);
      }
    } catch (UserFault e) {
      // The command says what is wrong with the manifest.
    }
  }

  private void source(Path file, String argument) {
    Path absolute = file.toAbsolutePath().normalize();
    if (files.putIfAbsent(absolute, argument) == null && file.toString().endsWith(MICROCODE)) {
      includes(absolute, argument);
    }
  }

  private void includes(Path file, String argument) {
    try {
      if (Files.size(file) > LARGEST_SOURCE) {
        return;
      }
      Matcher include = INCLUDE.matcher(Files.readString(file));
      while (include.find()) {
        include(file.resolveSibling(include.group(1)).normalize(), argument);
      }
    } catch (IOException | InvalidPathException e) {
      // The assembler says what is wrong with the file or the name.
    }
  }

  private void include(Path file, String argument) {
    if (Files.isRegularFile(file) && files.putIfAbsent(file, argument) == null) {
      includes(file, argument);
    }
  }
}
