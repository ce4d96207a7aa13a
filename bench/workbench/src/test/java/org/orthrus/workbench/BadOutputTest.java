package org.orthrus.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.orthrus.workbench.CommandLineRun.QUICK;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Outputs that would overwrite what is read, or that no place takes: refused before the work. */
@Tag("smoke")
class BadOutputTest extends BadInput {

  private static final String OVERWRITES = "would overwrite what the command reads";
  private static final String TEST_LABELS = "t10k-labels-idx1-ubyte";

  /** Three black samples of 2×2 pixels, for both parts. */
  private Path dataSet() throws IOException {
    Path set = Files.createDirectory(directory.resolve("set"));
    ByteBuffer images = ByteBuffer.allocate(28).putInt(0x803).putInt(3).putInt(2).putInt(2);
    ByteBuffer labels = ByteBuffer.allocate(11).putInt(0x801).putInt(3);
    for (String part : List.of("train", "t10k")) {
      Files.write(set.resolve(part + "-images-idx3-ubyte"), images.array());
      Files.write(set.resolve(part + "-labels-idx1-ubyte"), labels.array());
    }
    return set;
  }

  @ParameterizedTest
  @ValueSource(strings = {"-o", "--json"})
  void filesOfADataSetStay(String option) throws IOException {
    Path set = dataSet();
    Path labels = set.resolve(TEST_LABELS);
    byte[] before = Files.readAllBytes(labels);
    List<String> learn = List.of("learn", "--net", "4-10", "--data", set.toString());
    CommandLineRun.of(learn, QUICK, option, labels)
        .refused(option + " " + labels, OVERWRITES + " for '" + set);
    Path link = Files.createLink(directory.resolve("hard link"), labels);
    CommandLineRun.of(learn, QUICK, option, link).refused(OVERWRITES);
    Path soft = Files.createSymbolicLink(directory.resolve("soft link"), labels);
    CommandLineRun.of(learn, QUICK, option, soft).refused(OVERWRITES);
    assertThat(labels).hasBinaryContent(before);

    CommandLineRun.of(learn, QUICK, "--set", "batch=1", option, set.resolve("new")).fine();
  }

  @Test
  void filesOfADataSetStayWhateverTheCommand() throws IOException {
    Path set = dataSet();
    Path labels = set.resolve(TEST_LABELS);
    Path image = image(directory);
    CommandLineRun.of("run", image, "--data", set, "--json", labels).refused(OVERWRITES);
    CommandLineRun.of("run", image, "--data", set, "--record", "spikes", "--recording", labels)
        .refused(OVERWRITES);
    CommandLineRun.of("compare", "learning", "--data", set, "--json", labels).refused(OVERWRITES);
    Path report = Files.createDirectory(directory.resolve("report"));
    Files.createLink(report.resolve("report.html"), labels);
    CommandLineRun.of("learn", "--data", set, "--report", report)
        .refused("--report " + report.resolve("report.html"), OVERWRITES);
  }

  @Test
  void filesOfARuleStayAndWhatTheyInclude() throws IOException {
    Path rule = UserRules.copyOf("stop-w", directory.resolve("mine"));
    Path common = Files.createDirectory(directory.resolve("common"));
    Path stop = Files.writeString(common.resolve("stop.uasm"), ".include \"lif.uasm\"\n");
    Path lif = Files.writeString(common.resolve("lif.uasm"), "; nothing\n");
    Path microcode = rule.resolve("stop-w.uasm");
    for (Path file : List.of(rule.resolve("rule.yaml"), microcode, stop, lif)) {
      String before = Files.readString(file);
      CommandLineRun.of("learn", "--rule", rule, "-o", file).refused(OVERWRITES);
      CommandLineRun.of("learn", "--rule", rule, "--json", file).refused(OVERWRITES);
      CommandLineRun.of("learn", "--against", "stbp," + rule, "-o", file).refused(OVERWRITES);
      CommandLineRun.of("assemble", rule, "-o", file).refused(OVERWRITES);
      assertThat(file).hasContent(before);
    }
    CommandLineRun.of("assemble", microcode, "-o", lif).refused(OVERWRITES);
    Files.delete(stop);
    Files.delete(lif);
    CommandLineRun.of("assemble", rule, "-o", rule.resolve("stop-w.bin")).fine();
  }

  @Test
  void aProgramWithoutTheEndingOfMicrocodeStays() throws IOException {
    Path rule = UserRules.copyOf("lif", directory.resolve("mine"));
    Path manifest = rule.resolve("rule.yaml");
    String text = Files.readString(manifest);
    Files.writeString(manifest, text.replace("lif.uasm", "../elsewhere/program"));
    Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
    Path program = Files.move(rule.resolve("lif.uasm"), elsewhere.resolve("program"));
    CommandLineRun.of("assemble", rule, "-o", program).refused(OVERWRITES);
  }

  /** Nothing is read from what no file is asked for by: a directory may be called as a seed is. */
  @Test
  void valuesThatNameNoFileAreNotRead() throws IOException {
    Path seed = Files.createDirectory(directory.resolve("4711"));
    Path json = Files.createFile(seed.resolve("result.json"));
    CommandLineRun.of("learn", "--seed", seed, "--json", json).refused("--seed is '" + seed);
  }

  @Test
  void aFileAndTheDirectoryOfAReportAtOnePlace() {
    Path place = target.resolve("rr");
    CommandLineRun.of("learn", "--report", place, "-o", place)
        .refused("-o " + place + " would be a file", "--report " + place, "different places");
    CommandLineRun.of("run", "mlp784", "--json", place, "--report", place)
        .refused("--json " + place + " would be a file");
    CommandLineRun.of("run", "mlp784", "--json", place, "--report", place.resolve("a/b"))
        .refused("--json " + place + " would be a file");
  }

  @Test
  void placesThatTakeNoFile() throws IOException {
    List<String> run = List.of("run", "mlp784");
    for (String option : List.of("--json", "--report", "--record=spikes --recording")) {
      CommandLineRun.of(run, List.of(option.split(" ")), "/proc/foo")
          .refused("/proc/foo: cannot be", "nothing can be made in /proc");
    }
    CommandLineRun.of(run, "--json", target.resolve("x".repeat(300))).refused("cannot be written");
    Path report = Files.createDirectory(directory.resolve("report"));
    Files.createDirectory(report.resolve("result.json"));
    CommandLineRun.of(run, "--report", report).refused("result.json", "it is a directory");
  }
}
