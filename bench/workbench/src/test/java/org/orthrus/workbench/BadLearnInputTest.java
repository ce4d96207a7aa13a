package org.orthrus.workbench;

import static org.orthrus.workbench.CommandLineRun.QUICK;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.orthrus.simulator.energy.EnergyTables;

/** Bad data, designs, energy tables and options of {@code learn}. */
@Tag("smoke")
class BadLearnInputTest extends BadInput {

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
        .refused("5 inputs", "4 lines (2×2)");
    CommandLineRun.of("run", image(directory), "--data", good)
        .refused("4 lines (2×2)", "784 input lines");
    Path many = data(images, new byte[] {0, 0, 8, 1, 0, 0, 0, 3, 0, 0, 11});
    learnFrom(many).refused("10 outputs", "12 classes", "12 or more");
    data(images, labels);
    CommandLineRun.of("learn", "--data", good, "--net", "4-10", QUICK, "--set", "batch=1").fine();
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
    learn("--energy", "").refused("'': no such energy table");
    learn("--energy", "edge-45nm").refused("22 nm", "45 nm");
  }

  @Test
  void aNetworkThatDoesNotFit() throws IOException {
    learn("--core", design("words: 262144", "words: 1000"))
        .refused("784-32-10", "memory weight lacks 548352 bits", "memories.weight.words");
    CommandLineRun.of("learn", QUICK, "--net", "784-40000-40000-10")
        .refused("memory weight lacks", "bits");
    CommandLineRun.of("learn", QUICK, "--net", "784-10", "--rule", "stbp", "--timesteps", 100_000)
        .refused("memory history lacks");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--net 784 | one size only",
        "--net 784-0-10 | '0' is not a layer size",
        "--net 784--10 | '' is not a layer size",
        "--net lenet | did you mean 'lenet5'",
        "--net 784-9 | 10 classes",
        "--net 783-10 | 784 lines (28×28)",
        "--net 784-99999999999-10 | 1 to 1048576",
        "--train 0 | 1 to 20000",
        "--train 20001 | 1 to 20000",
        "--test 0 | 1 to 2000",
        "--timesteps 0 | --timesteps is '0'; allowed: whole numbers from 1 to 100000",
        "--timesteps 100001 | 1 to 100000",
        "--epochs 0 | 1 to 10000",
        "--threads 0 | 1 to 1024",
        "--seed x | --seed is 'x'; allowed: whole numbers from -9223372036854775808 to",
        "--timesteps 99999999999 | '99999999999'; allowed: whole numbers from 1 to 100000",
        "--train x | --train is 'x'; allowed: whole numbers from 1 to 20000",
        "--threads 1.5 | --threads is '1.5'; allowed: whole numbers from 1 to 1024",
        "--coding foo | bernoulli, direct",
        "--against nonsense | stop-w",
        "--against none,stbp | none alone",
        "--against , | nothing stands before or after a comma; allowed: lif, stop-w",
        "--against stbp,stbp | --against has 'stbp' twice",
        "--set foo=1 | learningRate",
        "--set foo | NAME=VALUE",
        "--set =1 | NAME=VALUE",
        "--set learningRate=abc | --set learningRate is 'abc'; allowed: numbers",
        "--set learningRate=.1 --set learningRate=.2 | --set has 'learningRate' twice",
        "--set learningRate=NaN | allowed: numbers",
        "--set learningRate=-1 | does not fit UQ0.31",
        "--set learningRate=1e9 | does not fit UQ0.31",
        "--set batch=0 | whole numbers 1 to",
        "--set batch=1.5 | whole numbers 1 to",
        "--set batch=1e12 | whole numbers 1 to",
        "--set updates=0 | 'learningRate / batch / updates' divides by updates, which is 0",
        "--set threshold=1000 | does not fit Q6.9",
        "--set weightScale=1e6 | lower weightScale",
        "--frobnicate | see 'orthrus learn --help'",
        "extra | 'extra'",
      })
  void optionsOfLearn(String options, String said) {
    CommandLineRun.of("learn", List.of(options.split(" ")), "-o", target.resolve("x"))
        .refused(said);
  }
}
