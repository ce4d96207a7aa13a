package org.orthrus.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.orthrus.workbench.CommandLineRun.QUICK;
import static org.orthrus.workbench.CommandLineRun.SMALL;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.orthrus.isa.design.Designs;
import org.orthrus.simulator.energy.EnergyTables;

/** What a user can give wrong: one line that says where, and what is allowed; exit code 2. */
@Tag("smoke")
class BadInputTest {

  @TempDir static Path shared;
  private static byte[] image;

  @TempDir Path directory;
  private Path target;

  @BeforeAll
  static void imageOfTheSmallestNetwork() throws IOException {
    Path file = shared.resolve("good.img");
    List<String> least = List.of("--net", "784-10", "--train", "1", "--test", "1");
    CommandLineRun.of("learn", least, QUICK, "-o", file).fine();
    image = Files.readAllBytes(file);
  }

  /** Where output would go that must not be there in the end. */
  @BeforeEach
  void target() throws IOException {
    target = Files.createDirectory(directory.resolve("target"));
  }

  @AfterEach
  void nothingHalfWrittenIsLeft() throws IOException {
    try (Stream<Path> files = Files.list(target)) {
      assertThat(files).isEmpty();
    }
  }

  private CommandLineRun learn(Object... arguments) {
    return CommandLineRun.of(
        "learn",
        SMALL,
        QUICK,
        "-o",
        target.resolve("x.img"),
        "--json",
        target.resolve("x.json"),
        List.of(arguments));
  }

  // --- images ---

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
    CommandLineRun.of("run", "").refused("not a file");
    CommandLineRun.of("inspect", directory.resolve("none")).refused("none: no such file");
  }

  // --- data ---

  private static byte[] idx(int magic, int count, int rows, int columns, int elements)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(magic);
    out.writeInt(count);
    if (rows > 0) {
      out.writeInt(rows);
      out.writeInt(columns);
    }
    out.write(new byte[elements]);
    return bytes.toByteArray();
  }

  private Path data(byte[] images, byte[] labels) throws IOException {
    Path set = Files.createDirectories(directory.resolve("set"));
    for (String part : List.of("train", "t10k")) {
      Files.write(set.resolve(part + "-images-idx3-ubyte"), images);
      Files.write(set.resolve(part + "-labels-idx1-ubyte"), labels);
    }
    return set;
  }

  private CommandLineRun learnFrom(Path set) {
    return CommandLineRun.of(
        "learn", "--data", set, "--net", "4-10", QUICK, "-o", target.resolve("x.img"));
  }

  @Test
  void brokenDataFiles() throws IOException {
    byte[] images = idx(0x803, 3, 2, 2, 12);
    byte[] labels = idx(0x801, 3, 0, 0, 3);
    learnFrom(data(labels, labels)).refused("train-images-idx3-ubyte", "0x00000801", "0x00000803");
    learnFrom(data(images, images)).refused("train-labels-idx1-ubyte", "0x00000801");
    learnFrom(data(idx(0x803, 3, 2, 2, 11), labels)).refused("images", "truncated", "11 bytes");
    learnFrom(data(idx(0x803, 3, 2, 2, 13), labels)).refused("images", "bytes follow");
    learnFrom(data(images, idx(0x801, 2, 0, 0, 2))).refused("2 labels, but 3 images");
    learnFrom(data(idx(0x803, -1, 2, 2, 12), labels)).refused("number of images", "1 to");
    learnFrom(data(new byte[3], labels)).refused("truncated");
    learnFrom(data(new byte[] {0x1f, (byte) 0x8b, 1, 2, 3}, labels)).refused("gzip");
    learnFrom(directory).refused("train-images-idx3-ubyte");
    learnFrom(directory.resolve("nowhere")).refused("nowhere", "mnist");
    Path good = data(images, labels);
    CommandLineRun.of("learn", "--data", good, "--net", "5-10", QUICK)
        .refused("5 inputs", "4 pixels");
    CommandLineRun.of("run", shared.resolve("good.img"), "--data", good)
        .refused("4 pixels", "784 input lines");
    CommandLineRun.of("learn", "--data", good, "--net", "4-10", QUICK, "--set", "batch=1").fine();
  }

  @Test
  void inputAndLabelsBelongTogether() {
    Path file = shared.resolve("good.img");
    CommandLineRun.of("run", file, "--input", "x").refused("--input and --labels go together");
    CommandLineRun.of("run", file, "--input", "x", "--labels", "y").refused("x: cannot be read");
  }

  // --- designs and energy tables ---

  private Path design(String from, String to) throws IOException {
    return changed("design.yaml", Designs.open("edge-22nm").text(), from, to);
  }

  private Path changed(String name, String text, String from, String to) throws IOException {
    assertThat(text).contains(from);
    return Files.writeString(directory.resolve(name), text.replace(from, to));
  }

  @Test
  void brokenDesigns() throws IOException {
    learn("--core", design("clockMegahertz: 500", "clockMegaherz: 500"))
        .refused("design.yaml:", "unknown key 'clockMegaherz'", "clockMegahertz");
    learn("--core", design("clockMegahertz: 500", "")).refused("'clockMegahertz' is missing");
    learn("--core", design("clockMegahertz: 500", "clockMegahertz: -1"))
        .refused("design.yaml:", "clockMegahertz", "'-1'", "allowed");
    learn("--core", design("rounding: halfUp", "rounding: up")).refused("rounding", "halfEven");
    Path binary = Files.write(directory.resolve("binary.yaml"), new byte[] {(byte) 0xff, 0});
    learn("--core", binary).refused("binary.yaml: not UTF-8");
    learn("--core", directory).refused("not a file");
    learn("--core", "nonsense").refused("'nonsense'", "edge-22nm");
    learn("--core", "").refused("edge-22nm");
    CommandLineRun.of("assemble", "lif", "--core", binary).refused("binary.yaml: not UTF-8");
  }

  @Test
  void brokenEnergyTables() throws IOException {
    String text = EnergyTables.text("edge-22nm");
    Path other = changed("e.yaml", text, "nanometres: 22", "nanometres: 28");
    learn("--energy", other).refused("22 nm", "28 nm");
    learn("--energy", changed("e.yaml", text, "schema:", "shema:")).refused("e.yaml:", "schema");
    Path more = Files.writeString(directory.resolve("e.yaml"), text + "\nsurprise: 1\n");
    learn("--energy", more).refused("e.yaml:", "surprise");
    learn("--energy", changed("e.yaml", text, "{16: 0.3}", "{16: -5}")).refused("e.yaml:", "-5");
    Path binary = Files.write(directory.resolve("binary.yaml"), new byte[] {(byte) 0xff, 0});
    learn("--energy", binary).refused("binary.yaml: not UTF-8");
    learn("--energy", "nonsense").refused("nonsense", "edge-22nm");
    learn("--energy", "edge-45nm").refused("22 nm", "45 nm");
  }

  @Test
  void aNetworkThatDoesNotFit() throws IOException {
    learn("--core", design("words: 262144", "words: 1000"))
        .refused("784-32-10", "memory weight lacks 548352 bits", "memories.weight.words");
    CommandLineRun.of("learn", QUICK, "--net", "784-1048576-1048576-10")
        .refused("memory weight lacks", "bits");
    CommandLineRun.of("learn", QUICK, "--net", "784-10", "--rule", "stbp", "--timesteps", 100_000)
        .refused("memory history lacks");
  }

  // --- microcode ---

  private CommandLineRun learnBy(String... timestepEnd) throws IOException {
    Path rule = UserRules.timestepEnd(directory.resolve("my rule"), timestepEnd);
    return learn("--rule", rule, "--core", design("Cycles: 2000000000", "Cycles: 20000"));
  }

  @Test
  void microcodeThatLeavesItsProgram() throws IOException {
    learnBy(" jmp 9999").refused("my rule/lif.uasm:", "9999");
    learnBy(" jmp nowhere").refused("my rule/lif.uasm:", "nowhere");
    learnBy(" ldi r1, #1").refused("my rule/lif.uasm:", "runs off its end");
    learnBy(" ret").refused("my rule/lif.uasm:", "ret", "no call is open");
  }

  @Test
  void microcodeThatReadsBeyondAMemory() throws IOException {
    learnBy(" ldi r5, #99999", " strips spikes", " vld v0, weight[r5]", " next", " halt")
        .refused("my rule/lif.uasm:", "vld", "row 99999", "784 rows");
    learnBy(" ldi r5, #-1", " lds r1, threshold, r5", " halt")
        .refused("my rule/lif.uasm:", "lds", "-1");
    learnBy(" ldi r5, #77", " ctx r5", " halt").refused("context 77", "0 to 1");
    learnBy(" ldi r5, #800", " walk fanOut, r5", " vset v0, r0", " next", " halt")
        .refused("800", "0 to 783");
  }

  @Test
  void microcodeThatNestsTooDeep() throws IOException {
    String[] nested = new String[21];
    Arrays.fill(nested, 0, 9, " loop r1");
    Arrays.fill(nested, 9, 18, " next");
    Arrays.fill(nested, 18, 21, " halt");
    learnBy(nested).refused("my rule/lif.uasm:", "loops nest 9 deep", "allowed: 8");
    learnBy(" ldi r1, #2", " call f", " halt", "f: loop r1", " call f", " next", " ret")
        .refused("my rule/lif.uasm:", "loops nest 9 deep");
    learnBy(" call f", " halt", "f: call f", " ret").refused("return stack is full", "callDepth");
  }

  @Test
  void anEmptyLoopIsOverAtOnce() throws IOException {
    Path rule =
        UserRules.timestepEnd(
            directory.resolve("r"), " ldi r1, #2147483647", " loop r1", " next", " halt");
    CommandLineRun.of("learn", SMALL, QUICK, "--rule", rule).fine();
  }

  @Test
  void microcodeThatNeverHalts() throws IOException {
    learnBy("here: jmp here").refused("my rule/lif.uasm:", "20000 cycles", "does a loop end?");
    learnBy(" ldi r1, #2147483647", " loop r1", " addi r2, r2, #1", " next", " halt")
        .refused("20000 cycles");
  }

  @Test
  void microcodeWithUnknownNames() throws IOException {
    learnBy(" strips nosuch", " next", " halt")
        .refused("my rule/lif.uasm:13:9: unknown region 'nosuch'");
    learnBy(" strips spikse", " next", " halt").refused("did you mean 'spikes'?");
    learnBy(" frob r1", " halt").refused("my rule/lif.uasm:", "frob");
    learnBy(" .include \"absent.uasm\"", " halt").refused("my rule/lif.uasm:", "absent.uasm");
  }

  @Test
  void everyErrorOfTheAssemblyHasALine() throws IOException {
    CommandLineRun two = learnBy(" frob r1", " ldi r99, #1", " halt");
    assertThat(two.exit()).isEqualTo(2);
    assertThat(two.err().lines()).hasSize(2).allMatch(l -> l.contains("my rule/lif.uasm:"));
  }

  @Test
  void brokenRuleDirectories() throws IOException {
    learn("--rule", "nonsense").refused("nonsense: no such rule", "stop-w", "rule.yaml");
    learn("--rule", "").refused("no such rule", "stop-w");
    learn("--rule", "/").refused("/: no such rule", "stop-w");
    learn("--rule", directory).refused("rule.yaml");
    Path rule = UserRules.copyOf("lif", directory.resolve("mine"));
    Files.write(rule.resolve("lif.uasm"), new byte[] {(byte) 0xff, (byte) 0xfe});
    learn("--rule", rule).refused("lif.uasm");
    Files.delete(rule.resolve("lif.uasm"));
    learn("--rule", rule).refused("lif.uasm");
    Files.writeString(rule.resolve("rule.yaml"), "schema: orthrus-rule/1\nname: x\n");
    learn("--rule", rule).refused("rule.yaml");
    Files.write(rule.resolve("rule.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe});
    learn("--rule", rule).refused("rule.yaml", "UTF-8");
    CommandLineRun.of("assemble", rule).refused("rule.yaml", "UTF-8");
    Path file = Files.write(directory.resolve("bad.uasm"), new byte[] {(byte) 0xff});
    CommandLineRun.of("assemble", file).refused("bad.uasm: not UTF-8");
    CommandLineRun.of("assemble", "").refused("name");
  }

  // --- options ---

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--net 784 | one size only",
        "--net 784-0-10 | '0' is not a layer size",
        "--net 784--10 | '' is not a layer size",
        "--net lenet5 | 'lenet5' is not a layer size",
        "--net 784-9 | 10 classes",
        "--net 783-10 | 784 pixels",
        "--net 784-99999999999-10 | 1 to 1048576",
        "--train 0 | 1 to 20000",
        "--train 20001 | 1 to 20000",
        "--test 0 | 1 to 2000",
        "--timesteps 0 | 1 to 100000",
        "--timesteps 100001 | 1 to 100000",
        "--epochs 0 | 1 to 10000",
        "--threads 0 | 1 to 1024",
        "--seed x | 'x' is not a long",
        "--coding foo | bernoulli, direct",
        "--against nonsense | stop-w",
        "--against none,stbp | none alone",
        "--set foo=1 | learningRate",
        "--set foo | KEY=VALUE",
        "--set learningRate=abc | 'abc' is not a double",
        "--set learningRate=NaN | allowed: numbers",
        "--set learningRate=-1 | does not fit UQ0.31",
        "--set learningRate=1e9 | does not fit UQ0.31",
        "--set batch=0 | whole numbers 1 to",
        "--set batch=1.5 | whole numbers 1 to",
        "--set batch=1e12 | whole numbers 1 to",
        "--set updates=0 | learningRate / batch / updates",
        "--set threshold=1000 | does not fit Q6.9",
        "--set weightScale=1e6 | lower weightScale",
        "--frobnicate | see 'orthrus learn --help'",
        "extra | 'extra'",
      })
  void optionsOfLearn(String options, String said) {
    CommandLineRun.of("learn", List.of(options.split(" ")), "-o", target.resolve("x"))
        .refused(said);
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
        "--input-seed 1 | --input-seed is an option of mlp784",
        "--deliver-last | --deliver-last is an option of mlp784",
      })
  void optionsOfRun(String options, String said) {
    CommandLineRun.of("run", shared.resolve("good.img"), List.of(options.split(" "))).refused(said);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--timesteps 0 | 1 to 10000000",
        "--timesteps 10000001 | 1 to 10000000",
        "--timesteps x | 'x' is not an int",
        "--net 784 | one size only",
        "--net 784-0-10 | '0' is not a layer size",
        "--net 784-10 | layers behind the input are 1, default thresholds 3; give a threshold",
        "--net 70000-10 --thresholds 1 | raise events.addressBits",
        "--thresholds 450,500 | thresholds are 2, layers behind the input 3",
        "--thresholds 450,500,450,1 | thresholds are 4, layers behind the input 3",
        "--thresholds 450,,450 | '' is not a threshold",
        "--thresholds 450,5.5,450 | '5.5' is not a threshold",
        "--thresholds 450,-1,450 | threshold is -1; allowed: 0 to 1000000",
        "--thresholds 450,1000001,450 | allowed: 0 to 1000000",
        "--weights-seed x | 'x' is not a long",
        "--input-seed 1.5 | '1.5' is not a long",
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
        "--seed 1 | --seed is an option of an image",
        "--record timeline | allowed: spikes, counters",
        "--recording x.npz | --recording needs --record",
        "--record-samples 1 | --record-samples is an option of an image",
      })
  void optionsOfTheWorkload(String options, String said) {
    CommandLineRun.of("run", "mlp784", List.of(options.replace("''", "").split(" ", -1)))
        .refused(said);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "compare | learning",
        "compare frob | frob",
        "compare learning --timesteps 0 | 1 to 1000",
        "compare learning --timesteps 4,x | 'x' is not an int",
        "compare learning --epochs 0 | 1 to 1000",
        "compare learning --set foo=1 | learningRate",
        "inspect | IMAGE",
        "assemble nonsense | stop-w",
        "lern | learn",
      })
  void optionsOfOthers(String line, String said) {
    CommandLineRun.of(List.of(line.split(" "))).refused(said);
  }

  // --- where results go ---

  @Test
  void resultsThatCannotBeWritten() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "mine");
    Path nowhere = directory.resolve("none/x");
    List<String> least = List.of("learn", "--net", "784-10", "--against", "none");
    for (String option : List.of("-o", "--json")) {
      CommandLineRun.of(least, option, nowhere).refused("its directory does not exist");
      CommandLineRun.of(least, option, directory).refused("it is a directory");
      CommandLineRun.of(least, option, "").refused("not a file name");
    }
    CommandLineRun.of(least, "--report", file).refused("is not a directory");
    CommandLineRun.of(least, "--report", file.resolve("x")).refused("is not a directory");
    CommandLineRun.of(least, "--report", "").refused("not a file name");
    CommandLineRun.of(least, "-o", "/dev/null").refused("it is not a file");
    CommandLineRun.of("assemble", "lif", "-o", nowhere).refused("its directory does not exist");
    assertThat(Files.readString(file)).isEqualTo("mine");
  }

  @Test
  void aFullDiskIsSaidAfterTheReportIsPrinted() {
    CommandLineRun full =
        CommandLineRun.of("run", shared.resolve("good.img"), "--test", 1, "--json", "/dev/full");
    full.refused("/dev/full: cannot be written: No space left on device");
    assertThat(full.out()).contains("784-10");
    CommandLineRun.of("assemble", "lif", "-o", "/dev/full").refused("No space left on device");
  }
}
