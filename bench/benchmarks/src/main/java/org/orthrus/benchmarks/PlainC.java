package org.orthrus.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A C program that ships as source with the benchmarks, compiled for this machine: what a contender
 * in another language does in the same run. It prints lines of a name and a number and times
 * itself.
 *
 * <p>The compiler is {@code gcc}, or what the environment variable {@code CC} says, spaces between
 * words.
 */
final class PlainC implements AutoCloseable {

  private static final String SOURCES = "c/";
  private static final String HEADER = "add_rows.h";
  private static final List<String> OPTIMISED = List.of("-O3", "-march=native");
  private static final List<String> COMPILER =
      List.of(System.getenv().getOrDefault("CC", "gcc").trim().split(" +"));

  private final Path folder;
  private final Path program;

  private PlainC(Path folder, Path program) {
    this.folder = folder;
    this.program = program;
  }

  /** Whether there is a C compiler. */
  static boolean available() {
    try {
      List<String> command = new ArrayList<>(COMPILER);
      command.add("--version");
      return run(command).status == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** What is looked for, and what to do where it is not. */
  static String missing() {
    return "no C compiler: '"
        + String.join(" ", COMPILER)
        + "' cannot be started; set CC to one that can";
  }

  /**
   * Compiles a program in a folder of its own.
   *
   * @param name of its source without {@code .c}
   * @param flags besides {@code -O3 -march=native}
   * @throws IllegalStateException in one line, if that cannot be done
   */
  static PlainC compile(String name, String... flags) {
    if (!available()) {
      throw new IllegalStateException(missing());
    }
    try {
      Path folder = Files.createTempDirectory("orthrus-c");
      PlainC made = new PlainC(folder, folder.resolve(name));
      try {
        made.build(name + ".c", flags);
        return made;
      } catch (RuntimeException | IOException e) {
        made.close();
        throw e;
      }
    } catch (IOException e) {
      throw new IllegalStateException(name + ".c cannot be compiled: " + e.getMessage(), e);
    }
  }

  private void build(String source, String... flags) throws IOException {
    unpack(source);
    unpack(HEADER);
    List<String> command = new ArrayList<>(COMPILER);
    command.addAll(OPTIMISED);
    command.addAll(List.of(flags));
    command.addAll(List.of("-o", program.toString(), folder.resolve(source).toString()));
    Ended ended = run(command);
    if (ended.status != 0) {
      throw new IllegalStateException(String.join(" ", command) + ": " + ended.oneLine());
    }
  }

  private void unpack(String source) throws IOException {
    try (InputStream text = PlainC.class.getResourceAsStream(SOURCES + source)) {
      Files.copy(text, folder.resolve(source));
    }
  }

  /**
   * Runs the program.
   *
   * @return the first number behind each name that it prints
   * @throws IllegalStateException in one line, if it fails
   */
  Map<String, Double> run(Object... arguments) {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    try {
      Ended ended = run(command);
      if (ended.status != 0) {
        throw new IllegalStateException(String.join(" ", command) + ": " + ended.oneLine());
      }
      Map<String, Double> figures = new LinkedHashMap<>();
      ended
          .output
          .lines()
          .map(line -> line.split(" "))
          .forEach(words -> figures.put(words[0], Double.valueOf(words[1])));
      return figures;
    } catch (IOException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  private record Ended(int status, String output) {
    String oneLine() {
      return output.isBlank()
          ? "ended with status " + status
          : output.strip().lines().toList().get(0);
    }
  }

  private static Ended run(List<String> command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    try {
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Ended(process.waitFor(), output);
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** Deletes what was compiled. */
  @Override
  public void close() {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
