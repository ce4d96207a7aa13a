package org.orthrus.benchmarks.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.orthrus.firmware.network.Network;
import org.orthrus.firmware.workload.Mlp784;
import org.orthrus.firmware.workload.WorkloadSettings;
import org.orthrus.isa.design.Designs;
import org.orthrus.isa.image.file.ImageWriter;

/** The examples of the page run, and the page shows them as they are. */
@Tag("smoke")
@Isolated("the experiment prints to System.out")
class ExamplesTest {

  private static final Path SOURCES = Path.of("src/main/java/org/orthrus/benchmarks/example");
  private static final Path PAGE = Path.of("..", "..", "docs", "how-to", "own-experiment.md");

  @ParameterizedTest
  @ValueSource(strings = {"OwnExperiment.java", "OwnBenchmark.java"})
  void thePageShowsTheSource(String source) throws IOException {
    String text = Files.readString(SOURCES.resolve(source)).strip();
    assertThat(Files.readString(PAGE))
        .as("%s: copy %s to the page, a block of java", PAGE, source)
        .contains("```java\n" + text + "\n```\n");
  }

  @Test
  void theExperimentPrintsSpikesAndCosts(@TempDir Path folder) throws IOException {
    Mlp784 network =
        Mlp784.compile(
            WorkloadSettings.defaults().withNetwork(Network.dense(50, 20, 5), List.of(20, 5)),
            Designs.open("edge-22nm"));
    Path image = folder.resolve("network.image");
    ImageWriter.write(network.image(), image);
    List<String> lines = printed(image);
    assertThat(lines).hasSize(24);
    for (int t = 0; t < 20; t++) {
      assertThat(lines.get(t)).matches("timestep " + t + ": \\[([0-4](, [0-4])*)?]");
    }
    assertThat(lines).anyMatch(line -> line.startsWith("timestep") && !line.endsWith("[]"));
    assertThat(lines.get(20)).matches("cycles [1-9][0-9]*");
    assertThat(lines.get(21)).matches("synapticOperations [1-9][0-9]*");
    assertThat(lines.get(22)).matches("weight words read [1-9][0-9]*");
    assertThat(lines.get(23)).matches("microjoules [0-9.E-]+");
  }

  private static List<String> printed(Path image) {
    PrintStream before = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      OwnExperiment.main(new String[] {image.toString()});
    } finally {
      System.setOut(before);
    }
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void theBenchmarkHasItsCostsAsColumns() throws RunnerException {
    RunResult result =
        new Runner(
                new OptionsBuilder()
                    .include(OwnBenchmark.class.getName())
                    .param("banks", "2")
                    .forks(0)
                    .warmupIterations(0)
                    .measurementIterations(1)
                    .measurementTime(TimeValue.milliseconds(200))
                    .shouldFailOnError(true)
                    .verbosity(VerboseMode.SILENT)
                    .build())
            .runSingle();
    assertThat(result.getSecondaryResults())
        .extractingByKeys(
            "cyclesPerOp",
            "latencyMicrosecondsPerOp",
            "microjoulesPerOp",
            "synapticOperationsPerOp")
        .allSatisfy(column -> assertThat(column.getScore()).isPositive());
  }
}
