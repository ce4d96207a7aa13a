package org.orthrus.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.orthrus.workbench.CommandLineRun.QUICK;
import static org.orthrus.workbench.CommandLineRun.SMALL;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.orthrus.firmware.rules.Rules;

/** {@code learn}, {@code run}, {@code inspect}, {@code assemble} and {@code compare} as typed. */
@Tag("smoke")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LearnAndRunTest {

  @TempDir static Path shared;

  private CommandLineRun learned;
  private Path image;
  private JsonNode result;

  @BeforeAll
  void learnOnce() {
    image = shared.resolve("two words.img");
    learned =
        CommandLineRun.of(
                "learn",
                SMALL,
                "--epochs",
                "3",
                "--threads",
                "1",
                "-o",
                image,
                "--json",
                shared.resolve("learn.json"),
                "--report",
                shared.resolve("a/report"))
            .fine();
    result = CommandLineRun.json(shared.resolve("learn.json"));
  }

  @Test
  void theResultHasTheKeysOfTheContract() {
    assertThat(keys(result))
        .contains(
            "schema",
            "command",
            "seed",
            "design",
            "energyTable",
            "accuracy",
            "inference",
            "training",
            "memoryBits",
            "against",
            "host");
    assertThat(keys(result.get("design"))).contains("name", "hash");
    assertThat(keys(result.get("energyTable"))).contains("name", "hash");
    for (String phase : List.of("inference", "training")) {
      assertThat(keys(result.get(phase)))
          .contains(
              "samples",
              "cycles",
              "latencySeconds",
              "synapticOperations",
              "spikes",
              "neuronUpdates",
              "plasticUpdates",
              "energyJoules",
              "averagePowerWatts",
              "events");
      assertThat(keys(result.at("/" + phase + "/energyJoules")))
          .contains("total", "dynamic", "static", "byUnit", "byLayer");
    }
    assertThat(keys(result.get("memoryBits")))
        .contains("total", "learningState", "weights", "byPurpose");
    assertThat(result.get("against").findValuesAsText("name"))
        .contains("stop-w", "stbp", "stbp-lean", "float");
    assertThat(keys(result.at("/against/1")))
        .contains("name", "memoryBits", "energyJoules", "cycles", "memoryRatio", "energyRatio")
        .contains("samples", "basis");
    assertThat(keys(result.get("host")))
        .contains("wallSeconds", "cpuSeconds", "sopPerCpuSecond", "peakBytes", "jvm", "kernel");
    assertThat(result.at("/host/kernel").asText())
        .contains("packed rows", "deferred rows", "summed columns", "whole vectors");
    assertThat(shared.resolve("a/report/report.html")).isNotEmptyFile();
    assertThat(shared.resolve("a/report/result.json")).isNotEmptyFile();
    assertThat(learned.err().lines()).hasSize(3).allMatch(l -> l.startsWith("epoch "));
  }

  @Test
  void joulesByUnitAndByLayerAddUpToAllJoules() {
    for (String phase : List.of("inference", "training")) {
      JsonNode energy = result.at("/" + phase + "/energyJoules");
      double total = energy.get("total").asDouble();
      assertThat(total).isPositive();
      assertThat(sum(energy.get("byUnit"))).isCloseTo(total, within(1e-9 * total));
      assertThat(sum(energy.get("byLayer"))).isCloseTo(total, within(1e-9 * total));
      assertThat(energy.get("dynamic").asDouble() + energy.get("static").asDouble())
          .isCloseTo(total, within(1e-9 * total));
    }
  }

  @Test
  void accuracyRisesOverEpochs() {
    List<Double> curve = new ArrayList<>();
    result.get("curve").forEach(p -> curve.add(p.get("accuracy").asDouble()));
    assertThat(curve).hasSize(3);
    assertThat(curve.get(2)).isGreaterThan(curve.get(0)).isGreaterThan(0.4);
    assertThat(result.get("accuracy").asDouble()).isEqualTo(curve.get(2));
  }

  @Test
  void bitsByPurposeAddUpToAllBits() {
    assertThat(sum(result.at("/memoryBits/byPurpose")))
        .isEqualTo(result.at("/memoryBits/total").asDouble());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void anImageAnswersAsItDidWhenItWasLearned(int threads) {
    Path json = shared.resolve("run" + threads + ".json");
    CommandLineRun.of(
            "run", image, "--test", 100, "--threads", threads, "--json", json, "--record", "spikes")
        .fine();
    JsonNode run = CommandLineRun.json(json);
    assertThat(run.get("accuracy")).isEqualTo(result.get("accuracy"));
    assertThat(run.get("inference")).isEqualTo(result.get("inference"));
    assertThat(run.get("memoryBits")).isEqualTo(result.get("memoryBits"));
    assertThat(run.at("/raster/0/layers/2/events").size()).isPositive();
  }

  @Test
  void fewerSamplesThanAreToBeRecordedIsNoted() {
    Path json = shared.resolve("few.json");
    List<Object> run = List.of("run", image, "--test", 3, "--json", json, "--record", "spikes");
    CommandLineRun.of(run, "--record-samples", 9).fine();
    assertThat(CommandLineRun.json(json).get("raster")).hasSize(3);
    assertThat(CommandLineRun.json(json).get("notes").toString())
        .contains("samples recorded are all 3 of the run: --record-samples is 9");
  }

  @Test
  void twoThreadsLearnTheSameAsOne() throws Exception {
    Path again = shared.resolve("again.img");
    Path json = shared.resolve("again.json");
    CommandLineRun.of("learn", SMALL, "--epochs", 3, "--threads", 2, "-o", again, "--json", json)
        .fine();
    assertThat(timeless(CommandLineRun.json(json))).isEqualTo(timeless(result));
    assertThat(Files.readAllBytes(again)).isEqualTo(Files.readAllBytes(image));
  }

  @Test
  void anotherSeedLearnsSomethingElse() throws Exception {
    Path other = shared.resolve("other.img");
    CommandLineRun.of("learn", SMALL, QUICK, "--seed", 2, "-o", other).fine();
    assertThat(Files.readAllBytes(other)).isNotEqualTo(Files.readAllBytes(image));
  }

  /** What does not depend on the host. */
  private static JsonNode timeless(JsonNode json) {
    ObjectNode copy = json.deepCopy();
    copy.remove("host");
    copy.get("curve").forEach(p -> ((ObjectNode) p).remove("seconds"));
    return copy;
  }

  static List<String> rules() {
    return Rules.names();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void everyRuleThatShipsRunsAndThoseThatLearnDo(String rule) {
    // lif-delay takes spikes only.
    String coding = rule.equals("lif-delay") ? "bernoulli" : "direct";
    Path file = shared.resolve(rule + ".img");
    Path json = shared.resolve(rule + ".json");
    CommandLineRun.of(
            "learn", SMALL, QUICK, "--rule", rule, "--coding", coding, "-o", file, "--json", json)
        .fine();
    double accuracy = CommandLineRun.json(json).get("accuracy").asDouble();
    CommandLineRun.of("run", file, "--test", 100, "--json", json).fine();
    assertThat(CommandLineRun.json(json).get("accuracy").asDouble()).isEqualTo(accuracy);
    CommandLineRun.of("inspect", file, "--verify").fine();
    assertThat(accuracy > 0.15).isEqualTo(Rules.open(rule).learning());
  }

  @Test
  void anImageRunsForMoreTimestepsThanItsHistoryHolds() {
    Path file = shared.resolve("history.img");
    List<String> data = List.of("--net", "784-16-10", "--train", "50", "--test", "20");
    CommandLineRun.of("learn", data, QUICK, "--rule", "stbp", "--timesteps", 2, "-o", file).fine();
    CommandLineRun.of("run", file, "--test", 20, "--timesteps", 40).fine();
    CommandLineRun.of("run", file, "--test", 20, "--timesteps", 1).fine();
  }

  @Test
  void inspectShowsWhatIsInAnImage() {
    Path json = shared.resolve("inspect.json");
    CommandLineRun shown = CommandLineRun.of("inspect", image, "--verify", "--json", json).fine();
    assertThat(shown.out())
        .contains("ISA version", "layer1", "membranePotential", "rule", "stop-w", "verified")
        .doesNotContain("at first use");
    JsonNode described = CommandLineRun.json(json);
    assertThat(keys(described)).contains("schema", "layers", "regions", "memoryBits", "microwords");
    assertThat(described.get("memoryBits")).isEqualTo(result.get("memoryBits"));
    assertThat(CommandLineRun.of("inspect", image, "--disassemble").fine().out())
        .contains("walk", "vacc", "halt");
  }

  @Test
  void assembleWritesTheWords() throws Exception {
    Path words = shared.resolve("words.bin");
    CommandLineRun shipped = CommandLineRun.of("assemble", "stop-w", "-o", words, "--list").fine();
    long microwords = CommandLineRun.json(inspected()).get("microwords").asLong();
    assertThat(Files.size(words)).isEqualTo(8 * microwords);
    assertThat(shipped.out()).contains(microwords + " microwords", "vacc");

    Path file = Files.writeString(shared.resolve("one.uasm"), ".entry sampleBegin\n  halt\n");
    Path one = shared.resolve("one.bin");
    CommandLineRun.of("assemble", file, "-o", one).fine();
    assertThat(Files.size(one)).isEqualTo(8);
    assertThat(Files.readAllBytes(one)[0]).isNotNegative();

    Path directory = UserRules.copyOf("lif", shared.resolve("mine"));
    CommandLineRun.of("assemble", directory, "-o", shared.resolve("mine.bin")).fine();
    CommandLineRun.of("assemble", "lif", "-o", shared.resolve("lif.bin")).fine();
    assertThat(Files.readAllBytes(shared.resolve("mine.bin")))
        .isEqualTo(Files.readAllBytes(shared.resolve("lif.bin")));
  }

  private Path inspected() {
    Path json = shared.resolve("described.json");
    CommandLineRun.of("inspect", image, "--json", json).fine();
    return json;
  }

  @Test
  void compareLearningPutsRulesSideBySide() {
    Path json = shared.resolve("compare.json");
    CommandLineRun compared =
        CommandLineRun.of(
                "compare",
                "learning",
                "--net",
                "784-16-10",
                "--train",
                "64",
                "--test",
                "20",
                "--timesteps",
                "2,1",
                "--json",
                json,
                "--report",
                shared.resolve("compared"))
            .fine();
    assertThat(compared.out())
        .contains("stop-wtl", "stbp-lean", "papers' count", "accuracy", "T = 1", "T = 2");
    JsonNode rows = CommandLineRun.json(json).get("rows");
    assertThat(rows).hasSize(2 * (17 + 17 + 17 + 16));
    assertThat(compared.err().lines()).hasSize(34).first().asString().startsWith("1 of 34: ");
    long executed = rows.findValues("accuracy").size();
    assertThat(executed).isEqualTo(2 * 9);
    assertThat(shared.resolve("compared/report.html")).isNotEmptyFile();
  }

  @Test
  void compareLearningExecutesAFewSamplesOfAnyNetworkAndDeepensItsMemories() throws IOException {
    Path net =
        Files.writeString(
            shared.resolve("maps.yaml"),
            """
            schema: orthrus-network/1
            name: maps
            input: {rows: 32, columns: 32, channels: 3}
            layers:
              - {convolution: 16, kernel: 3, padding: 1}
              - {pool: average, kernel: 4}
              - {name: out, dense: 10}
            """);
    Path json = shared.resolve("maps.json");
    List<Object> few = List.of("--samples", 1, "--timesteps", "2");
    CommandLineRun compared =
        CommandLineRun.of(
                "compare", "learning", "--net", net, few, "--core", "edge-22nm", "--json", json)
            .fine();
    assertThat(compared.out()).contains("in the middle of 32x32x3", "deepened from");
    JsonNode result = CommandLineRun.json(json);
    assertThat(result.get("design").get("deepened").get("error").asLong()).isGreaterThan(2048);
    for (JsonNode row : result.get("rows")) {
      boolean mapped = row.get("basis").asText().equals("memory map");
      assertThat(row.has("trainingCycles")).isEqualTo(!mapped);
      assertThat(row.get("samples").asInt()).isEqualTo(mapped ? 0 : 1);
    }
    assertThat(compared.out()).contains("no update of weights");
  }

  @Test
  void aResultCanGoIntoAPipe() {
    CommandLineRun.of("run", image, "--test", 5, "--json", "/dev/null").fine();
    assertThat(Files.isRegularFile(Path.of("/dev/null"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "learn",
        "run",
        "compile",
        "inspect",
        "price",
        "assemble",
        "compare",
        "compare learning"
      })
  void everyCommandHasHelp(String command) {
    List<String> words = List.of(command.split(" "));
    CommandLineRun help = CommandLineRun.of(words, "--help").fine();
    assertThat(help.out()).startsWith("Usage: orthrus " + command);
    assertThat(help.err()).isEmpty();
    assertThat(help.out().lines()).allMatch(l -> l.length() <= 80);
  }

  @Test
  void aCommandThatDoesNotExistIsRefused() {
    CommandLineRun.of("validate").refused("validate", "orthrus --help");
  }

  private static List<String> keys(JsonNode node) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static double sum(JsonNode values) {
    double sum = 0;
    for (JsonNode value : values) {
      sum += value.asDouble();
    }
    return sum;
  }
}
