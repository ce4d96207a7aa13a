package org.orthrus.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code orthrus run mlp784}. */
@Tag("energy")
class WorkloadRunTest {

  @TempDir static Path directory;

  private static JsonNode run(String name, Object... arguments) {
    Path json = directory.resolve(name + ".json");
    CommandLineRun.of("run", "mlp784", java.util.List.of(arguments), "--json", json).fine();
    return CommandLineRun.json(json);
  }

  private static long spikes(JsonNode result, String layer) {
    return result.get("inference").get("eventsByLayer").get(layer).get("spikes").asLong();
  }

  /** The joules are those that SANA-FE 2.2 prints for this instance. */
  @Test
  void theDefaultInstanceUnderTheConstantsOfSanaFe() {
    JsonNode result = run("loihi", "--deliver-last", "--energy", "loihi-14nm");
    JsonNode inference = result.get("inference");
    assertThat(inference.get("energyJoules").get("total").asDouble())
        .isCloseTo(8.861249296e-4, within(1e-17));
    assertThat(inference.get("energyJoules").get("static").asDouble()).isZero();
    assertThat(inference.get("synapticOperations").asLong()).isEqualTo(24_384_088);
    assertThat(inference.get("neuronUpdates").asLong()).isEqualTo(205_800);
    assertThat(inference.get("spikes").asLong()).isEqualTo(23_372);
    assertThat(inference.get("events").get("messages").asLong()).isEqualTo(35_026);
    assertThat(inference.get("events").get("aer.in").asLong()).isEqualTo(11_773);
    assertThat(spikes(result, "layer1")).isEqualTo(11_929);
    assertThat(spikes(result, "layer2")).isEqualTo(11_324);
    assertThat(spikes(result, "layer3")).isEqualTo(119);
    assertThat(result.get("network").get("timesteps").asInt()).isEqualTo(100);
    assertThat(result.get("notes").toString())
        .contains("input 11773, layer1 11929, layer2 11324, layer3 119", "timesteps 26 to 100");
    assertThat(result.get("host").get("sopPerCpuSecond").asDouble()).isPositive();
    assertThat(result.has("warnings")).isFalse();
  }

  @Test
  void operationsOfTheLastTimestepAreNotCountedUnlessDelivered() {
    JsonNode result = run("plain", "--timesteps", 1000);
    assertThat(result.get("inference").get("synapticOperations").asLong()).isEqualTo(244_926_242);
    assertThat(result.get("energyTable").get("name").asText()).isEqualTo("edge-22nm");
  }

  @Test
  void anotherInstanceOnAnotherCore() {
    JsonNode result =
        run(
            "other",
            "--net=2000-2000-10",
            "--thresholds=900,1",
            "--weights-seed=-3",
            "--input-seed=4",
            "--timesteps=1",
            "--core=edge-45nm");
    assertThat(result.get("design").get("name").asText()).isEqualTo("edge-45nm");
    assertThat(result.get("seed").asLong()).isEqualTo(-3);
    assertThat(result.get("data").get("name").asText())
        .isEqualTo("mlp784, weights seed -3, input seed 4, thresholds 900,1");
    assertThat(result.get("notes").toString()).contains("memory weight deepened from ");
  }

  @Test
  void aReportIsWritten() {
    Path report = directory.resolve("report");
    CommandLineRun.of(
            "run",
            "mlp784",
            "--net",
            "20-10",
            "--thresholds",
            5,
            "--timesteps",
            3,
            "--report",
            report)
        .fine();
    assertThat(report.resolve("report.html")).isNotEmptyFile();
    assertThat(Files.exists(report.resolve("result.json"))).isTrue();
  }

  /** The joules of a price are those of the run, though its memories were made deeper. */
  @Test
  void aDeepenedDesignCanBePriced() {
    JsonNode result =
        run("deep", "--net", "2048-2048-10", "--thresholds", "800,800", "--timesteps", 5);
    assertThat(result.get("design").get("deepened").get("weight").asLong()).isPositive();
    Path prices = directory.resolve("prices.json");
    CommandLineRun.of(
            "price", directory.resolve("deep.json"), "--energy", "edge-22nm", "--json", prices)
        .fine();
    assertThat(CommandLineRun.json(prices).at("/prices/0/inference/energyJoules"))
        .isEqualTo(result.get("inference").get("energyJoules"));
  }
}
