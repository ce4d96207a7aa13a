package org.orthrus.workbench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bad images, input and options of {@code run}; {@code inspect} reads the same images. */
@Tag("smoke")
class BadRunInputTest extends BadInput {

  @TempDir static Path shared;
  private static Path good;
  private static byte[] image;

  @BeforeAll
  static void imageOfTheSmallestNetwork() throws IOException {
    good = image(shared);
    image = Files.readAllBytes(good);
  }

  private CommandLineRun run(byte[] bytes) throws IOException {
    Path file = Files.write(directory.resolve("bad.img"), bytes);
    return CommandLineRun.of("run", file, "--test", 1, "--json", target.resolve("x.json"));
  }

  @Test
  void aTruncatedImage() throws IOException {
    run(new byte[0]).refused("bad.img: offset 0: the file ends");
    run(Arrays.copyOf(image, 63)).refused("bad.img: offset 63: the file ends");
    String length = "the file should have " + image.length + " bytes and has ";
    run(Arrays.copyOf(image, 64)).refused("bad.img: offset 24", length + 64);
    run(Arrays.copyOf(image, image.length - 1)).refused("bad.img: offset 24", length);
    run(Arrays.copyOf(image, image.length + 1)).refused("bad.img: offset 24", length);
  }

  @Test
  void aFlippedBit() throws IOException {
    Random random = new Random(7);
    for (int n = 0; n < 100; n++) {
      byte[] bytes = image.clone();
      int at = n < 64 ? n : random.nextInt(bytes.length);
      bytes[at] ^= (byte) (1 << random.nextInt(8));
      Path file = Files.write(directory.resolve("flipped.img"), bytes);
      CommandLineRun.of("inspect", file, "--verify").refused("flipped.img: offset ");
    }
  }

  @Test
  void anImageOfAnotherVersion() throws IOException {
    byte[] newer = image.clone();
    newer[8]++;
    run(withHeaderChecksum(newer)).refused("bad.img: offset 8, header: image format", "reads");
    byte[] other = image.clone();
    other[12] = (byte) (other[12] + 40);
    run(withHeaderChecksum(other)).refused("offset 12, header: instruction set", "runs");
  }

  private static byte[] withHeaderChecksum(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, 60);
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(60, (int) crc.getValue());
    return bytes;
  }

  @Test
  void aFileThatIsNoImage() throws IOException {
    run("{\"a\": 1}".repeat(20).getBytes(StandardCharsets.UTF_8))
        .refused("bad.img: offset 0: not an Orthrus image", "learn -o");
    CommandLineRun.of("run", directory).refused("not a file");
    CommandLineRun.of("run", directory.resolve("none")).refused("none: no such file");
    CommandLineRun.of("run", "").refused("'' is not a file name");
    CommandLineRun.of("inspect", "").refused("'' is not a file name");
    CommandLineRun.of("inspect", directory.resolve("none")).refused("none: no such file");
  }

  @Test
  void inputAndLabelsBelongTogether() {
    CommandLineRun.of("run", good, "--input", "x").refused("--input and --labels go together");
    CommandLineRun.of("run", good, "--input", "x", "--labels", "y").refused("x: cannot be read");
    CommandLineRun.of("run", good, "--input", "", "--labels", "y").refused("'': cannot be read");
    CommandLineRun.of("run", good, "--input", "x", "--labels", "y", "--data", "mnist")
        .refused("--data and --input are two sources");
  }

  @Test
  void aLabelThatTheImageDoesNotKnowIsOfTheFileOfLabels() throws IOException {
    Path images = directory.resolve("images");
    byte[] pixels = new byte[16 + 784];
    System.arraycopy(
        new byte[] {0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 28, 0, 0, 0, 28}, 0, pixels, 0, 16);
    Files.write(images, pixels);
    Path labels = Files.write(directory.resolve("bad"), new byte[] {0, 0, 8, 1, 0, 0, 0, 1, 10});
    CommandLineRun.of("run", good, "--input", images, "--labels", labels)
        .refused("bad: has the label 10", "good.img are 0 to 9");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--timesteps 0 | 1 to 100000",
        "--test 0 | 1 to 2000",
        "--record foo | allowed: spikes, counters",
        "--record spikes,foo | allowed: spikes, counters",
        "--recording x.npz | --recording needs --record",
        "--record-samples 3 | --record-samples needs --record",
        "--record spikes, | nothing stands before or after a comma; allowed: spikes, counters",
        "--record spikes,spikes | --record has 'spikes' twice",
        "--record spikes | --record has nowhere to go",
        "--record spikes --recording / | it is a directory",
        "--record spikes --recording a.out --json a.out | would both write a.out",
        "--json pom.xml --labels pom.xml --input pom.xml | would overwrite what the command reads",
        "--record spikes --record-samples 0 | 1 to 1000",
        "--data nonsense | mnist",
        "--energy edge-65nm | 65 nm",
        "--json / | it is a directory",
        "--core edge-22nm | --core is an option of mlp784",
        "--net 784-10 | --net is an option of mlp784",
        "--thresholds 1 | --thresholds is an option of mlp784",
        "--weights-seed 1 | --weights-seed is an option of mlp784",
        "--input-seed 1 | --input-seed is an option of mlp784; an image has none of that name; it has --seed",
        "--deliver-last | --deliver-last is an option of mlp784",
      })
  void optionsOfRun(String options, String said) {
    CommandLineRun.of("run", good, List.of(options.split(" "))).refused(said);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--timesteps 0 | 1 to 10000000",
        "--timesteps 10000001 | 1 to 10000000",
        "--timesteps x | 'x'; allowed: whole numbers from 1 to 10000000",
        "--net 784 | one size only",
        "--net 784-0-10 | '0' is not a layer size",
        "--net 784-10 | layers behind the input are 1, default thresholds 3; give a threshold",
        "--net 70000-10 --thresholds 1 | raise events.addressBits",
        "--thresholds 450,500 | thresholds are 2, layers behind the input 3",
        "--thresholds 450,500,450,1 | thresholds are 4, layers behind the input 3",
        "--thresholds 450,,450 | nothing stands before or after a comma; allowed: whole numbers",
        "--thresholds 450,5.5,450 | '5.5'; allowed: whole numbers from 0 to 1000000",
        "--thresholds 450,-1,450 | --thresholds is '-1'; allowed: whole numbers from 0 to 1000000",
        "--thresholds 450,1000001,450 | allowed: whole numbers from 0 to 1000000",
        "--weights-seed x | --weights-seed is 'x'; allowed: whole numbers",
        "--input-seed 1.5 | --input-seed is '1.5'; allowed: whole numbers",
        "--core nonsense | edge-22nm",
        "--energy nonsense | loihi-14nm",
        "--energy odin-28nm-055v | 28 nm",
        "--threads 0 | 1 to 1024",
        "--json / | it is a directory",
        "--report '' | not a file name",
        "--data mnist | --data is an option of an image",
        "--input x | --input is an option of an image",
        "--labels x | --labels is an option of an image",
        "--test 1 | --test is an option of an image",
        "--seed 1 | --seed is an option of an image; mlp784 has none of that name; it has --weights-seed and --input-seed",
        "--record timeline | allowed: spikes, counters",
        "--recording x.npz | --recording needs --record",
        "--record-samples 1 | --record-samples is an option of an image",
      })
  void optionsOfTheWorkload(String options, String said) {
    CommandLineRun.of("run", "mlp784", List.of(options.replace("''", "").split(" ", -1)))
        .refused(said);
  }
}
