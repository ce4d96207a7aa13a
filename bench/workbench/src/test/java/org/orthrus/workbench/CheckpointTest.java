package org.orthrus.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.orthrus.workbench.CommandLineRun.SMALL;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orthrus.workbench.run.ProgramVersion;

/** {@code learn --checkpoint} as typed, killed, and typed again. */
@Tag("smoke")
class CheckpointTest {

  private static final int KILLS = 3;
  private static final long LONGEST_SESSION_SECONDS = 60;

  @TempDir Path folder;
  private Path checkpoint;

  @BeforeEach
  void name() {
    checkpoint = folder.resolve("run.checkpoint");
  }

  private static List<Object> learn(Object... more) {
    List<Object> line = new ArrayList<>(List.of("learn", "--rule", "stop-wtl"));
    line.addAll(SMALL);
    line.addAll(List.of("--against", "none"));
    line.addAll(List.of(more));
    return line;
  }

  private CommandLineRun kept(Object... more) {
    return CommandLineRun.of(learn("--epochs", 2, "--checkpoint", checkpoint), List.of(more));
  }

  @Test
  void theSameCommandLineBeginsAndGoesOn() throws IOException {
    Path whole = folder.resolve("whole.json");
    CommandLineRun.of(learn("--epochs", 2, "--json", whole)).fine();
    Path json = folder.resolve("kept.json");
    CommandLineRun first = kept("--json", json).fine();
    assertThat(first.err()).doesNotContain("going on");
    assertThat(simulated(json)).isEqualTo(simulated(whole));
    byte[] finished = Files.readAllBytes(checkpoint);

    CommandLineRun again = kept("--json", json, "--resume", "--threads", 1).fine();
    assertThat(again.err())
        .contains(checkpoint + " holds the whole run", "delete it to begin anew")
        .contains("epoch 2 of 2")
        .doesNotContain("epoch 1 of 2");
    assertThat(simulated(json)).isEqualTo(simulated(whole));
    assertThat(checkpoint).hasBinaryContent(finished);
  }

  /** The process is killed several times at random, as {@code kill -9} does. */
  @Test
  void aRunThatIsKilledEndsAsIfItWereNot() throws Exception {
    Path whole = folder.resolve("whole.json");
    Path wholeImage = folder.resolve("whole.img");
    CommandLineRun.of(learn("--epochs", 12, "--json", whole, "-o", wholeImage)).fine();

    Path json = folder.resolve("killed.json");
    Path image = folder.resolve("killed.img");
    List<Object> line =
        learn("--epochs", 12, "--json", json, "-o", image, "--checkpoint", checkpoint);
    line.addAll(List.of("--checkpoint-every", 15));
    Random random = new Random(1);
    for (int kill = 0; kill < KILLS; kill++) {
      session(line, random.nextInt(100));
    }
    session(line, Integer.MAX_VALUE);
    assertThat(Files.readString(folder.resolve("session.log")))
        .containsAnyOf("going on from", "holds the whole run");
    assertThat(image).hasSameBinaryContentAs(wholeImage);
    assertThat(simulated(json)).isEqualTo(simulated(whole));
  }

  /** Runs a command line in a JVM of its own, and kills it some time after it first saved. */
  private void session(List<Object> line, int milliseconds) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(flag -> flag.startsWith("--") || flag.startsWith("-XX:+Ignore"))
        .forEach(command::add);
    command.addAll(List.of("-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path")));
    command.add(Orthrus.class.getName());
    line.forEach(word -> command.add(word.toString()));
    FileTime before = saved();
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("session.log").toFile())
            .start();
    try {
      if (milliseconds == Integer.MAX_VALUE) {
        assertThat(process.waitFor(LONGEST_SESSION_SECONDS, TimeUnit.SECONDS)).isTrue();
        return;
      }
      while (process.isAlive() && saved().equals(before)) {
        TimeUnit.MILLISECONDS.sleep(1);
      }
      TimeUnit.MILLISECONDS.sleep(milliseconds);
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private FileTime saved() throws IOException {
    return Files.exists(checkpoint)
        ? Files.getLastModifiedTime(checkpoint)
        : FileTime.fromMillis(0);
  }

  /** All of a result but what was measured on the host. */
  private static JsonNode simulated(Path file) {
    ObjectNode result = (ObjectNode) CommandLineRun.json(file);
    result.remove("host");
    result.get("curve").forEach(point -> ((ObjectNode) point).remove("seconds"));
    return result;
  }

  @Test
  void theCheckpointOfAnotherRunIsRefused() {
    kept().fine();
    Map<String, String> differences = new LinkedHashMap<>();
    differences.put("--rule stop-w", "rule is stop-wtl there and stop-w here");
    differences.put("--net 784-33-10", "network is 784-32-10 there and 784-33-10 here");
    differences.put("--timesteps 5", "timesteps is 6 there and 5 here");
    differences.put("--coding direct", "coding is bernoulli there and direct here");
    differences.put("--seed 2", "seed is 1 there and 2 here");
    differences.put("--core edge-45nm", "design is edge-22nm there and edge-45nm here");
    differences.put("--train 199", "training data is ");
    differences.put("--test 99", "test data is ");
    differences.put("--epochs 3", "epochs is 2 there and 3 here");
    differences.put("--set batch=16", "constant.batch is 32 there and 16 here");
    differences.put("--set learningRate=0.3", "parameter.learningRate is 0.4 there and 0.3 here");
    differences.forEach(
        (option, difference) ->
            CommandLineRun.of(withOption(option.split(" ")))
                .refused(
                    checkpoint + ": is the checkpoint of another run: " + difference, "delete it"));
  }

  /** The command line with an option added or replaced. */
  private List<Object> withOption(String... option) {
    List<Object> line = learn("--epochs", 2, "--checkpoint", checkpoint);
    int at = line.indexOf(option[0]);
    if (at >= 0) {
      line.subList(at, at + 2).clear();
    }
    line.addAll(List.of(option));
    return line;
  }

  @Test
  void dataWithTheSameNameAndOtherSamplesIsAnotherRun() throws IOException {
    Path set = Files.createDirectory(folder.resolve("set"));
    digits(set, 7);
    List<Object> line = List.of("learn", "--data", set, "--net", "4-10", "--epochs", 1);
    List<Object> kept = List.of("--against", "none", "--checkpoint", checkpoint);
    CommandLineRun.of(line, kept).fine();
    CommandLineRun.of(line, kept).fine();
    digits(set, 8);
    CommandLineRun.of(line, kept).refused("hash of the training data is ");
  }

  private static void digits(Path set, int pixel) throws IOException {
    for (String part : List.of("train", "t10k")) {
      byte[] images = {0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 2, 1, 2, 3, (byte) pixel};
      Files.write(set.resolve(part + "-images-idx3-ubyte"), images);
      Files.write(set.resolve(part + "-labels-idx1-ubyte"), new byte[] {0, 0, 8, 1, 0, 0, 0, 1, 9});
    }
  }

  @Test
  void microcodeThatHasChangedIsAnotherRun() throws IOException {
    Path rule = UserRules.copyOf("lif", folder.resolve("mine"));
    List<Object> line = new ArrayList<>(learn("--epochs", 1, "--checkpoint", checkpoint));
    line.subList(1, 3).clear();
    CommandLineRun.of(line, "--rule", rule).fine();
    Path microcode = rule.resolve("lif.uasm");
    Files.writeString(microcode, "; moved down a line\n" + Files.readString(microcode));
    CommandLineRun.of(line, "--rule", rule).fine();
    UserRules.timestepEnd(rule, "halt");
    CommandLineRun.of(line, "--rule", rule).refused("hash of the microcode is ");
  }

  @Test
  void damagedCheckpointsAreRefused() throws IOException {
    kept().fine();
    byte[] good = Files.readAllBytes(checkpoint);
    byte[] bad = good.clone();
    bad[good.length / 2] ^= 1;
    Files.write(checkpoint, bad);
    kept().refused(checkpoint + ": offset ", "checksum is", "the file is damaged", "delete it");
    Files.write(checkpoint, Arrays.copyOf(good, good.length - 1));
    kept().refused("should have " + good.length + " bytes", "delete it");
    Files.write(checkpoint, new byte[0]);
    kept().refused(checkpoint + ": offset 0: the file ends");
    Files.writeString(checkpoint, "not one of ours, and longer than a header");
    kept().refused("not an Orthrus checkpoint");
  }

  @Test
  void optionsThatCannotBe() throws IOException {
    kept("--resume").refused("--resume: " + checkpoint + ": no such file", "leave --resume out");
    kept("--checkpoint-every", "0").refused("--checkpoint-every is '0'; allowed: whole numbers");
    CommandLineRun.of(learn("--resume")).refused("--resume needs a file; add --checkpoint FILE");
    CommandLineRun.of(learn("--checkpoint-every", 9)).refused("--checkpoint-every needs a file");
    kept("-o", checkpoint).refused("--checkpoint", "-o", "would both write");
    CommandLineRun.of(learn("--checkpoint", folder)).refused(folder + ": cannot be written");
    CommandLineRun.of(learn("--checkpoint", folder.resolve("none/file")))
        .refused("its directory does not exist");
    Path rule = UserRules.copyOf("stop-w", folder.resolve("mine"));
    CommandLineRun.of("learn", "--rule", rule, "--checkpoint", rule.resolve("rule.yaml"))
        .refused("--checkpoint", "would overwrite what the command reads");
    assertThat(checkpoint).doesNotExist();
  }

  @Test
  void theVersionIsThatOfTheProgram() {
    assertThat(CommandLineRun.of("--version").fine().out())
        .isEqualToIgnoringNewLines("orthrus " + ProgramVersion.text());
  }
}
