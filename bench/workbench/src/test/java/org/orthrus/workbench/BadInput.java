package org.orthrus.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.orthrus.workbench.CommandLineRun.QUICK;
import static org.orthrus.workbench.CommandLineRun.SMALL;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.orthrus.isa.design.Designs;

/**
 * What a user can give wrong: one line that says where, and what is allowed; exit code 2; and
 * nothing is left in the directory where output would go.
 */
abstract class BadInput {

  @TempDir Path directory;

  /** Where output would go. */
  Path target;

  @BeforeEach
  void createTarget() throws IOException {
    target = Files.createDirectory(directory.resolve("target"));
  }

  @AfterEach
  void nothingHalfWrittenIsLeft() throws IOException {
    try (Stream<Path> files = Files.list(target)) {
      assertThat(files).isEmpty();
    }
  }

  CommandLineRun learn(Object... arguments) {
    return CommandLineRun.of(
        "learn",
        SMALL,
        QUICK,
        "-o",
        target.resolve("x.img"),
        "--json",
        target.resolve("x.json"),
        List.of(arguments));
  }

  /** An image of the smallest network. */
  static Path image(Path directory) {
    Path file = directory.resolve("good.img");
    List<String> least = List.of("--net", "784-10", "--train", "1", "--test", "1");
    CommandLineRun.of("learn", least, QUICK, "-o", file).fine();
    return file;
  }

  /** The default design, changed. */
  Path design(String from, String to) throws IOException {
    return changed("design.yaml", Designs.open("edge-22nm").text(), from, to);
  }

  Path changed(String name, String text, String from, String to) throws IOException {
    assertThat(text).contains(from);
    return Files.writeString(directory.resolve(name), text.replace(from, to));
  }
}
