package org.orthrus.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bad options of the other commands, and results of any that cannot go where they should. */
@Tag("smoke")
class BadInputTest extends BadInput {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "compare | learning",
        "compare frob | frob",
        "compare learning --timesteps 0 | 1 to 1000",
        "compare learning --timesteps 4,x | --timesteps is 'x'; allowed: whole numbers from 1 to",
        "compare learning --timesteps , | nothing stands before or after a comma; allowed: whole",
        "compare learning --timesteps 4, | nothing stands before or after a comma",
        "compare learning --timesteps 4,04 | --timesteps has '4' twice",
        "compare learning --train 10 --epochs 0 | 1 to 1000",
        "compare learning --epochs 2 | --epochs needs --train",
        "compare learning --test 10 | --test needs --train",
        "compare learning --train 10 --samples 2 | leave one out",
        "compare learning --samples 0 | 1 to 1000",
        "compare learning --net 3072-10 | 3072 inputs",
        "compare learning --set foo=1 | learningRate",
        "inspect | IMAGE",
        "assemble nonsense | stop-w",
        "lern | learn",
      })
  void optionsOfOthers(String line, String said) {
    CommandLineRun.of(List.of(line.split(" "))).refused(said);
  }

  @Test
  void resultsThatCannotBeWritten() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "mine");
    Path nowhere = directory.resolve("none/x");
    List<String> least = List.of("learn", "--net", "784-10", "--against", "none");
    for (String option : List.of("-o", "--json")) {
      CommandLineRun.of(least, option, nowhere).refused("its directory does not exist");
      CommandLineRun.of(least, option, directory).refused("it is a directory");
      CommandLineRun.of(least, option, "").refused("not a file name");
    }
    CommandLineRun.of(least, "--report", file).refused("is not a directory");
    CommandLineRun.of(least, "--report", file.resolve("x")).refused("is not a directory");
    CommandLineRun.of(least, "--report", "").refused("not a file name");
    CommandLineRun.of(least, "-o", "/dev/null").refused("it is not a file");
    CommandLineRun.of("assemble", "lif", "-o", nowhere).refused("its directory does not exist");
    assertThat(Files.readString(file)).isEqualTo("mine");
  }

  @Test
  void aFullDiskIsSaidAfterTheReportIsPrinted() {
    CommandLineRun full =
        CommandLineRun.of("run", image(directory), "--test", 1, "--json", "/dev/full");
    full.refused("/dev/full: cannot be written: No space left on device");
    assertThat(full.out()).contains("784-10");
    CommandLineRun.of("assemble", "lif", "-o", "/dev/full").refused("No space left on device");
  }
}
