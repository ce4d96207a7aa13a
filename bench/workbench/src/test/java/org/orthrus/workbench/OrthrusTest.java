package org.orthrus.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

@Tag("smoke")
class OrthrusTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final CommandLine commandLine =
      Orthrus.commandLine()
          .addSubcommand(new Broken())
          .addSubcommand(new Hungry())
          .addSubcommand(new HungryOfThreads())
          .setOut(new PrintWriter(out, true))
          .setErr(new PrintWriter(err, true));

  @Test
  void helpGoesToStandardOutput() {
    assertThat(commandLine.execute("--help")).isZero();
    assertThat(out.toString()).contains("Usage: orthrus");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void badOptionIsOneLineAndTwo() {
    assertThat(commandLine.execute("--hepl")).isEqualTo(2);
    assertThat(err.toString().lines())
        .singleElement()
        .asString()
        .startsWith("orthrus: ")
        .contains("--hepl", "orthrus --help");
  }

  @Test
  void badOptionOfACommandNamesTheCommand() {
    assertThat(commandLine.execute("broken", "--nonsense")).isEqualTo(2);
    assertThat(err.toString().lines()).singleElement().asString().startsWith("orthrus broken: ");
  }

  @Test
  void defectIsOneLineAndOne() {
    assertThat(commandLine.execute("broken")).isEqualTo(1);
    assertThat(err.toString().lines())
        .singleElement()
        .asString()
        .contains("internal defect", "two lines");
  }

  @Test
  void tooLittleMemoryIsOneLineAndOne() {
    assertThat(commandLine.execute("hungry")).isEqualTo(1);
    assertThat(err.toString().lines())
        .singleElement()
        .asString()
        .startsWith("orthrus hungry: out of memory at ")
        .endsWith("MiB (heap); ORTHRUS_JAVA_OPTS=-Xmx... raises the limit");
  }

  @Test
  void onlyACommandWithThreadsIsToldToTakeFewer() {
    assertThat(commandLine.execute("threads")).isEqualTo(1);
    assertThat(err.toString().strip()).endsWith("raises the limit, fewer --threads need less");
  }

  @Command(name = "hungry")
  private static final class Hungry implements Runnable {
    @Override
    public void run() {
      throw new OutOfMemoryError("heap");
    }
  }

  @Command(name = "threads")
  private static final class HungryOfThreads implements Runnable {
    @CommandLine.Option(names = "--threads")
    int threads;

    @Override
    public void run() {
      throw new OutOfMemoryError("heap of " + threads);
    }
  }

  /** Full or closed, it is the same: writes fail, and a PrintWriter keeps silent about it. */
  @Test
  void standardOutputThatTakesNothingIsOneLineAndTwo() {
    Writer full =
        new Writer() {
          @Override
          public void write(char[] text, int from, int length) throws IOException {
            throw new IOException("No space left on device");
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    for (List<String> line :
        List.of(List.of("--help"), List.of("--version"), List.of("assemble", "lif", "--list"))) {
      StringWriter said = new StringWriter();
      CommandLine fails =
          Orthrus.commandLine()
              .setOut(new PrintWriter(full, true))
              .setErr(new PrintWriter(said, true));
      assertThat(fails.execute(line.toArray(String[]::new))).isEqualTo(2);
      assertThat(said.toString().lines())
          .singleElement()
          .asString()
          .contains("standard output: cannot be written");
    }
  }

  @Command(name = "broken")
  private static final class Broken implements Runnable {
    @Override
    public void run() {
      throw new IllegalStateException("two\nlines");
    }
  }
}
