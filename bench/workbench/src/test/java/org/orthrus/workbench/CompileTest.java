package org.orthrus.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.orthrus.isa.image.file.ImageFile;
import org.orthrus.isa.image.file.ImageReader;

/** {@code compile} and weights from and to files, as typed. */
@Tag("smoke")
class CompileTest {

  @TempDir Path directory;

  private Path file(String name) {
    return directory.resolve(name);
  }

  @Test
  void compileSaysWhatANetworkTakesOfEachMemory() {
    CommandLineRun run =
        CommandLineRun.of("compile", "lenet5", "-o", file("a.img"), "--json", file("a.json"))
            .fine();
    assertThat(run.out())
        .contains("c3", "5×5, padding 2", "28×28×6", "design edge-22nm-large", "leaks")
        .contains("image   " + file("a.img"));
    JsonNode json = CommandLineRun.json(file("a.json"));
    assertThat(json.get("synapses").asLong()).isEqualTo(406_656);
    assertThat(json.get("parameters").get("weights").asLong()).isEqualTo(61_470);
    long trace = 0;
    for (JsonNode memory : json.get("memories")) {
      long sum = 0;
      for (JsonNode words : memory.get("byPurpose")) {
        sum += words.asLong();
      }
      trace += memory.get("name").asText().equals("trace") ? sum : 0;
      assertThat(memory.get("needed").asLong()).isLessThanOrEqualTo(memory.get("words").asLong());
    }
    // 784, 1176, 400, 120 and 84 traces of 8 bits in words of 64.
    assertThat(trace).isEqualTo(98 + 147 + 50 + 15 + 11);
    assertThat(json.get("network").get("layers").get(0).get("kernel").asText())
        .isEqualTo("5×5, padding 2");
    CommandLineRun.of(
            "run", file("a.img"), "--test", 2, "--record", "spikes", "--json", file("r.json"))
        .fine();
    assertThat(CommandLineRun.json(file("r.json")).get("raster").get(0).findValuesAsText("name"))
        .as("pools send no spikes")
        .containsExactly("input", "c1", "c3", "f5", "f6", "out");
  }

  @ParameterizedTest
  @ValueSource(strings = {"lif", "stop-w", "stop-wtl", "stbp"})
  void importOfAnExportIsTheSameIntegers(String rule) throws IOException {
    List<Object> compile = List.of("compile", "lenet5", "--rule", rule, "--timesteps", 2);
    CommandLineRun.of(compile, "--seed", 1, "-o", file("a.img")).fine();
    CommandLineRun.of("inspect", file("a.img"), "--weights", file("a.npz")).fine();
    CommandLineRun taken =
        CommandLineRun.of(compile, "--seed", 2, "--weights", file("a.npz"), "-o", file("b.img"))
            .fine();
    assertThat(taken.out()).contains("Weights from a file", "layout orthrus", "c1.weight");
    try (ImageFile a = ImageReader.open(file("a.img"));
        ImageFile b = ImageReader.open(file("b.img"))) {
      for (int i = 0; i < a.regions().size(); i++) {
        assertThat(b.elements(i)).as(a.regions().get(i).name()).isDeepEqualTo(a.elements(i));
      }
      assertThat(b.provenance()).containsEntry("weights", "a.npz");
    }
    assertThat(Files.readAllBytes(file("b.img"))).isNotEqualTo(Files.readAllBytes(file("a.img")));
  }

  @Test
  void learningStartsFromTheWeightsOfAFile() {
    List<Object> learn =
        List.of("learn", "--net", "784-16-10", "--train", 64, "--test", 50, "--epochs", 1);
    CommandLineRun.of(learn, "--against", "none", "-o", file("a.img")).fine();
    CommandLineRun.of("inspect", file("a.img"), "--weights", file("a.npz")).fine();
    CommandLineRun.of(
            learn,
            List.of("--seed", 2, "--set", "learningRate=0", "--against", "stbp,float"),
            List.of("--weights", file("a.npz"), "-o", file("b.img"), "--json", file("b.json")))
        .fine();
    try (ImageFile a = ImageReader.open(file("a.img"));
        ImageFile b = ImageReader.open(file("b.img"))) {
      for (String name : List.of("layer1.masterWeight", "layer2.weight")) {
        assertThat(elements(b, name)).as(name).isDeepEqualTo(elements(a, name));
      }
    }
    JsonNode json = CommandLineRun.json(file("b.json"));
    assertThat(json.get("weights").get("regions").get(0).get("largestError").asDouble()).isZero();
    assertThat(json.get("against")).hasSize(3);
    double chip = json.get("accuracy").asDouble();
    assertThat(json.get("against").get(2).get("accuracy").asDouble())
        .as("the float model starts from them too")
        .isBetween(chip - 0.15, chip + 0.15);
  }

  private static int[][] elements(ImageFile image, String region) {
    return image.elements(image.regionIndex(region).orElseThrow());
  }
}
