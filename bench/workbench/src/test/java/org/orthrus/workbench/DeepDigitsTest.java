package org.orthrus.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The deep networks of the box learn real digits on the chip, in a short version of the runs of
 * PERFORMANCE.md: a part of one epoch, with an update every eight samples.
 */
@Tag("smoke")
class DeepDigitsTest {

  @TempDir Path directory;

  /** Measured: 83.7 % and 58.0 %; guessing finds 10 %. */
  @ParameterizedTest
  @CsvSource({"lenet5, 2000, .75", "lenet5-wide, 1000, .45"})
  void learnsInPartOfAnEpoch(String net, int train, double atLeast) throws Exception {
    Path json = directory.resolve(net + ".json");
    CommandLineRun.of(
            List.of("learn", "--net", net, "--coding", "direct", "--timesteps", 4),
            List.of("--train", train, "--test", 300, "--epochs", 1, "--against", "none"),
            List.of("--set", "batch=8", "--set", "learningRate=0.3", "--json", json))
        .fine();
    assertThat(CommandLineRun.json(json).get("accuracy").asDouble()).isGreaterThan(atLeast);
  }
}
