package org.orthrus.firmware.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.orthrus.firmware.compiler.CompileSettings;
import org.orthrus.firmware.compiler.Compiler;
import org.orthrus.firmware.data.InputCoding;
import org.orthrus.firmware.data.SampleSet;
import org.orthrus.firmware.network.Network;
import org.orthrus.firmware.network.NetworkTexts;
import org.orthrus.simulator.Chip;
import org.orthrus.simulator.ExecutorKind;

/** What the rules learn on the chip in networks with convolutions. Chance is a quarter. */
@Tag("smoke")
class ConvolutionLearningTest {

  private static final int TRAIN = 800;
  private static final int TEST = 100;
  private static final int BATCH = 8;

  private static final String PLAIN =
      """
      - {convolution: 12, kernel: 3, padding: 1, set: {rateScale: 0.4}}
      - {pool: average, kernel: 2}
      - {convolution: 16, kernel: 3, set: {rateScale: 0.6}}
      - {dense: 4}
      """;

  private static final String RESIDUAL =
      """
      - {name: stem, convolution: 10, kernel: 3, padding: 1, stride: 2, set: {rateScale: 0.4}}
      - {name: a, convolution: 10, kernel: 3, padding: 1, set: {rateScale: 0.2}}
      - {name: sum, add: [a, stem]}
      - {name: b, convolution: 12, kernel: 3, padding: 1, stride: 2, set: {rateScale: 0.6}}
      - {name: shortcut, from: sum, convolution: 12, kernel: 1, stride: 2, set: {rateScale: 0.6}}
      - {name: both, add: [b, shortcut]}
      - {dense: 4}
      """;

  private static RuleBench open(String rule, String layers, SampleSet set, CompileSettings with) {
    Network network =
        NetworkTexts.read(
            "input: {rows: %d, columns: %d, channels: %d}\nlayers:\n"
                    .formatted(set.rows(), set.columns(), set.channels())
                + layers.indent(2));
    return new RuleBench(
        Chip.load(
            Compiler.compile(Rules.open(rule), network, RuleBench.EDGE, with), ExecutorKind.FAST),
        network);
  }

  private static void learns(
      String rule, String layers, SampleSet train, SampleSet test, CompileSettings settings) {
    CompileSettings all =
        settings
            .withConstant("batch", BATCH)
            .withParameter("updates", 1.5 * TRAIN / BATCH)
            .withParameter("weightScale", .7)
            .withParameter("learningRate", .5);
    RuleBench bench = open(rule, layers, train, all);
    double before = accuracy(bench, test, all);
    int[] wrong = new int[4];
    for (int sample = 0; sample < train.count(); sample++) {
      int answer = bench.learn(input(train, sample, all), train.label(sample));
      wrong[4 * sample / train.count()] += answer == train.label(sample) ? 0 : 1;
    }
    assertThat(before).isLessThan(.5);
    assertThat(wrong[3]).isLessThan(wrong[0] / 2);
    assertThat(accuracy(bench, test, all)).isGreaterThan(.75);
  }

  private static int[][] input(SampleSet set, int sample, CompileSettings settings) {
    return RuleBench.encode(set, sample, settings.timesteps(), settings.coding());
  }

  private static double accuracy(RuleBench bench, SampleSet test, CompileSettings settings) {
    int right = 0;
    for (int sample = 0; sample < test.count(); sample++) {
      right += bench.classify(input(test, sample, settings)) == test.label(sample) ? 1 : 0;
    }
    return right / (double) test.count();
  }

  @ParameterizedTest
  @CsvSource({"stop-w, DIRECT", "stop-wtl, BERNOULLI", "stbp, DIRECT", "stbp-lean, BERNOULLI"})
  void stripesInColour(String rule, InputCoding coding) {
    CompileSettings settings =
        CompileSettings.defaults()
            .withTimesteps(coding == InputCoding.DIRECT ? 4 : 6)
            .withCoding(coding);
    learns(
        rule,
        PLAIN,
        SyntheticSets.stripes(TRAIN, 1),
        SyntheticSets.stripes(TEST, 2),
        rule.equals("stbp") ? RuleBench.wtl(settings) : settings);
  }

  @ParameterizedTest
  @CsvSource({"stop-w", "stbp-lean"})
  void movingBars(String rule) {
    learns(
        rule,
        PLAIN,
        SyntheticSets.bars(TRAIN, 1),
        SyntheticSets.bars(TEST, 2),
        CompileSettings.defaults().withTimesteps(4).withCoding(InputCoding.EVENTS));
  }

  @ParameterizedTest
  @CsvSource({"stop-w", "stbp"})
  void aResidualNetwork(String rule) {
    learns(
        rule,
        RESIDUAL,
        SyntheticSets.stripes(TRAIN, 1),
        SyntheticSets.stripes(TEST, 2),
        CompileSettings.defaults().withTimesteps(4).withCoding(InputCoding.DIRECT));
  }
}
