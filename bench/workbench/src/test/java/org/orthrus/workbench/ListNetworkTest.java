package org.orthrus.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.orthrus.workbench.CommandLineRun.QUICK;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Networks with a density, as typed. */
@Tag("smoke")
class ListNetworkTest {

  private static final List<String> FEW = List.of("--train", "64", "--test", "20");

  @TempDir Path folder;

  private Path network(String layer) throws IOException {
    return Files.writeString(
        folder.resolve("net.yaml"),
        """
        schema: orthrus-network/1
        name: few
        input: {rows: 28, columns: 28, channels: 1}
        layers:
          - {%s}
          - {dense: 10}
        """
            .formatted(layer));
  }

  private static List<String> notes(Path result) {
    List<String> notes = new ArrayList<>();
    for (JsonNode note : CommandLineRun.json(result).get("notes")) {
      notes.add(note.asText());
    }
    return notes;
  }

  /** 8 of 32 neurons a line; two updates, each removes and draws. */
  @Test
  void whatBecameOfConnectionsIsNoted() throws IOException {
    Path net = network("dense: 32, density: 0.25");
    Path image = folder.resolve("few.img");
    Path json = folder.resolve("learn.json");
    Object[] learn = {
      "learn", "--net", net, FEW, QUICK, "--set", "rewire=1", "--set", "rewireEvery=1", "-o", image
    };
    CommandLineRun.of("learn", "--net", net, FEW, QUICK, "--json", json).fine();
    assertThat(notes(json))
        .contains("layer1: 6272 of 6272 connections are in use, of 25088 that a dense layer has")
        .noneMatch(note -> note.startsWith("rewiring"));
    CommandLineRun rewired = CommandLineRun.of(learn).fine();
    assertThat(rewired.out()).containsPattern("rewiring: [1-9][0-9]{2,} connections were removed");
    CommandLineRun run = CommandLineRun.of("run", image, "--test", "20").fine();
    assertThat(run.out()).contains("layer1: 6272 of 6272").contains("rewiring: ");
  }

  /** The others take the lists over as they have become; the float model has none. */
  @Test
  void otherRulesRunTheSameLists() throws IOException {
    Path json = folder.resolve("against.json");
    CommandLineRun.of(
            "learn",
            "--net",
            network("dense: 32, density: 0.25"),
            FEW,
            "--epochs",
            "1",
            "--set",
            "rewire=1",
            "--set",
            "rewireEvery=1",
            "--json",
            json)
        .fine();
    List<String> rules = new ArrayList<>();
    CommandLineRun.json(json).get("against").forEach(row -> rules.add(row.get("name").asText()));
    assertThat(rules).containsExactly("stop-w", "stbp", "stbp-lean");
  }

  @Test
  void aDensityThatIsNoneIsRefused() throws IOException {
    CommandLineRun.of("learn", "--net", network("dense: 32, density: 2"), FEW)
        .refused("net.yaml:5:5", "density is 2.0; allowed: above 0, at most 1");
    CommandLineRun.of("learn", "--net", network("convolution: 2, kernel: 3, density: 0.5"), FEW)
        .refused("density: is for dense layers only");
  }
}
