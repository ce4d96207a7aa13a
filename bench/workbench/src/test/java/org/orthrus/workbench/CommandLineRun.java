package org.orthrus.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One call of the command line, in this process.
 *
 * @param exit its exit code
 * @param out what it printed
 * @param err what it complained
 */
record CommandLineRun(int exit, String out, String err) {

  /** Small, so that a run takes a second at most. */
  static final List<String> SMALL =
      List.of("--net", "784-32-10", "--train", "200", "--test", "100");

  /** One epoch of that, beside nothing. */
  static final List<String> QUICK = List.of("--epochs", "1", "--against", "none");

  static CommandLineRun of(Object... arguments) {
    List<String> all = new ArrayList<>();
    for (Object argument : arguments) {
      if (argument instanceof List<?> several) {
        several.forEach(a -> all.add(a.toString()));
      } else {
        all.add(argument.toString());
      }
    }
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exit =
        Orthrus.commandLine()
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(all.toArray(String[]::new));
    return new CommandLineRun(exit, out.toString(), err.toString());
  }

  /** Asserts that it ended well. */
  CommandLineRun fine() {
    assertThat(exit).as(err).isZero();
    return this;
  }

  /** Asserts that bad input was refused in one line that says all of this, and no more. */
  void refused(String... parts) {
    assertThat(exit).as(err).isEqualTo(2);
    assertThat(err.lines().filter(line -> !line.startsWith("epoch "))).as(err).hasSize(1);
    assertThat(err).contains(parts).doesNotContain("Exception", "\tat ", "defect");
  }

  static JsonNode json(Path file) {
    try {
      return new ObjectMapper().readTree(file.toFile());
    } catch (IOException e) {
      throw new AssertionError(file + " is not JSON", e);
    }
  }
}
