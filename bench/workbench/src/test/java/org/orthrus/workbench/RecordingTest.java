package org.orthrus.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recordings change nothing, add up to the counters, and read as NumPy reads them. */
@Tag("smoke")
class RecordingTest {

  private static final int HEADER = 10;

  @TempDir Path folder;

  @Test
  void theLastLinesNameTheFile() {
    Path file = folder.resolve("named.npz");
    assertThat(
            CommandLineRun.of(
                    "run", "mlp784", "--timesteps", 2, "--record", "spikes", "--recording", file)
                .fine()
                .out())
        .endsWith("record  " + file + System.lineSeparator());
  }

  @Test
  void countersAndEnergyAreTheSameWithAndWithout() throws IOException {
    Path file = folder.resolve("all.npz");
    JsonNode plain = run("plain");
    JsonNode recorded =
        run("recorded", "--record", "spikes,counters", "--recording", file.toString());
    assertThat(recorded.get("inference")).isEqualTo(plain.get("inference"));
    assertThat(plain.has("timeline")).isFalse();

    Map<String, long[]> arrays = read(file);
    JsonNode events = recorded.get("inference").get("events");
    for (String name : new String[] {"synapticOperations", "neuronUpdates", "aer.in", "cycles"}) {
      assertThat(sum(arrays.get("counters." + name))).as(name).isEqualTo(events.get(name).asLong());
      assertThat(sum(recorded.at("/timeline/0/counters/" + name)))
          .as(name)
          .isEqualTo(events.get(name).asLong());
    }
    assertThat(recorded.at("/timeline/0/energyJoules")).hasSize(100);

    assertThat(arrays.get("spikes.input.neuron")).hasSize(11_773);
    assertThat(arrays.get("spikes.layer1.neuron")).hasSize(11_929);
    assertThat(arrays.get("spikes.layer3.end")).hasSize(100).endsWith(119);
    assertThat(recorded.at("/raster/0/layers/3/events")).hasSize(119);
  }

  /** What is delivered when the sample ends belongs to its last timestep. */
  @Test
  void theEndOfTheSampleIsRecorded() {
    JsonNode result =
        run("last", "--deliver-last", "--energy", "loihi-14nm", "--record", "counters");
    assertThat(sum(result.at("/timeline/0/counters/synapticOperations"))).isEqualTo(24_384_088);
    double joules = 0;
    for (JsonNode value : result.at("/timeline/0/energyJoules")) {
      joules += value.asDouble();
    }
    assertThat(joules)
        .isCloseTo(result.at("/inference/energyJoules/total").asDouble(), within(1e-12));
  }

  private JsonNode run(String name, String... more) {
    Path json = folder.resolve(name + ".json");
    CommandLineRun.of("run", "mlp784", List.of(more), "--json", json).fine();
    return CommandLineRun.json(json);
  }

  private static long sum(long[] values) {
    long sum = 0;
    for (long value : values) {
      sum += value;
    }
    return sum;
  }

  private static long sum(JsonNode values) {
    long sum = 0;
    for (JsonNode value : values) {
      sum += value.asLong();
    }
    return sum;
  }

  /** The integer arrays of a file, by the rules of numpy.lib.format. */
  private static Map<String, long[]> read(Path file) throws IOException {
    Map<String, long[]> arrays = new TreeMap<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        ByteBuffer bytes =
            ByteBuffer.wrap(zip.getInputStream(entry).readAllBytes())
                .order(ByteOrder.LITTLE_ENDIAN);
        int headerLength = bytes.getShort(HEADER - 2);
        String header =
            new String(bytes.array(), HEADER, headerLength, StandardCharsets.ISO_8859_1);
        assertThat((HEADER + headerLength) % 64).isZero();
        bytes.position(HEADER + headerLength);
        int width = header.contains("'<i8'") ? Long.BYTES : header.contains("'<u2'") ? 2 : 0;
        if (width > 0) {
          long[] values = new long[bytes.remaining() / width];
          for (int i = 0; i < values.length; i++) {
            values[i] = width == 2 ? bytes.getChar() : bytes.getLong();
          }
          assertThat(header).contains("'shape': (" + values.length + ",)");
          arrays.put(entry.getName().replace(".npy", ""), values);
        }
      }
    }
    return arrays;
  }
}
