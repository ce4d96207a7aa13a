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
import org.orthrus.isa.design.Designs;

/** A network on several cores, by the commands that a user has. */
@Tag("smoke")
class MeshCommandsTest {

  private static final String NET =
      """
      schema: orthrus-network/1
      name: small
      input: {rows: 28, columns: 28, channels: 1}
      layers:
        - {name: c, convolution: 24, kernel: 5, stride: 3}
        - {name: p, pool: average, kernel: 2}
        - {name: f, dense: 32}
        - {name: out, dense: 10}
      """;

  @TempDir Path directory;

  private Path file(String name) {
    return directory.resolve(name);
  }

  private Path core(int columns, int rows) throws IOException {
    String text =
        Designs.open("edge-22nm-large")
            .text()
            .replace(
                "  columns: 1\n  rows: 1\n", "  columns: " + columns + "\n  rows: " + rows + "\n")
            .replace("payloadBits: 16", "payloadBits: 31")
            .replace("errorSum:           {bits: 32", "errorSum:           {bits: 31");
    return Files.writeString(file(columns + "x" + rows + ".yaml"), text);
  }

  private List<Object> learn(int columns, int rows, String name) throws IOException {
    Path net = Files.writeString(file("net.yaml"), NET);
    return List.of(
        List.of("learn", "--net", net, "--coding", "direct", "--timesteps", 3),
        List.of("--train", 96, "--test", 20, "--epochs", 1, "--against", "none"),
        List.of("--set", "stochasticUpdate=0", "--core", core(columns, rows)),
        List.of("-o", file(name + ".img"), "--json", file(name + ".json")));
  }

  private static CommandLineRun run(List<Object> line, Object... more) {
    return CommandLineRun.of(line.get(0), line.get(1), line.get(2), line.get(3), List.of(more));
  }

  private static long cycles(JsonNode json, String phase) {
    return json.get(phase).get("cycles").asLong();
  }

  @Test
  void learnsTheSameInLessTime() throws IOException {
    run(learn(1, 1, "one")).fine();
    CommandLineRun mesh = run(learn(2, 2, "four")).fine();
    assertThat(mesh.out()).contains("Cores", "c 0–7", "fullest", "28", "8×8×24");
    JsonNode one = CommandLineRun.json(file("one.json"));
    JsonNode four = CommandLineRun.json(file("four.json"));
    assertThat(four.get("accuracy")).isEqualTo(one.get("accuracy"));
    for (String phase : List.of("inference", "training")) {
      assertThat(cycles(four, phase))
          .isBetween(cycles(one, phase) / 4, cycles(one, phase) * 9 / 10);
      JsonNode events = four.get(phase).get("events");
      assertThat(events.get("noc.hops").asLong()).isPositive();
      assertThat(one.get(phase).get("events").get("noc.hops").asLong()).isZero();
      assertThat(four.get(phase).get("energyJoules").get("byUnit").get("network").asDouble())
          .isPositive();
      for (String same : List.of("synapticOperations", "spikes", "neuronUpdates")) {
        assertThat(four.get(phase).get(same)).as(same).isEqualTo(one.get(phase).get(same));
      }
    }
    JsonNode cores = four.get("network").get("cores");
    assertThat(cores).hasSize(4);
    assertThat(cores.findValues("busy"))
        .hasSize(4)
        .allMatch(b -> b.asDouble() > 0 && b.asDouble() < 1);
    assertThat(one.get("network").has("cores")).isFalse();
    for (String name : List.of("one", "four")) {
      CommandLineRun.of("inspect", file(name + ".img"), "--weights", file(name + ".npz")).fine();
    }
    assertThat(file("four.npz")).hasSameBinaryContentAs(file("one.npz"));
  }

  @Test
  void imagesAndResultsOfAMeshAreLikeOthers() throws IOException {
    run(learn(2, 2, "four")).fine();
    CommandLineRun.of("run", file("four.img"), "--test", 5).fine();
    CommandLineRun shown = CommandLineRun.of("inspect", file("four.img"), "--verify").fine();
    assertThat(shown.out()).contains("core3.f.weight", "core0.received.");
    Path core = core(2, 2);
    List<Object> under = List.of("--core", core, "--energy", "edge-22nm", "--json", file("p"));
    CommandLineRun.of("price", file("four.json"), under).fine();
    JsonNode priced = CommandLineRun.json(file("p")).findValue("training").get("energyJoules");
    JsonNode made = CommandLineRun.json(file("four.json")).get("training").get("energyJoules");
    assertThat(priced.get("total")).isEqualTo(made.get("total"));
    run(learn(2, 2, "again"), "--weights", weights("four"), "--set", "learningRate=0").fine();
    run(learn(1, 1, "alone"), "--weights", weights("four"), "--set", "learningRate=0").fine();
    assertThat(CommandLineRun.json(file("again.json")).get("accuracy"))
        .isEqualTo(CommandLineRun.json(file("alone.json")).get("accuracy"));
  }

  private Path weights(String name) {
    CommandLineRun.of("inspect", file(name + ".img"), "--weights", file(name + ".npz")).fine();
    return file(name + ".npz");
  }

  @Test
  void whatRunsOnOneCoreIsNotPutBesideAMesh() throws IOException {
    List<Object> least = List.of("learn", "--net", "784-10", "--train", 2, "--test", 1);
    List<Object> once = List.of("--epochs", 1, "--core", core(2, 1));
    assertThat(CommandLineRun.of(least, once).fine().out()).contains("stbp-lean run on one core");
    CommandLineRun.of(least, once, "--against", "stbp")
        .refused("--against stbp: the rule runs on one core", "--against none");
    CommandLineRun.of("compare", "learning", "--core", core(2, 1))
        .refused("compare learning runs rules that run on one core", "edge-22nm-large");
  }

  @Test
  void compileCountsParametersOnce() throws IOException {
    for (int side = 1; side <= 2; side++) {
      Path net = Files.writeString(file("net.yaml"), NET);
      CommandLineRun.of("compile", net, "--core", core(side, side), "--json", file("c" + side))
          .fine();
    }
    assertThat(CommandLineRun.json(file("c2")).get("parameters"))
        .isEqualTo(CommandLineRun.json(file("c1")).get("parameters"));
  }

  @Test
  void aRunOnAMeshIsTakenUpAgain() throws IOException {
    run(learn(2, 2, "whole")).fine();
    List<Object> kept = List.of("--checkpoint", file("c.ckpt"), "--checkpoint-every", 32);
    run(learn(2, 2, "kept"), kept.toArray()).fine();
    CommandLineRun again = run(learn(2, 2, "kept"), kept.toArray()).fine();
    assertThat(again.err()).contains("holds the whole run");
    assertThat(weights("kept")).hasSameBinaryContentAs(weights("whole"));
  }
}
