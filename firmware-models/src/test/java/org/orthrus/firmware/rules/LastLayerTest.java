package org.orthrus.firmware.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.orthrus.firmware.compiler.CompileSettings;
import org.orthrus.isa.design.Designs;

/**
 * In the last layer STOP and STBP with a detached reset have the same gradients; on the chip they
 * round at different places: STOP inside its traces, STBP inside the error that it hands back in
 * time.
 *
 * <p>How far that may part them. Let a, b, u be half units of w̃, θ̃ and of membrane potential, c
 * and d of δ and ε, γ, β, λ of the gradients of weight, threshold and leak; K[n] = (1 − α^n) / (1 −
 * α). A trace of timestep t has been rounded t − 1 times since it left 0, each time halved with all
 * before it: |w̃ − w̃*| ≤ a K[t−1], and so for the others. ε[t] has been rounded T − t times: |ε −
 * ε*| ≤ d K[T−t], besides the rounding of φ g in it. That of STBP differs from δ by r ≤ c + d + φ
 * d: both round φ g, and STBP has rounded the softmax before. Every product is rounded to its
 * gradient. So
 *
 * <pre>
 *   |ΔW_ij, STOP − STBP| ≤ Σ_t |δ_j| a K[t−1] + γ + r w̃*_i + x_i d K[T−t]
 *   |Δθ_j,  STOP − STBP| ≤ Σ_t |δ_j| b K[t−1] + β + r (1 − θ̃*_j) + s_j d K[T−t]
 *   |Δα,    STOP − STBP| ≤ mean_j Σ_t |δ_j| u K[t−1] + 2 λ + r |α̃*_j| + |U − θ s|_j[t−1] d K[T−t]
 * </pre>
 *
 * <p>STBP does not round ΔW at all (ε has no more fraction bits than ΔW), and Δθ not either; but
 * where x is a value of a pool or a sum it rounds every product as STOP does: γ twice.
 */
@Tag("differential")
class LastLayerTest {

  private static final int TIMESTEPS = 6;
  private static final int SURROGATE = 6;

  /** ε: what 2^-6 leaves of a probability of 8 bits, halved five times. w̃, θ̃: five halvings. */
  private static final int ERROR = 8 + SURROGATE + TIMESTEPS - 1;

  /** Nothing is ever rounded: spare bits in w̃, θ̃, δ and ε, and the products as they are. */
  private static final Designs.Opened ROOMY =
      RuleBench.edgeWith(
          Map.of(
              "weightTrace", RuleBench.unsigned(8, TIMESTEPS - 1),
              "thresholdTrace", RuleBench.signed(8, TIMESTEPS - 1),
              "error", RuleBench.signed(28, ERROR),
              "backwardError", RuleBench.signed(28, ERROR),
              "probability", RuleBench.unsigned(24, ERROR),
              "weightGradient", RuleBench.signed(32, ERROR + TIMESTEPS - 1),
              "thresholdGradient", RuleBench.signed(32, ERROR + TIMESTEPS - 1)));

  /** As {@link #ROOMY}, where inputs of the last layer are quarters. */
  private static final Designs.Opened ROOMY_GRAPH =
      RuleBench.edgeWith(
          Map.of(
              "activation", RuleBench.unsigned(16, TIMESTEPS + 1),
              "weightTrace", RuleBench.unsigned(16, TIMESTEPS + 1),
              "leakTrace", RuleBench.signed(24, 9),
              "thresholdTrace", RuleBench.signed(8, TIMESTEPS - 1),
              "error", RuleBench.signed(28, ERROR),
              "backwardError", RuleBench.signed(28, ERROR),
              "probability", RuleBench.unsigned(24, ERROR),
              "weightGradient", RuleBench.signed(32, ERROR + TIMESTEPS + 1),
              "thresholdGradient", RuleBench.signed(32, ERROR + TIMESTEPS - 1)));

  private final int label = 3;
  private RuleBench stop;
  private RuleBench stbp;

  private void open(String sizes, Designs.Opened design, CompileSettings settings, long seed) {
    CompileSettings all = settings.withSeed(seed).withConstant("batch", 1000);
    stop = RuleBench.of("stop-wtl", sizes, design, all);
    stbp = RuleBench.of("stbp", sizes, design, RuleBench.wtl(all).withConstant("reset", 0));
    stop.spreadThresholds(seed);
    stbp.spreadThresholds(seed);
  }

  private int last() {
    return stop.depth() - 1;
  }

  private static boolean graph(String net) {
    return Character.isLetter(net.charAt(0));
  }

  private static int[][] input(String net, int seed, int timesteps) {
    return net.startsWith("784")
        ? RuleBench.mnist(seed, timesteps)
        : RuleBench.randomSpikes(seed, timesteps, TestNets.open(net).input().size(), .3);
  }

  // ---- bit by bit ------------------------------------------------------------------------------

  @ParameterizedTest
  @CsvSource({
    "50-9,       0, 6",
    "50-9,       1, 6",
    "50-9,       0, 1",
    "50-33-9,    0, 6",
    "50-33-9,    1, 4",
    "50-33-9,    0, 1",
    "50-33-17-9, 0, 6",
    "784-30-10,  0, 6",
    "CHAIN,      0, 6",
    "PADDED,     0, 6",
    "STRIDED,    0, 6",
    "GROUPED,    0, 5",
    "POINT,      0, 6",
    "RESIDUAL,   0, 5",
    "FORKED,     1, 6"
  })
  void equalBitByBitIfNothingIsRounded(String sizes, int loss, int timesteps) {
    CompileSettings settings =
        RuleBench.halfLeak()
            .withTimesteps(timesteps)
            .withConstant("surrogateMaximum", SURROGATE)
            .withConstant("loss", loss);
    int different = 0;
    for (long seed = 1; seed <= 3; seed++) {
      open(sizes, graph(sizes) ? ROOMY_GRAPH : ROOMY, settings, seed);
      coarseProbabilities(stop);
      coarseProbabilities(stbp);
      for (int sample = 0; sample < 4; sample++) {
        int[][] input =
            input(sizes, sizes.startsWith("784") ? sample : (int) (100 * seed) + sample, timesteps);
        stop.learn(input, label);
        stbp.learn(input, label);
      }
      int[][] weights = stop.stored(last(), "weightGradient");
      assertThat(stbp.stored(last(), "weightGradient")).isDeepEqualTo(weights);
      assertThat(stbp.stored(last(), "thresholdGradient"))
          .isDeepEqualTo(stop.stored(last(), "thresholdGradient"));
      assertThat(Arrays.stream(weights).flatMapToInt(Arrays::stream).filter(w -> w != 0).count())
          .isGreaterThan(graph(sizes) ? 8 : weights.length);
      if (last() > 0) {
        int[] first = stop.stored(0, "weightGradient")[7];
        different += Arrays.equals(first, stbp.stored(0, "weightGradient")[7]) ? 0 : 1;
      }
      for (RuleBench bench : new RuleBench[] {stop, stbp}) {
        assertThat(bench.saturations("trace") + bench.saturations("error")).isZero();
        assertThat(bench.saturations("gradient", last())).isZero();
      }
    }
    // below the last layer the rules differ
    assertThat(different > 0).isEqualTo(last() > 0 && timesteps > 1 && !sizes.startsWith("784"));
  }

  /** Probabilities of 8 bits, so that their surrogate fractions can still be halved. */
  private static void coarseProbabilities(RuleBench bench) {
    int[][] table = bench.chip.read("probability");
    int unit = 1 << (ERROR - 8);
    for (int[] row : table) {
      for (int n = 0; n < row.length; n++) {
        row[n] = (row[n] + unit / 2) / unit * unit;
      }
    }
    bench.chip.write("probability", table);
  }

  // ---- within the bound ------------------------------------------------------------------------

  /** What the bound is computed of, of every timestep from 1; exact traces in double. */
  private final class Bound {
    final int timesteps;
    final double alpha = stop.leak(last());
    final double[] thresholds = stop.row(last(), "threshold");
    final double[][] x;
    final double[][] spikes;
    final double[][] error;
    final double[][] weightTrace;

    Bound(int[][] input) {
      timesteps = input.length;
      x = new double[timesteps][];
      spikes = new double[timesteps][];
      error = new double[timesteps][];
      weightTrace = new double[timesteps][];
      stop.learn(
          input,
          label,
          t -> {
            x[t] = last() == 0 ? doubles(input[t]) : stop.taken(last());
            spikes[t] = stop.row(last(), "spikes");
            error[t] = stop.row(last(), "error");
          });
      for (int t = 0; t < timesteps; t++) {
        weightTrace[t] = x[t].clone();
        for (int i = 0; i < x[t].length && t > 0; i++) {
          weightTrace[t][i] += alpha * weightTrace[t - 1][i];
        }
      }
    }

    private double[] doubles(int[] payloads) {
      return IntStream.of(payloads).asDoubleStream().toArray();
    }

    double steps(int n) {
      return (1 - Math.pow(alpha, n)) / (1 - alpha);
    }

    double r() {
      return stop.halfUlp(last(), "error") + 2 * stbp.halfUlp(last(), "error");
    }

    double handedBack(int t) {
      return stbp.halfUlp(last(), "error") * steps(timesteps - 1 - t);
    }

    double weight(int i, int j) {
      double bound = 0;
      for (int t = 0; t < timesteps; t++) {
        bound +=
            Math.abs(error[t][j]) * stop.halfUlp(last(), "weightTrace") * steps(t)
                + (stop.takesValues(last()) ? 2 : 1) * stop.halfUlp(last(), "weightGradient")
                + r() * weightTrace[t][i]
                + x[t][i] * handedBack(t);
      }
      return bound;
    }

    double threshold(int j) {
      double bound = 0;
      double trace = 0;
      for (int t = 0; t < timesteps; t++) {
        bound +=
            Math.abs(error[t][j]) * stop.halfUlp(last(), "thresholdTrace") * steps(t)
                + stop.halfUlp(last(), "thresholdGradient")
                + r() * (1 - trace)
                + spikes[t][j] * handedBack(t);
        trace = alpha * (trace - spikes[t][j]);
      }
      return bound;
    }

    double leak() {
      double[][] potentials = stbp.real(last(), "potentialHistory");
      double sum = 0;
      for (int j = 0; j < thresholds.length; j++) {
        double trace = 0;
        double left = 0;
        for (int t = 0; t < timesteps; t++) {
          trace = alpha * trace + left;
          sum +=
              Math.abs(error[t][j]) * stop.halfUlp(last(), "leakTrace") * steps(t)
                  + 2 * stop.halfUlp(last(), "leakGradient")
                  + r() * Math.abs(trace)
                  + Math.abs(left) * handedBack(t);
          left = potentials[t][j] - thresholds[j] * spikes[t][j];
        }
      }
      return sum / thresholds.length;
    }
  }

  @ParameterizedTest
  @CsvSource({
    "50-9, 6", "50-33-9, 6", "50-33-17-9, 12", "784-30-10, 6",
    "PADDED, 6", "STRIDED, 6", "GROUPED, 6", "RESIDUAL, 6"
  })
  void withinTheBoundAtDefaultWidthsAndAnyLeak(String sizes, int timesteps) {
    double closest = 0;
    int compared = 0;
    for (long seed = 1; seed <= 5; seed++) {
      open(sizes, RuleBench.EDGE, RuleBench.halfLeak().withTimesteps(timesteps), seed);
      stop.spreadLeaks(seed);
      stbp.spreadLeaks(seed);
      int[][] input = input(sizes, (int) seed, timesteps);
      Bound bound = new Bound(input);
      stbp.learn(input, label);
      if (stop.saturations("trace") > 0) {
        continue; // sums of windows may be more than a trace holds
      }
      compared++;
      double[][] w = stop.real(last(), "weightGradient");
      double[][] other = stbp.real(last(), "weightGradient");
      for (int i = 0; i < w.length; i++) {
        for (int j = 0; j < w[i].length; j++) {
          assertThat(w[i][j])
              .as("seed %d, weight %d, %d", seed, i, j)
              .isCloseTo(other[i][j], within(bound.weight(i, j) + 1e-12));
          closest = Math.max(closest, Math.abs(w[i][j] - other[i][j]) / bound.weight(i, j));
        }
      }
      double[] thresholds = stop.row(last(), "thresholdGradient");
      for (int j = 0; j < thresholds.length; j++) {
        assertThat(thresholds[j])
            .as("seed %d, threshold %d", seed, j)
            .isCloseTo(
                stbp.row(last(), "thresholdGradient")[j], within(bound.threshold(j) + 1e-12));
      }
      int neurons = thresholds.length;
      assertThat(stop.real(last(), "leakGradient")[0][0] / neurons)
          .isCloseTo(
              stbp.real(last(), "leakGradient")[0][0] / neurons, within(bound.leak() + 1e-12));
    }
    assertThat(compared).isGreaterThan(1);
    assertThat(closest).isBetween(.1, 1.0);
  }

  @Test
  void attachedIsAnotherGradient() {
    CompileSettings settings = RuleBench.halfLeak().withConstant("batch", 1000);
    RuleBench detached =
        RuleBench.of("stbp", "50-9", RuleBench.EDGE, settings.withConstant("reset", 0));
    RuleBench attached =
        RuleBench.of("stbp", "50-9", RuleBench.EDGE, settings.withConstant("reset", 1));
    int[][] input = RuleBench.randomSpikes(1, TIMESTEPS, 50, .3);
    detached.learn(input, label);
    attached.learn(input, label);
    assertThat(attached.stored(0, "weightGradient")[0])
        .isNotEqualTo(detached.stored(0, "weightGradient")[0]);
  }
}
