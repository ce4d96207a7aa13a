package org.orthrus.firmware.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orthrus.firmware.compiler.CompileSettings;
import org.orthrus.firmware.data.InputCoding;
import org.orthrus.isa.assembler.AssemblyException;
import org.orthrus.isa.yaml.YamlException;

/** A rule of a user, a directory of his own, as {@code docs/how-to/write-a-rule.md} tells. */
@Tag("smoke")
class UserRuleTest {

  private static final Path SLTT = Path.of("src/test/resources/user-rules/sltt");

  private static RuleBench sltt(String sizes, CompileSettings settings) {
    return RuleBench.of(SLTT.toString(), sizes, RuleBench.EDGE, settings);
  }

  @Test
  void itLearnsDigits() {
    RuleBench bench =
        sltt("784-32-10", CompileSettings.defaults().withParameter("updates", 3000.0 / 32));
    for (int sample = 0; sample < 1_500; sample++) {
      bench.learn(RuleBench.mnist(sample, 6), RuleBench.train().label(sample));
    }
    int right = 0;
    for (int sample = 0; sample < 300; sample++) {
      int[][] input = RuleBench.encode(RuleBench.test(), sample, 6, InputCoding.BERNOULLI);
      right += bench.classify(input) == RuleBench.test().label(sample) ? 1 : 0;
    }
    assertThat(right / 300.0).isGreaterThan(.6);
  }

  /** Where nothing is left of the timestep before, a trace is the spike itself. */
  @Test
  void withoutLeftoversItIsStop() {
    CompileSettings settings =
        CompileSettings.defaults()
            .withParameter("weightScale", 1)
            .withParameter("leak", 0)
            .withConstant("batch", 4);
    RuleBench stop = RuleBench.of("stop-w", "50-33-17-9", RuleBench.EDGE, settings);
    RuleBench sltt = sltt("50-33-17-9", settings);
    RuleBench leaky = sltt("50-33-17-9", settings.withParameter("leak", .5));
    for (int sample = 0; sample < 12; sample++) {
      int[][] input = RuleBench.randomSpikes(sample, 6, 50, .3);
      stop.learn(input, sample % 9);
      sltt.learn(input, sample % 9);
      leaky.learn(input, sample % 9);
    }
    for (int l = 0; l < 3; l++) {
      assertThat(sltt.stored(l, "masterWeight")).isDeepEqualTo(stop.stored(l, "masterWeight"));
      assertThat(leaky.stored(l, "masterWeight")[0])
          .isNotEqualTo(stop.stored(l, "masterWeight")[0]);
    }
  }

  @Test
  void itSaysWhatItCannotDo() {
    CompileSettings graded = CompileSettings.defaults().withCoding(InputCoding.DIRECT);
    assertThatThrownBy(() -> sltt("784-32-10", graded))
        .isInstanceOf(AssemblyException.class)
        .hasMessageContaining("sltt takes spikes");
  }

  @TempDir Path directory;

  private Path changed(String what, String by) throws IOException {
    Path rule = Files.createDirectories(directory.resolve("mine"));
    Files.copy(SLTT.resolve("sltt.uasm"), rule.resolve("sltt.uasm"));
    String manifest = Files.readString(SLTT.resolve("rule.yaml"));
    assertThat(manifest).contains(what);
    Files.writeString(rule.resolve("rule.yaml"), manifest.replace(what, by));
    return rule;
  }

  private void refused(Class<? extends Exception> by, String what, String with, String... says)
      throws IOException {
    Path rule = changed(what, with);
    assertThatThrownBy(
            () -> RuleBench.of(rule.toString(), "50-9", RuleBench.EDGE, CompileSettings.defaults()))
        .isInstanceOf(by)
        .hasMessageContainingAll(says);
  }

  @Test
  void aRegionThatTheMicrocodeNeedsIsMissing() throws IOException {
    refused(AssemblyException.class, "  errorSum:  ", "  errorSums: ", "errorSum", "errors.uasm");
  }

  @Test
  void aSizeOfUnknownName() throws IOException {
    refused(
        YamlException.class, "columns: classes + 1", "columns: outputs + 1", "outputs", "classes");
  }

  @Test
  void aConditionOfUnknownName() throws IOException {
    refused(
        YamlException.class,
        "layers: hidden}",
        "layers: hidden, when: learnLeaks and batch}",
        "errorSum",
        "learnLeaks and batch",
        "surrogateMaximum");
  }

  @Test
  void anUnknownKey() throws IOException {
    refused(YamlException.class, "layers: hidden}", "layer: hidden}", "layer.errorSum", "layer");
  }
}
