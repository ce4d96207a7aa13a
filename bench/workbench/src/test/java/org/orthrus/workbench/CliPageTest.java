package org.orthrus.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The reference page of the command line has the help of every command as it is printed. */
@Tag("golden")
class CliPageTest {

  private static final Path PAGE = Path.of("../../docs/reference/cli.md");

  @ParameterizedTest
  @ValueSource(
      strings = {"learn", "run", "compile", "inspect", "price", "assemble", "compare learning"})
  void thePageHasTheHelp(String command) throws IOException {
    String help = CommandLineRun.of(List.of(command.split(" ")), "--help").fine().out();
    String text = help.lines().map(String::stripTrailing).reduce("", (a, b) -> a + b + "\n");
    assertThat(Files.readString(PAGE)).contains("## " + command + "\n\n```\n" + text + "```\n");
  }
}
