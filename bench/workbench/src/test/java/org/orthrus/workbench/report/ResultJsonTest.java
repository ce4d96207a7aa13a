package org.orthrus.workbench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orthrus.workbench.report.Figures.Energy;

@Tag("roundtrip")
class ResultJsonTest {

  @TempDir Path directory;

  @Test
  void aResultComesBackAsItWas() throws Exception {
    Path file = directory.resolve("result.json");
    ResultWriter.write(Fixture.result(), file);
    assertThat(ResultWriter.toJson(ResultReader.read(file))).isEqualTo(Files.readString(file));
    assertThat(ResultReader.read(file).raster()).isEqualTo(Fixture.result().raster());
    assertThat(ResultReader.read(file).inference()).isEqualTo(Fixture.result().inference());
    ResultWriter.write(Fixture.bare(), file);
    assertThat(ResultReader.read(file)).isEqualTo(Fixture.bare());
  }

  @Test
  void aComparisonComesBackAsItWas() throws Exception {
    Path file = directory.resolve("comparison.json");
    ComparisonFixture.comparison().write(file);
    assertThat(LearningComparison.read(file).toJson()).isEqualTo(Files.readString(file));
  }

  /** The keys that {@code cli.md} promises to scripts. */
  @Test
  void promisedKeysAreThere() throws Exception {
    JsonNode json = ResultJson.MAPPER.readTree(ResultWriter.toJson(Fixture.result()));
    assertThat(json.at("/schema").asText()).isEqualTo("orthrus-result/1");
    List<String> figures =
        List.of(
            "samples",
            "cycles",
            "latencySeconds",
            "synapticOperations",
            "spikes",
            "neuronUpdates",
            "plasticUpdates",
            "energyJoules/total",
            "energyJoules/dynamic",
            "energyJoules/static",
            "energyJoules/byUnit/lanes",
            "energyJoules/byLayer/hidden",
            "averagePowerWatts",
            "events/cycles");
    figures.forEach(
        key -> {
          assertThat(json.at("/inference/" + key).isNumber()).as(key).isTrue();
          assertThat(json.at("/training/" + key).isNumber()).as(key).isTrue();
        });
    List<String> numbers =
        List.of(
            "/seed",
            "/accuracy",
            "/memoryBits/total",
            "/memoryBits/learningState",
            "/memoryBits/weights",
            "/memoryBits/byPurpose/trace",
            "/memoryBits/byMemory/weight/capacity",
            "/against/0/memoryBits",
            "/against/0/energyJoules",
            "/against/0/cycles",
            "/against/0/accuracy",
            "/against/0/memoryRatio",
            "/against/0/energyRatio",
            "/against/0/samples",
            "/host/wallSeconds",
            "/host/cpuSeconds",
            "/host/sopPerCpuSecond",
            "/host/peakBytes",
            "/host/threads");
    numbers.forEach(key -> assertThat(json.at(key).isNumber()).as(key).isTrue());
    List<String> texts =
        List.of(
            "/command",
            "/design/name",
            "/design/hash",
            "/energyTable/name",
            "/energyTable/hash",
            "/energyTable/constants/0/source",
            "/against/0/name",
            "/against/0/basis",
            "/host/jvm",
            "/host/kernel");
    texts.forEach(key -> assertThat(json.at(key).isTextual()).as(key).isTrue());
    assertThat(json.at("/raster/0/layers/2/events/0").isArray()).isTrue();
    assertThat(json.has("meanAveragePrecision")).isFalse();
  }

  @Test
  void numbersAreReadable() {
    assertThat(ResultJson.readable(0.1 + 0.2)).isEqualTo("0.3");
    assertThat(ResultJson.readable(2.0e-3)).isEqualTo("0.002");
    assertThat(ResultJson.readable(123_456_789)).isEqualTo("123456789");
    assertThat(ResultJson.readable(7.51e-7)).isEqualTo("7.51e-7");
    assertThat(ResultJson.readable(-1e22)).isEqualTo("-1e22");
    assertThat(ResultJson.readable(0)).isEqualTo("0");
  }

  @Test
  void whatIsNoNumberIsRefusedOrLeftOut() {
    assertThatThrownBy(() -> new Energy(Double.NaN, 0, 0, Map.of(), Map.of()))
        .hasMessageContaining("energyJoules.total");
    assertThat(new RunResult.CurvePoint(1, 1L, Double.NaN, null, null).accuracy()).isNull();
  }

  @Test
  void unknownKeysAreForLaterVersions() {
    String json =
        ResultWriter.toJson(Fixture.result()).replaceFirst("\\{", "{ \"later\": {\"a\": [1]},");
    assertThat(ResultWriter.toJson(ResultReader.fromJson(json, "r.json")))
        .isEqualTo(ResultWriter.toJson(Fixture.result()));
  }

  @Test
  void faultsAreOneLineThatNamesTheFile() {
    String none = "r.json: no result of orthrus learn or run: ";
    assertFault("{}", none + "the key schema is missing");
    assertFault("", none + "the file is empty");
    assertFault("[1, 2]", none + "it holds a list");
    assertFault("5", none + "it holds 5");
    assertFault("{\"schema\": 5}", none + "schema is 5; this version reads 'orthrus-result/1'");
    assertFault("{\"schema\": \"orthrus-result/2\"}", "schema is 'orthrus-result/2'");
    assertFault("{\"schema\" ", "not whole: the text ends at line 1");
    assertFault("nonsense", "not JSON at line 1");
    assertFault("[".repeat(100_000), "deeper nested");
    assertFault("{\"schema\": \"orthrus-result/1\"} x", "more text behind the end");
    assertFault("{\"schema\": \"orthrus-result/1\"} {}", "more text behind the end");
    assertWrong("\"seed\": \"x\"", "seed: 'x'; allowed: a whole number");
    assertWrong("\"seed\": 0.5", "seed: 0.5; allowed: a whole number");
    assertWrong("\"seed\": 1e400", "seed: Infinity is too large");
    assertWrong("\"seed\": 10000000000000000000", "seed: 10000000000000000000 is too large");
    assertWrong("\"seed\": null", "seed: null; allowed: a value");
    assertWrong("\"seed\": 1, \"seed\": 1", "seed stands twice at line 1");
    assertWrong("\"network\": {\"timesteps\": 3000000000}", "network.timesteps: 3000000000 is too");
    assertWrong("\"accuracy\": \"high\"", "accuracy: 'high'; allowed: a number");
    assertWrong("\"rule\": {}", "rule: an object; allowed: text");
    assertWrong("\"notes\": [\"a\", []]", "notes[1]: a list; allowed: text");
    assertWrong("\"notes\": \"a\"", "notes: 'a'; allowed: a list");
    assertWrong("\"host\": true", "host: true; allowed: an object");
    assertWrong("\"inference\": {\"samples\": 1}", "inference.cycles is missing");
    assertWrong("\"later\": [{\"a\": {\"b\": 1, \"b\": 1}}]", "later[0].a.b stands twice");
    assertThatThrownBy(() -> ResultReader.read(directory.resolve("none.json")))
        .isInstanceOf(ReportException.class)
        .hasMessageContaining("no such file");
  }

  /** In a result that holds nothing else. */
  private static void assertWrong(String members, String part) {
    assertFault(
        "{\"schema\": \"orthrus-result/1\", " + members + "}",
        "r.json: " + part,
        "; make the result again with orthrus learn or run --json");
  }

  private static void assertFault(String json, String... parts) {
    assertThatThrownBy(() -> ResultReader.fromJson(json, "r.json"))
        .isInstanceOf(ReportException.class)
        .hasMessageStartingWith("r.json: ")
        .satisfies(
            e ->
                assertThat(e.getMessage())
                    .contains(parts)
                    .doesNotContain("\n", "java.", "Jackson", "Feature", "RunResult"));
  }

  @Test
  void writingIsAllOrNothing() throws Exception {
    Path file = directory.resolve("result.json");
    Files.writeString(file, "old");
    ResultWriter.write(Fixture.result(), file);
    assertThat(file).content().startsWith("{");
    try (var files = Files.list(directory)) {
      assertThat(files).containsExactly(file);
    }
    Path nowhere = directory.resolve("missing").resolve("result.json");
    assertThatThrownBy(() -> ResultWriter.write(Fixture.result(), nowhere))
        .isInstanceOf(ReportException.class)
        .hasMessageContaining("its folder does not exist");
    assertThatThrownBy(() -> ResultWriter.write(Fixture.result(), directory))
        .hasMessageContaining("is a directory");
  }

  @Test
  void figuresOfNoSamplesAreZero() {
    Figures none =
        new Figures(
            0, 1, 0, 0, 0, 0, 0, 0, new Energy(0, 0, 0, null, null), 0, null, null, null, null);
    assertThat(none.perSample(5)).isZero();
    assertThat(none.joulesPerSynapticOperation()).isNaN();
  }
}
