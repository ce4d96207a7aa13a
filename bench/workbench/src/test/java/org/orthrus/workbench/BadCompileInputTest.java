package org.orthrus.workbench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.orthrus.isa.design.Designs;

/** Bad networks, weights and options of {@code compile}, and of {@code inspect --weights}. */
@Tag("smoke")
class BadCompileInputTest extends BadInput {

  private CommandLineRun compile(Object... arguments) {
    return CommandLineRun.of("compile", List.of(arguments), "-o", target.resolve("x.img"));
  }

  @Test
  void whatDoesNotFitIsSaidOfEveryMemory() throws IOException {
    compile("784-1000-1000-10", "--core", "edge-22nm")
        .refused(
            "memory weight lacks",
            "memory gradient lacks",
            "most is of 'layer2': 375000",
            "raise memories.weight.words to 674000, memories.gradient.words to 449000");
    compile("lenet5", "--core", "edge-22nm")
        .refused("needs 2837 words of 128 bits, has 2048", "take design edge-22nm-large");
    compile("784-32-10", "--core", design("words: 262144", "words: 1000"))
        .refused("most is of 'layer1'", "take design edge-22nm", "memories.weight.words to 9568");
    compile("vgg11")
        .refused("edge-22nm-large", "memory weight", "memory neuron", "take design edge-22nm-mesh");
    compile("vgg11", "--rule", "stop-wt", "--set", "thresholdPerNeuron=0")
        .refused("memory weight lacks", "raise memories.weight.words");
    compile("784-10", "--core", design("microwords: 4096", "microwords: 64"))
        .refused("microwords", "has 64");
  }

  private Path mesh(String from, String to) throws IOException {
    String text = Designs.open("edge-22nm-mesh").text();
    return changed("mesh.yaml", text, from, to);
  }

  @Test
  void whatAMeshCannotRun() throws IOException {
    Path small = mesh("words: 524288", "words: 3000");
    compile("lenet5-wide", "--core", small)
        .refused(
            "memory weight of core", "lacks", "most is of 'f5'", "raise memories.weight.words");
    compile("lenet5-wide", "--core", small, "--cut", "row")
        .refused("memory weight of core", "lacks", "raise memories.weight.words");
    compile("lenet5", "--core", mesh("words: 16384", "words: 40"), "--cut", "row")
        .refused("memory parameter of core", "take --cut auto, which it fits, or raise");
    compile(
            "lenet5",
            "--core",
            mesh("counter:            {bits: 31", "counter:            {bits: 8"))
        .refused("mesh: mesh.done is", "(0 to 255); give formats.counter more bits");
    compile("lenet5", "--core", mesh("payloadBits: 32", "payloadBits: 16"))
        .refused("events.payloadBits is 16; it needs 31");
    List<String> graded = List.of("--rule", "lif", "--coding", "direct");
    CommandLineRun.of(
            "compile", "784-10", graded, "--core", mesh("payloadBits: 32", "payloadBits: 2"))
        .refused("events.payloadBits is 2; it needs 9");
    compile("lenet5", "--core", mesh("addressBits: 21", "addressBits: 12"))
        .refused("events.addressBits is 12; it needs 13", "raise it");
    compile("lenet5", "--core", "edge-22nm-mesh", "--rule", "stbp")
        .refused("rule stbp runs on one core, and design edge-22nm-mesh has 16", "stop-w");
    String perLayer = "thresholdPerNeuron=0";
    compile("lenet5", "--core", "edge-22nm-mesh", "--rule", "stop-wt", "--set", perLayer)
        .refused("thresholdPerChannel=1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "weight: weightGradient | channel | have gradients 'leakGradient' for the same; name it in mesh: shared: of its rule.yaml, or take one core",
        "leak: leakGradient | row | in mesh: shared: of its rule.yaml, or take --cut channel",
        "weigth: weightGradient | row | rule.yaml:31:53: mesh.shared.weigth",
        "weigth: weightGradient | row | did you mean 'weight'",
        "weight: kind | row | rule.yaml:31:61: mesh.shared.weight",
        "weight: kind | row | allowed: weightGradient, leakGradient",
        "weight: leakGradient, leak: weightGradient | row | 'weight' and its gradient 'leakGradient' differ",
        "weight: weightGradient, leak: weightGradient | row | 'weightGradient' stands twice",
        "weight: weightGradient, inverseNeurons: leakGradient | row | has no handler 'inverseNeurons'",
      })
  void whatARuleSharesWrongly(String shared, String cut, String said) throws IOException {
    Path rule = UserRules.copyOf("stop-wl", directory.resolve("own"));
    String text = Files.readString(rule.resolve("rule.yaml"));
    Files.writeString(
        rule.resolve("rule.yaml"),
        text.replace("weight: weightGradient, leak: leakGradient}", shared + "}"));
    compile("lenet5", "--core", "edge-22nm-mesh", "--rule", rule, "--cut", cut).refused(said);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lenet | did you mean 'lenet5'",
        "784-10 --rule nonsense | nonsense",
        "784-10 --timesteps 0 | 1 to 100000",
        "784-10 --coding foo | bernoulli, direct",
        "784-10 --set foo=1 | learningRate",
        "784-10 --weights nowhere.npz | nowhere.npz: no such file",
        "784-10 --weights-layout pytorch | needs --weights",
        "784-10 --weights x --weights-layout foo | 'foo'; allowed: orthrus, pytorch",
        "784-10 --core nonsense | edge-22nm",
        "784-10 --cut across --core edge-22nm-mesh | 'across'; allowed: auto, channel, row",
        "784-10 --cut row | design edge-22nm has one core, so that nothing is cut",
        "784-10 extra | 'extra'",
      })
  void optionsOfCompile(String options, String said) {
    compile((Object[]) options.split(" ")).refused(said);
  }

  @Test
  void weightsThatDoNotFit() throws IOException {
    Path good = image(directory);
    Path npz = directory.resolve("w.npz");
    CommandLineRun.of("inspect", good, "--weights", npz).fine();
    compile("784-11", "--weights", npz).refused("w.npz: array 'layer1.weight'", "(784, 10)", "11");
    compile("784-9-10", "--weights", npz).refused("(784, 10)", "(784, 9) (orthrus)");
    compile("lenet5", "--weights", npz).refused("'layer1.weight'", "c1, c3, f5, f6, out");
    byte[] bytes = Files.readAllBytes(npz);
    bytes[400] ^= 1;
    Path damaged = Files.write(directory.resolve("damaged.npz"), bytes);
    compile("784-10", "--weights", damaged).refused("damaged.npz", "checksum");
    learn("--weights", damaged).refused("damaged.npz");
    Path pickle = directory.resolve("model.pt");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(pickle))) {
      zip.putNextEntry(new ZipEntry("archive/data.pkl"));
    }
    compile("784-10", "--weights", pickle).refused("'archive/data.pkl'", "torch.save");
  }

  @Test
  void anExportOverwritesNothingThatIsRead() {
    Path good = image(directory);
    CommandLineRun.of("inspect", good, "--weights", good).refused("would overwrite");
    CommandLineRun.of("inspect", good, "--weights", directory).refused("directory");
    Path npz = directory.resolve("w.npz");
    CommandLineRun.of("inspect", good, "--weights", npz).fine();
    CommandLineRun.of("compile", "784-10", "--weights", npz, "-o", npz).refused("would overwrite");
    CommandLineRun.of("inspect", good, "--weights", npz, "--json", npz).refused("both write");
  }
}
