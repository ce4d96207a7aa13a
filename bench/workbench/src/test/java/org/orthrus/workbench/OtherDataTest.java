package org.orthrus.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.orthrus.workbench.CommandLineRun.QUICK;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data sets beyond grey images, and samples that are moved, as typed. */
@Tag("smoke")
class OtherDataTest {
  private static final int RECORDINGS = 30;
  private static final int EVENTS = 200;

  @TempDir Path directory;

  private Path events;
  private List<Object> learnEvents;

  /** Recordings of two classes, each with events in its own half of the map. */
  @BeforeEach
  void recordings() throws IOException {
    events = directory.resolve("events");
    Files.createDirectories(events.resolve("train"));
    StringBuilder list = new StringBuilder("#sample #class\n");
    for (int n = 1; n <= RECORDINGS; n++) {
      list.append(n).append('\t').append(n % 2).append('\n');
      ByteBuffer file = ByteBuffer.allocate(5 * EVENTS);
      for (int i = 0; i < EVENTS; i++) {
        file.put((byte) ((i + n) % 34)).put((byte) (17 * (n % 2) + (i * n) % 17));
        file.put((byte) (i % 2 << 7)).putShort((short) (10 * i));
      }
      Files.write(events.resolve("train/" + n + ".bs2"), file.array());
    }
    Files.writeString(events.resolve("train.txt"), list);
    learnEvents =
        List.of(
            "learn", "--data", events, "--net", "2312-16-10", "--timesteps", 4, "--set", "batch=4");
  }

  private Path images(int rows, int columns) throws IOException {
    Path set = Files.createDirectories(directory.resolve("images"));
    for (String part : List.of("train", "t10k")) {
      ByteBuffer images = ByteBuffer.allocate(16 + 4 * rows * columns);
      images.putInt(0x803).putInt(4).putInt(rows).putInt(columns);
      Files.write(set.resolve(part + "-images-idx3-ubyte"), images.array());
      ByteBuffer labels = ByteBuffer.allocate(12).putInt(0x801).putInt(4);
      Files.write(set.resolve(part + "-labels-idx1-ubyte"), labels.array());
    }
    return set;
  }

  @Test
  void recordingsAreLearnedAndAnImageAnswersAsItDid() {
    Path json = directory.resolve("learn.json");
    Path image = directory.resolve("events.img");
    CommandLineRun.of(learnEvents, "--epochs", 8, "-o", image, "--json", json).fine();
    JsonNode learned = CommandLineRun.json(json);
    assertThat(learned.at("/data/encoding").asText()).isEqualTo("events");
    assertThat(learned.at("/data/name").asText()).endsWith("train (without every fifth)");
    assertThat(learned.at("/data/testSamples").asInt()).isEqualTo(RECORDINGS / 5);
    assertThat(learned.get("accuracy").asDouble()).isGreaterThan(.8);
    assertThat(learned.get("against").findValuesAsText("name")).contains("stbp", "float");
    CommandLineRun.of("run", image, "--data", events, "--json", json).fine();
    assertThat(CommandLineRun.json(json).get("accuracy")).isEqualTo(learned.get("accuracy"));
    assertThat(CommandLineRun.json(json).get("inference")).isEqualTo(learned.get("inference"));
    CommandLineRun.of("run", image, "--data", events, "--timesteps", 7).fine();
  }

  @Test
  void colouredImagesAreLearned() throws IOException {
    Path set = Files.createDirectories(directory.resolve("coloured"));
    byte[] records = new byte[4 * 3073];
    for (int i = 0; i < records.length; i++) {
      records[i] = (byte) (i % 3073 == 0 ? i / 3073 : i);
    }
    for (int n = 1; n <= 5; n++) {
      Files.write(set.resolve("data_batch_" + n + ".bin"), records);
    }
    Files.write(set.resolve("test_batch.bin"), records);
    List<Object> learn = List.of("learn", "--data", set, "--net", "3072-8-10", "--set", "batch=4");
    for (String coding : List.of("bernoulli", "direct")) {
      CommandLineRun.of(learn, QUICK, "--coding", coding, "--shift", 3, "--rotate", 20).fine();
    }
    CommandLineRun.of("learn", "--data", set, QUICK)
        .refused("784 inputs", "3072 lines (32×32×3)", "start the sizes with 3072");
    CommandLineRun.of(learn, "--coding", "events")
        .refused("--coding is events", "holds images", "allowed: bernoulli, direct");
  }

  @Test
  void compareLearningTakesRecordings() {
    CommandLineRun.of(
            "compare",
            "learning",
            "--data",
            events,
            "--net",
            "2312-4-10",
            "--train",
            8,
            "--timesteps",
            2,
            "--set",
            "batch=4")
        .fine();
  }

  @Test
  void movedSamplesAreTheSameOnAnyNumberOfThreadsAndNotThoseThatWereNotMoved() throws IOException {
    Path json = directory.resolve("moved.json");
    List<Object> quick = List.of("--epochs", 2, "--against", "float");
    List<byte[]> images = new ArrayList<>();
    for (List<Object> more :
        List.<List<Object>>of(
            List.of("--shift", 2, "--rotate", 12.5, "--threads", 1),
            List.of("--shift", 2, "--rotate", 12.5, "--threads", 2, "--json", json),
            List.of("--shift", 0, "--rotate", 0),
            List.of())) {
      Path image = directory.resolve("moved.img");
      CommandLineRun.of(learnEvents, quick, more, "-o", image).fine();
      images.add(Files.readAllBytes(image));
    }
    assertThat(images.get(1)).isEqualTo(images.get(0));
    assertThat(images.get(2)).isNotEqualTo(images.get(0));
    assertThat(images.get(3)).isEqualTo(images.get(2));
    assertThat(CommandLineRun.json(json).get("notes").toString())
        .contains("moved by up to 2 pixels and turned by up to 12.5 degrees, anew in each epoch");
  }

  @Test
  void whatDoesNotFitIsRefused() throws IOException {
    CommandLineRun.of(learnEvents, "--coding", "direct")
        .refused("--coding is direct", "address events", "allowed: events");
    CommandLineRun.of("learn", "--data", events)
        .refused("784 inputs", "2312 lines (34×34×2)", "2312");
    for (String shift : List.of("-1", "1001", "1.5", "x")) {
      CommandLineRun.of("learn", "--shift", shift).refused("--shift is '" + shift, "0 to 1000");
    }
    for (String degrees : List.of("-1", "180.5", "NaN", "x")) {
      CommandLineRun.of("learn", "--rotate", degrees)
          .refused("--rotate is '" + degrees, "0 to 180");
    }
    Path recording = events.resolve("train/7.bs2");
    CommandLineRun.of(learnEvents, QUICK, "--json", recording).refused("7.bs2", "overwrite");

    Path ofEvents = directory.resolve("events.img");
    CommandLineRun.of(learnEvents, QUICK, "-o", ofEvents).fine();
    Path images = images(34, 68);
    CommandLineRun.of("run", ofEvents, "--data", images)
        .refused("holds images", "--coding events", "--coding bernoulli, direct");
    Path ofImages = directory.resolve("images.img");
    List<Object> learnImages =
        List.of("learn", "--data", images, "--net", "2312-4-10", "--set", "batch=4");
    CommandLineRun.of(learnImages, QUICK, "-o", ofImages).fine();
    CommandLineRun.of("run", ofImages, "--data", events)
        .refused("holds address events", "--coding bernoulli", "--coding events");
    Files.delete(recording);
    CommandLineRun.of(learnEvents, QUICK).refused("train.txt:8", "7.bs2");
  }
}
