package org.orthrus.firmware.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.orthrus.firmware.compiler.CompileSettings;
import org.orthrus.firmware.data.InputCoding;
import org.orthrus.firmware.data.SampleSet;
import org.orthrus.isa.image.Purpose;
import org.orthrus.simulator.MicrocodeTrap;

/** What the rules learn on the chip. */
@Tag("smoke")
class RuleLearningTest {

  private static final CompileSettings SETTINGS = RuleBench.halfLeak();

  /** Chance is .1. */
  @ParameterizedTest
  @CsvSource({
    "stop-w, 0, 0",
    "stop-wtl, 0, 0",
    "stbp, 0, 0",
    "stbp, 1, 0",
    "stbp, 1, 1",
    "stbp-lean, 0, 0"
  })
  void aShortRunOnDigitsRaisesTheAccuracy(String rule, int reset, int all) {
    int samples = 1_500;
    CompileSettings settings =
        CompileSettings.defaults().withParameter("updates", 2.0 * samples / 32);
    if (rule.startsWith("stbp")) {
      settings = settings.withConstant("reset", reset);
    }
    RuleBench bench =
        RuleBench.of(
            rule, "784-32-10", RuleBench.EDGE, all == 1 ? RuleBench.wtl(settings) : settings);
    double before = accuracy(bench);
    for (int sample = 0; sample < samples; sample++) {
      bench.learn(RuleBench.mnist(sample, 6), RuleBench.train().label(sample));
    }
    assertThat(before).isLessThan(.3);
    assertThat(accuracy(bench)).isGreaterThan(.6);
  }

  private static double accuracy(RuleBench bench) {
    SampleSet test = RuleBench.test();
    int right = 0;
    int samples = 300;
    for (int sample = 0; sample < samples; sample++) {
      int[][] input = RuleBench.encode(test, sample, 6, InputCoding.BERNOULLI);
      right += bench.classify(input) == test.label(sample) ? 1 : 0;
    }
    return right / (double) samples;
  }

  /** Learns some random samples with updates in between. */
  private static RuleBench learned(String rule, CompileSettings settings) {
    RuleBench bench =
        RuleBench.of(rule, "50-33-17-9", RuleBench.EDGE, settings.withConstant("batch", 4));
    for (int sample = 0; sample < 24; sample++) {
      bench.learn(RuleBench.randomSpikes(sample, settings.timesteps(), 50, .3), sample % 9);
    }
    return bench;
  }

  private static void sameWeights(RuleBench a, RuleBench b) {
    RuleBench untouched = RuleBench.of("stop-w", "50-33-17-9", RuleBench.EDGE, SETTINGS);
    for (int l = 0; l < a.depth(); l++) {
      assertThat(a.stored(l, "masterWeight")).isDeepEqualTo(b.stored(l, "masterWeight"));
      assertThat(a.stored(l, "weight")).isDeepEqualTo(b.stored(l, "weight"));
      assertThat(a.stored(l, "weight")[0]).isNotEqualTo(untouched.stored(l, "weight")[0]);
    }
  }

  @ParameterizedTest
  @CsvSource({"stop-w", "stop-wtl", "stbp", "stbp-lean"})
  void rowsWithAReductionLearnTheSameAsColumns(String rule) {
    RuleBench columns = learned(rule, SETTINGS.withConstant("transposedRead", 0));
    RuleBench rows = learned(rule, SETTINGS.withConstant("transposedRead", 1));
    sameWeights(columns, rows);
    assertThat(rows.chip.cycle()).isNotEqualTo(columns.chip.cycle());
  }

  @ParameterizedTest
  @CsvSource({"0", "1"})
  void aLeanHistoryLearnsTheSame(int reset) {
    CompileSettings settings = SETTINGS.withConstant("reset", reset);
    sameWeights(learned("stbp", settings), learned("stbp-lean", settings));
  }

  @Test
  void onlyWhatALearningRuleLearnsHasRegions() {
    RuleBench weights = learned("stbp", SETTINGS);
    RuleBench all = learned("stbp", RuleBench.wtl(SETTINGS));
    assertThat(weights.chip.region("layer1.thresholdGradient")).isEmpty();
    assertThat(weights.chip.region("leakRate")).isEmpty();
    assertThat(weights.stored(0, "threshold")[0]).hasSize(1);
    assertThat(all.stored(0, "threshold")[0]).hasSize(33);
    assertThat(all.leak(0)).isNotEqualTo(.5);
  }

  @Test
  void theHistoryIsReadOffTheMemoryMap() {
    assertThat(history("stbp", 6)).isEqualTo(6L * (50 + (33 + 17 + 9) * (16 + 1)));
    assertThat(history("stbp-lean", 6)).isEqualTo(6L * (50 + (33 + 17 + 9) * (4 + 1)));
    assertThat(history("stop-wtl", 6)).isZero();
  }

  private static long history(String rule, int timesteps) {
    RuleBench bench =
        RuleBench.of(rule, "50-33-17-9", RuleBench.EDGE, SETTINGS.withTimesteps(timesteps));
    return bench.chip.image().regions().stream()
        .filter(region -> region.purpose() == Purpose.HISTORY)
        .mapToLong(region -> region.bitsUsed())
        .sum();
  }

  @ParameterizedTest
  @CsvSource({"1", "2", "20", "25"})
  void anyNumberOfTimesteps(int timesteps) {
    RuleBench bench = learned("stbp", SETTINGS.withTimesteps(timesteps));
    assertThat(bench.stored(0, "spikeHistory")).hasNumberOfRows(timesteps);
    sameWeights(bench, learned("stbp-lean", SETTINGS.withTimesteps(timesteps)));
  }

  /** What is left of a longer sample before does not matter. */
  @Test
  void aShorterSampleUsesAPartOfTheHistory() {
    int[][] whole = RuleBench.randomSpikes(1, 6, 50, .3);
    int[][] part = List.of(whole).subList(0, 4).toArray(int[][]::new);
    CompileSettings settings = SETTINGS.withConstant("batch", 2);
    RuleBench longer = RuleBench.of("stbp", "50-33-9", RuleBench.EDGE, settings);
    RuleBench shorter = RuleBench.of("stbp", "50-33-9", RuleBench.EDGE, settings.withTimesteps(4));
    longer.learn(whole, 1);
    longer.learn(whole, 1);
    shorter.chip.write("layer1.weight", longer.stored(0, "weight"));
    shorter.chip.write("layer2.weight", longer.stored(1, "weight"));
    longer.learn(part, 2);
    shorter.learn(part, 2);
    for (int l = 0; l < 2; l++) {
      assertThat(longer.stored(l, "weightGradient"))
          .isDeepEqualTo(shorter.stored(l, "weightGradient"));
    }
  }

  @Test
  void aLongerSampleThanTheHistoryIsRefused() {
    RuleBench bench = RuleBench.of("stbp", "50-33-9", RuleBench.EDGE, SETTINGS.withTimesteps(4));
    int[][] input = RuleBench.randomSpikes(1, 5, 50, .3);
    assertThatThrownBy(() -> bench.learn(input, 1))
        .isInstanceOf(MicrocodeTrap.class)
        .hasMessageContaining("spikeHistory")
        .hasMessageContaining("4 rows");
  }
}
