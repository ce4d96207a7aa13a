package org.orthrus.firmware.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.orthrus.firmware.compiler.CompileSettings;
import org.orthrus.firmware.data.InputCoding;
import org.orthrus.firmware.reference.FloatModel;
import org.orthrus.firmware.reference.FloatNetwork;
import org.orthrus.firmware.reference.Gradients;
import org.orthrus.firmware.reference.InputFrames;
import org.orthrus.firmware.reference.LearnedParameters;
import org.orthrus.firmware.reference.Loss;
import org.orthrus.firmware.reference.Neuron;
import org.orthrus.firmware.reference.StbpModel;
import org.orthrus.firmware.reference.StopModel;
import org.orthrus.firmware.reference.SurrogateGradient;
import org.orthrus.isa.design.Designs;

/**
 * Gradients of one sample on the chip, at the widths of edge-22nm, against the float models with
 * the weights of the chip: they point the same way and are as long, in all samples that have the
 * same spikes and surrogate gradients on both sides.
 */
@Tag("differential")
class FloatAgreementTest {

  private static final int SAMPLES = 3;
  private static final int LABEL = 3;
  private static final int LEAST = 64;

  private String rule;
  private Designs.Opened design = RuleBench.EDGE;
  private CompileSettings settings = RuleBench.halfLeak().withConstant("batch", 1000);
  private LearnedParameters learned = LearnedParameters.W;
  private Loss loss = Loss.CROSS_ENTROPY;

  private FloatModel model(FloatNetwork network) {
    if (rule.startsWith("stop")) {
      return new StopModel(
          network, learned, Neuron.HARD_STEP, SurrogateGradient.POWER_OF_TWO, loss);
    }
    boolean attached = settings.constants().getOrDefault("reset", 1) == 1;
    return new StbpModel(
        network,
        learned,
        Neuron.HARD_STEP,
        SurrogateGradient.POWER_OF_TWO,
        loss,
        attached ? StbpModel.Reset.ATTACHED : StbpModel.Reset.DETACHED,
        StbpModel.HandedDown.ALL_TIMESTEPS);
  }

  /** Learns samples until enough had the same spikes on both sides. */
  private void agree(String sizes, int timesteps) {
    int agreed = 0;
    for (long seed = 1; agreed < SAMPLES; seed++) {
      assertThat(seed).as("samples to find enough whose spikes agree").isLessThan(100);
      RuleBench bench =
          RuleBench.of(rule, sizes, design, settings.withTimesteps(timesteps).withSeed(seed));
      bench.spreadThresholds(seed);
      bench.spreadLeaks(seed);
      int[][] input = input(sizes, (int) seed, timesteps);
      bench.learn(input, LABEL);
      if (saturated(bench)
          || silent(bench)
          || !sameForward(sizes, timesteps, seed, bench.floatNetwork(), bench, input)) {
        continue;
      }
      agreed++;
      FloatNetwork network = bench.floatNetwork();
      Gradients gradients = new Gradients(network);
      FloatModel model = model(network);
      model.learn(frames(input), LABEL, gradients);
      String what = rule + " " + sizes + ", seed " + seed;
      compare(bench, gradients, what);
      if (model instanceof StopModel stop) {
        compareErrors(bench, stop, what);
      }
    }
  }

  /** δ of the last timestep. */
  private static void compareErrors(RuleBench bench, StopModel stop, String what) {
    for (int l = 0; l < bench.depth(); l++) {
      if (largest(bench, l, "error") >= LEAST) {
        close(bench.row(l, "error"), stop.error(l), what + ", layer " + (l + 1) + ", errors");
      }
    }
  }

  private int[][] input(String sizes, int sample, int timesteps) {
    return sizes.startsWith("784")
        ? RuleBench.encode(RuleBench.train(), sample, timesteps, settings.coding())
        : RuleBench.randomInput(
            sample, timesteps, TestNets.open(sizes).input().size(), settings.coding());
  }

  /**
   * Whether spikes and surrogate gradients are the same in all timesteps. Rounding of U may move
   * either over an edge, and then gradients differ by more than rounding. All rules have the same
   * forward pass, so the history of STBP says it of each.
   */
  private boolean sameForward(
      String sizes,
      int timesteps,
      long seed,
      FloatNetwork network,
      RuleBench bench,
      int[][] input) {
    int thresholds = bench.stored(0, "threshold")[0].length;
    CompileSettings probed =
        RuleBench.wtl(RuleBench.halfLeak())
            .withConstant("thresholdPerNeuron", thresholds == bench.neurons(0) ? 1 : 0)
            .withConstant("thresholdPerChannel", thresholds > 1 ? 1 : 0)
            .withCoding(settings.coding())
            .withTimesteps(timesteps)
            .withSeed(seed);
    RuleBench probe = RuleBench.of("stbp", sizes, design, probed);
    probe.spreadThresholds(seed);
    probe.spreadLeaks(seed);
    StopModel stop = new StopModel(network, LearnedParameters.W);
    stop.beginSample();
    boolean[] same = {true};
    InputFrames frames = frames(input);
    probe.learn(
        input,
        LABEL,
        t -> {
          stop.step(frames, t);
          for (int l = 0; l < probe.depth(); l++) {
            same[0] &= Arrays.equals(stop.spikes(l), probe.row(l, "spikes"));
            same[0] &=
                Arrays.equals(
                    exponents(stop.membranePotential(l), network.layer(l).thresholds()),
                    exponents(probe.real(l, "potentialHistory")[t], network.layer(l).thresholds()));
          }
        });
    return same[0];
  }

  /** The surrogate gradient is two to minus these. */
  private static int[] exponents(double[] potentials, double[] thresholds) {
    int[] exponents = new int[potentials.length];
    for (int j = 0; j < exponents.length; j++) {
      exponents[j] = (int) Math.floor(1.5 * Math.abs(potentials[j] - thresholds[j]) + .5);
    }
    return exponents;
  }

  private InputFrames frames(int[][] input) {
    return RuleBench.frames(input, settings.coding() == InputCoding.DIRECT ? 1.0 / 256 : 1);
  }

  private void compare(RuleBench bench, Gradients gradients, String what) {
    for (int l = 0; l < bench.depth(); l++) {
      String where = what + ", layer " + (l + 1);
      close(flat(bench.real(l, "weightGradient")), flat(gradients.weights(l)), where + ", weights");
      if (learned.threshold()) {
        double[] thresholds = gradients.thresholds(l);
        double[] chip = bench.real(l, "thresholdGradient")[0];
        if (chip.length > 1 && chip.length < thresholds.length) {
          close(chip, sums(thresholds, chip.length), where + ", thresholds of channels");
        } else if (chip.length == 1) {
          double mean = Arrays.stream(thresholds).average().orElseThrow();
          double size = Arrays.stream(thresholds).map(Math::abs).average().orElseThrow();
          assertThat(Math.abs(chip[0] - mean)).as(where + ", threshold").isLessThan(.05 * size);
        } else {
          close(chip, thresholds, where + ", thresholds");
        }
      }
      if (learned.leak()) {
        double mean = bench.real(l, "leakGradient")[0][0] / bench.neurons(l);
        double scale = Arrays.stream(flat(gradients.weights(l))).map(Math::abs).max().orElseThrow();
        assertThat(Math.abs(mean - gradients.leak(l))).as(where + ", leak").isLessThan(.02 * scale);
      }
    }
  }

  private static double[] sums(double[] ofNeurons, int channels) {
    double[] sums = new double[channels];
    for (int j = 0; j < ofNeurons.length; j++) {
      sums[j % channels] += ofNeurons[j];
    }
    return sums;
  }

  /** δ of a hidden layer may exceed 1, the largest that its format holds. */
  private static boolean saturated(RuleBench bench) {
    return bench.saturations("error") + bench.saturations("trace") > 0;
  }

  /** Whether a layer has only gradients of a few units of their last place. */
  private boolean silent(RuleBench bench) {
    return IntStream.range(0, bench.depth())
        .anyMatch(
            l ->
                largest(bench, l, "weightGradient") < LEAST
                    || learned.threshold() && largest(bench, l, "thresholdGradient") < LEAST);
  }

  private static int largest(RuleBench bench, int l, String gradient) {
    return Arrays.stream(bench.stored(l, gradient))
        .flatMapToInt(Arrays::stream)
        .map(Math::abs)
        .max()
        .orElseThrow();
  }

  private static double[] flat(double[][] rows) {
    return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
  }

  private static void close(double[] chip, double[] model, String what) {
    double product = 0;
    double chipSquares = 0;
    double modelSquares = 0;
    for (int i = 0; i < chip.length; i++) {
      product += chip[i] * model[i];
      chipSquares += chip[i] * chip[i];
      modelSquares += model[i] * model[i];
    }
    assertThat(product / Math.sqrt(chipSquares * modelSquares))
        .as("cosine, " + what)
        .isGreaterThan(.99);
    assertThat(Math.sqrt(chipSquares / modelSquares)).as("length, " + what).isBetween(.95, 1.05);
  }

  @ParameterizedTest
  @CsvSource({
    "stop-w,   W,   60-10,       6", "stop-w,   W,   60-40-10,    6",
    "stop-w,   W,   60-40-30-10, 6", "stop-w,   W,   784-50-10,   6",
    "stop-wt,  WT,  60-40-30-10, 6", "stop-wl,  WL,  60-40-30-10, 6",
    "stop-wtl, WTL, 60-10,       1", "stop-wtl, WTL, 60-40-10,    1",
    "stop-wtl, WTL, 60-40-30-10, 6", "stop-wtl, WTL, 60-40-10,   20",
  })
  void stop(String name, LearnedParameters parameters, String sizes, int timesteps) {
    rule = name;
    learned = parameters;
    agree(sizes, timesteps);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 60-10,       6", "0, 60-40-10,    6", "0, 60-40-30-10, 6", "0, 60-40-10,    1",
    "0, 60-40-10,   20", "1, 60-10,       6", "1, 60-40-10,    6", "1, 60-40-30-10, 6",
    "1, 60-40-10,    1", "1, 60-40-10,   20", "0, 784-50-10,   6", "1, 784-50-10,   6"
  })
  void stbp(int reset, String sizes, int timesteps) {
    rule = "stbp";
    learned = LearnedParameters.WTL;
    settings = RuleBench.wtl(settings).withConstant("reset", reset);
    agree(sizes, timesteps);
  }

  @ParameterizedTest
  @CsvSource({"0, 60-40-30-10", "1, 60-40-30-10", "0, 784-50-10"})
  void leanStbp(int reset, String sizes) {
    rule = "stbp-lean";
    settings = settings.withConstant("reset", reset);
    agree(sizes, 6);
  }

  @ParameterizedTest
  @CsvSource({"stop-wtl", "stbp"})
  void graded(String name) {
    rule = name;
    learned = LearnedParameters.WTL;
    settings = settings.withCoding(InputCoding.DIRECT);
    // every payload is rounded on its way into U: at 9 fraction bits few samples would do
    design =
        RuleBench.edgeWith(
            Map.of(
                "membranePotential", RuleBench.signed(24, 14),
                "threshold", RuleBench.signed(24, 14),
                "leakTrace", RuleBench.signed(24, 14)));
    settings = name.equals("stbp") ? RuleBench.wtl(settings) : settings;
    agree("784-50-10", 4);
  }

  @ParameterizedTest
  @CsvSource({"stop-wtl", "stbp"})
  void meanSquare(String name) {
    rule = name;
    learned = LearnedParameters.WTL;
    loss = Loss.MEAN_SQUARED_ERROR;
    settings = settings.withConstant("loss", 1);
    settings = name.equals("stbp") ? RuleBench.wtl(settings) : settings;
    agree("60-40-10", 6);
  }

  @ParameterizedTest
  @CsvSource({"stop-wt, WT", "stop-wtl, WTL", "stbp, WTL"})
  void oneThresholdForTheLayerMovesByTheMean(String name, LearnedParameters parameters) {
    rule = name;
    learned = parameters;
    settings = settings.withConstant("thresholdPerNeuron", 0);
    settings = name.equals("stbp") ? RuleBench.wtl(settings) : settings;
    agree("60-40-10", 6);
  }

  // ---- convolutions, pools, sums ---------------------------------------------------------------

  @ParameterizedTest
  @CsvSource({
    "stop-wtl,  CHAIN,    ''",
    "stop-wtl,  PADDED,   ''",
    "stop-wtl,  STRIDED,  ''",
    "stop-wtl,  GROUPED,  ''",
    "stop-wtl,  POINT,    ''",
    "stop-wtl,  RESIDUAL, ''",
    "stop-wtl,  FORKED,   ''",
    "stop-wtl,  STRIDED,  transposedRead",
    "stop-wtl,  PADDED,   thresholdPerChannel",
    "stop-wtl,  RESIDUAL, thresholdPerLayer",
    "stbp,      CHAIN,    ''",
    "stbp,      PADDED,   ''",
    "stbp,      STRIDED,  reset",
    "stbp,      GROUPED,  ''",
    "stbp,      POINT,    ''",
    "stbp,      RESIDUAL, reset",
    "stbp,      FORKED,   ''",
    "stbp,      GROUPED,  thresholdPerChannel",
    "stbp,      PADDED,   thresholdPerLayer"
  })
  void graphs(String name, String net, String variant) {
    rule = name;
    learned = LearnedParameters.WTL;
    settings =
        switch (variant) {
          case "transposedRead" -> settings.withConstant("transposedRead", 1);
          case "reset" -> settings.withConstant("reset", 0);
          case "thresholdPerLayer" -> settings.withConstant("thresholdPerNeuron", 0);
          case "thresholdPerChannel" ->
              settings.withConstant("thresholdPerNeuron", 0).withConstant(variant, 1);
          default -> settings;
        };
    settings = name.equals("stbp") ? RuleBench.wtl(settings) : settings;
    agree(net, 4);
  }

  @ParameterizedTest
  @CsvSource({"STRIDED, 0", "RESIDUAL, 1"})
  void graphsOfLeanStbp(String net, int reset) {
    rule = "stbp-lean";
    settings = settings.withConstant("reset", reset);
    agree(net, 4);
  }

  /** Values are rounded place by place of a window: averages of nine need more bits than five. */
  @ParameterizedTest
  @CsvSource({
    "stop-wtl, DIRECT,    PADDED", "stop-wtl, DIRECT,    FORKED", "stop-wtl, DIRECT,    POOLED",
    "stop-wtl, BERNOULLI, POOLED", "stbp,     DIRECT,    PADDED", "stbp,     DIRECT,    FORKED",
    "stbp,     DIRECT,    POOLED", "stbp,     BERNOULLI, POOLED"
  })
  void graphsOfFineValues(String name, InputCoding coding, String net) {
    rule = name;
    learned = LearnedParameters.WTL;
    settings = settings.withCoding(coding);
    design =
        RuleBench.edgeWith(
            Map.of(
                "activation", RuleBench.unsigned(16, 12),
                "thresholdTrace", RuleBench.signed(12, 8),
                "membranePotential", RuleBench.signed(24, 14),
                "threshold", RuleBench.signed(24, 14),
                "leakTrace", RuleBench.signed(24, 14)));
    settings = name.equals("stbp") ? RuleBench.wtl(settings) : settings;
    agree(net, 4);
  }
}
