package org.orthrus.firmware.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.orthrus.firmware.compiler.CompileSettings;
import org.orthrus.firmware.compiler.Compiler;
import org.orthrus.firmware.network.Network;
import org.orthrus.firmware.network.NetworkTexts;
import org.orthrus.simulator.Chip;
import org.orthrus.simulator.ExecutorKind;

/**
 * What an update makes of the gradients of a sample: two chips learn it, one of them updates. Each
 * parameter moves by rate times gradient, rounded stochastically: by less than a unit of its last
 * place beside it.
 */
@Tag("unit")
class RuleUpdateTest {

  private static final double RATE = .4;
  private static final double LEAST_THRESHOLD = .25;
  private static final double LARGEST_LEAK = .9375;

  private static final Network NETWORK =
      NetworkTexts.read(
          """
          input: {rows: 5, columns: 6, channels: 3}
          layers:
            - {convolution: 5, kernel: 3, padding: 1, set: {rateScale: 0.25, threshold: 0.75}}
            - {pool: average, kernel: 2}
            - {convolution: 11, kernel: [2, 1], set: {leak: 0.375}}
            - {dense: 9, set: {rateScale: 1.5}}
          """);
  private static final double[] RATE_SCALES = {.25, 1, 1.5};

  private static RuleBench learned(String rule, CompileSettings settings, int batch) {
    RuleBench bench =
        new RuleBench(
            Chip.load(
                Compiler.compile(
                    Rules.open(rule),
                    NETWORK,
                    RuleBench.EDGE,
                    settings.withConstant("batch", batch)),
                ExecutorKind.FAST),
            NETWORK);
    bench.learn(RuleBench.randomSpikes(1, 6, NETWORK.input().size(), .3), 2);
    return bench;
  }

  /**
   * The rate of a batch of one is that of the whole; that of a larger one would be divided by it.
   */
  @ParameterizedTest
  @CsvSource({
    "stop-wtl, 1, 0",
    "stop-wtl, 0, 1",
    "stop-wtl, 0, 0",
    "stbp, 1, 0",
    "stbp, 0, 1",
    "stbp, 0, 0"
  })
  void eachParameterMovesByRateTimesGradient(String rule, int perNeuron, int perChannel) {
    CompileSettings settings =
        RuleBench.halfLeak()
            .withParameter("learningRate", RATE)
            .withParameter("thresholdRate", 1)
            .withParameter("leakRate", 1)
            .withConstant("thresholdPerNeuron", perNeuron)
            .withConstant("thresholdPerChannel", perChannel);
    settings = rule.equals("stbp") ? RuleBench.wtl(settings) : settings;
    RuleBench before = learned(rule, settings, 1000);
    RuleBench after = learned(rule, settings, 1);
    assertThat(before.row(0, "threshold")).containsOnly(.75);
    assertThat(before.leak(1)).isEqualTo(.375);
    for (int l = 0; l < NETWORK.depth(); l++) {
      weights(before, after, l);
      thresholds(before, after, l);
      double mean = before.real(l, "leakGradient")[0][0] / before.neurons(l);
      double leak = Math.min(LARGEST_LEAK, Math.max(0, before.leak(l) - RATE * mean));
      assertThat(after.leak(l)).as("leak %d", l).isCloseTo(leak, within(ulp(after, l, "leak")));
    }
  }

  /** Eight updates in four parts: the rate of an update is what it was, or half of it. */
  @ParameterizedTest
  @ValueSource(strings = {"stop-w", "stbp-lean"})
  void theRateIsHalvedPartByPart(String rule) {
    CompileSettings settings =
        CompileSettings.defaults()
            .withConstant("batch", 1)
            .withConstant("rateParts", 4)
            .withParameter("updates", 8);
    RuleBench bench = RuleBench.of(rule, "20-4", RuleBench.EDGE, settings);
    int[][] input = RuleBench.randomSpikes(1, 2, 20, .3);
    int first = bench.chip.read("rate")[0][0];
    for (int update = 1; update <= 8; update++) {
      bench.learn(input, 1);
      assertThat(bench.chip.read("rate")[0][0]).isEqualTo(first >> update / 2);
    }
  }

  private static double ulp(RuleBench bench, int l, String region) {
    // a hundredth for the rounding of the rate, which is multiplied twice
    return 2.02 * bench.halfUlp(l, region);
  }

  private static void weights(RuleBench before, RuleBench after, int l) {
    double[][] old = before.real(l, "masterWeight");
    double[][] gradients = before.real(l, "weightGradient");
    double[][] master = after.real(l, "masterWeight");
    double[][] forward = after.real(l, "weight");
    double ulp = ulp(after, l, "masterWeight");
    double largest = after.format(l, "masterWeight").toReal(Short.MAX_VALUE);
    for (int i = 0; i < old.length; i++) {
      for (int j = 0; j < old[i].length; j++) {
        double moved = old[i][j] - RATE * RATE_SCALES[l] * gradients[i][j];
        assertThat(master[i][j])
            .as("layer %d, weight %d, %d", l + 1, i, j)
            .isCloseTo(Math.max(-largest - ulp, Math.min(largest, moved)), within(ulp));
        double rounded = Math.floor(master[i][j] * 64 + .5) / 64;
        assertThat(forward[i][j]).isEqualTo(Math.max(-2, Math.min(127 / 64., rounded)));
      }
    }
    assertThat(Arrays.deepEquals(old, master)).as("weights of layer %d moved", l + 1).isFalse();
  }

  /** One that several neurons share moves by the mean of their gradients. */
  private static void thresholds(RuleBench before, RuleBench after, int l) {
    double[] old = before.real(l, "threshold")[0];
    double[] gradients = before.real(l, "thresholdGradient")[0];
    double[] moved = after.real(l, "threshold")[0];
    // that of a channel is kept as a sum over its positions, that of a layer as a mean
    int positions = before.layer(l).output().positions();
    double shared = old.length == before.layer(l).channels() ? positions : 1;
    for (int j = 0; j < old.length; j++) {
      double expected = Math.max(LEAST_THRESHOLD, old[j] - RATE * gradients[j] / shared);
      assertThat(moved[j])
          .as("layer %d, threshold %d", l + 1, j)
          .isCloseTo(expected, within(ulp(after, l, "threshold")));
    }
  }
}
