package org.orthrus.firmware.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.orthrus.firmware.compiler.CompileSettings;
import org.orthrus.isa.design.Designs;

/**
 * U = sum of w w̃ + θ θ̃, on the chip: U is taken from the history of STBP, the traces from
 * STOP-WTL on the same samples, timestep by timestep.
 *
 * <p>How far rounding may part the two. Between timesteps the chip holds M[t] = α (U[t] − θ s[t]) +
 * e[t], and its traces are w̃[t+1] = α w̃[t] + x[t+1] + f[t+1] and θ̃[t+1] = α (θ̃[t] − s[t]) +
 * h[t], where e, f, h are the roundings: at most half a unit u, a, b of membrane potential and
 * traces; sums of weights are exact. With E = U − Σ w w̃ − θ θ̃ this gives
 *
 * <pre>
 *   E[1] = 0,   E[t+1] = α E[t] + e[t] − Σ_i w_i f_i[t+1] − θ h[t]
 *   |E[t]| ≤ (1 − α^(t−1)) / (1 − α) (u/2 + a/2 Σ_i |w_i| + θ b/2)
 * </pre>
 *
 * <p>where the sum is over the lines that have had a spike: the trace of the others is 0 and is not
 * rounded. Where x are values of a pool or a sum, products with a weight are rounded to U as well,
 * also in the first timestep: u/2 (1 − α^t) / (1 − α) more for each such line. With α = 1/2 nothing
 * is rounded as long as w̃ has T − 1 fraction bits, θ̃ as many, and M as many more than θ and w:
 * then E = 0.
 */
@Tag("differential")
class TraceIdentityTest {

  private static final int TIMESTEPS = 6;

  /** Spare bits for {@value #TIMESTEPS} halvings. */
  private static final Designs.Opened ROOMY =
      RuleBench.edgeWith(
          Map.of(
              "membranePotential", RuleBench.signed(24, 10 + TIMESTEPS),
              "threshold", RuleBench.signed(24, 10 + TIMESTEPS),
              "leakTrace", RuleBench.signed(24, 10 + TIMESTEPS),
              "weightTrace", RuleBench.unsigned(8, TIMESTEPS - 1),
              "thresholdTrace", RuleBench.signed(8, TIMESTEPS - 1)));

  private static final Designs.Opened ROOMY_GRAPH =
      RuleBench.edgeWith(
          Map.of(
              "membranePotential", RuleBench.signed(28, 12 + TIMESTEPS),
              "threshold", RuleBench.signed(28, 12 + TIMESTEPS),
              "leakTrace", RuleBench.signed(28, 12 + TIMESTEPS),
              "activation", RuleBench.unsigned(16, 12),
              "weightTrace", RuleBench.unsigned(16, 2 + TIMESTEPS - 1),
              "thresholdTrace", RuleBench.signed(8, TIMESTEPS - 1)));

  /** The two chips, and what is known at every timestep. */
  private static final class Pair {
    final RuleBench stop;
    final RuleBench stbp;
    final double[][][] weightTrace;
    final double[][][] thresholdTrace;
    final Synapses[] synapses;

    Pair(String sizes, Designs.Opened design, long seed, int timesteps) {
      this(sizes, design, seed, timesteps, 1);
    }

    Pair(String sizes, Designs.Opened design, long seed, int timesteps, double weightScale) {
      CompileSettings settings =
          RuleBench.halfLeak()
              .withParameter("weightScale", weightScale)
              .withSeed(seed)
              .withTimesteps(timesteps)
              .withConstant("batch", 1000);
      stop = RuleBench.of("stop-wtl", sizes, design, settings);
      stbp = RuleBench.of("stbp", sizes, design, RuleBench.wtl(settings));
      stop.spreadThresholds(seed);
      stbp.spreadThresholds(seed);
      weightTrace = new double[timesteps][stop.depth()][];
      thresholdTrace = new double[timesteps + 1][stop.depth()][];
      synapses = new Synapses[stop.depth()];
      Arrays.setAll(synapses, l -> new Synapses(stop.layer(l), stop.real(l, "weight")));
    }

    void learn(int[][] input) {
      for (int l = 0; l < stop.depth(); l++) {
        thresholdTrace[0][l] = new double[stop.neurons(l)];
      }
      List<int[][]> potentials = new ArrayList<>();
      stop.learn(
          input,
          3,
          t -> {
            for (int l = 0; l < stop.depth(); l++) {
              weightTrace[t][l] = stop.row(l, "weightTrace");
              thresholdTrace[t + 1][l] = stop.row(l, "thresholdTrace");
              potentials.add(stop.stored(l, "membranePotential"));
            }
          });
      stbp.learn(
          input,
          3,
          t -> {
            for (int l = 0; l < stop.depth(); l++) {
              assertThat(stbp.stored(l, "membranePotential"))
                  .isDeepEqualTo(potentials.get(t * stop.depth() + l));
            }
          });
    }

    /** U − Σ w w̃ − θ θ̃ of the neurons of a layer. */
    double[] difference(int l, int t) {
      double[] difference = stbp.real(l, "potentialHistory")[t].clone();
      double[] thresholds = stop.row(l, "threshold");
      for (int j = 0; j < difference.length; j++) {
        difference[j] -= thresholds[j] * thresholdTrace[t][l][j];
      }
      synapses[l].forEach((i, j, weight) -> difference[j] -= weight * weightTrace[t][l][i]);
      return difference;
    }

    /** The bound of the class comment, t counted from 0. */
    double[] bound(int l, int t) {
      double[] thresholds = stop.row(l, "threshold");
      double[] bound = new double[thresholds.length];
      double alpha = stop.leak(l);
      double steps = (1 - Math.pow(alpha, t)) / (1 - alpha);
      for (int j = 0; j < bound.length; j++) {
        bound[j] =
            steps
                * (stop.halfUlp(l, "membranePotential")
                    + thresholds[j] * stop.halfUlp(l, "thresholdTrace"));
      }
      double products =
          stop.takesValues(l) ? (1 + alpha * steps) * stop.halfUlp(l, "membranePotential") : 0;
      synapses[l].forEach(
          (i, j, weight) -> {
            if (weightTrace[t][l][i] != 0) {
              bound[j] += steps * Math.abs(weight) * stop.halfUlp(l, "weightTrace") + products;
            }
          });
      return bound;
    }

    void requireNoSaturation() {
      assertThat(stop.saturations("trace")).isZero();
      assertThat(stop.saturations("neuron")).isZero();
    }
  }

  private static void exact(Pair pair, int[][] input) {
    pair.learn(input);
    pair.requireNoSaturation();
    int resets = 0;
    for (int t = 0; t < input.length; t++) {
      for (int l = 0; l < pair.stop.depth(); l++) {
        assertThat(pair.difference(l, t)).as("layer %d, timestep %d", l + 1, t).containsOnly(0);
        for (double trace : pair.thresholdTrace[t][l]) {
          resets += trace < 0 ? 1 : 0;
        }
      }
    }
    assertThat(resets).isPositive();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 7, 19})
  void exactOnDigitsWithSpareBits(int sample) {
    exact(new Pair("784-40-20-10", ROOMY, sample, TIMESTEPS), RuleBench.mnist(sample, TIMESTEPS));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void exactOnRandomNetsWithSpareBits(long seed) {
    exact(
        new Pair("50-33-17-9", ROOMY, seed, TIMESTEPS),
        RuleBench.randomSpikes(seed, TIMESTEPS, 50, .3));
  }

  /** Values of pools and sums are whole quarters at most: two bits more are spare. */
  @ParameterizedTest
  @ValueSource(strings = {"CHAIN", "PADDED", "STRIDED", "GROUPED", "POINT", "FORKED"})
  void exactOnGraphsWithSpareBits(String net) {
    for (long seed = 1; seed <= 3; seed++) {
      exact(new Pair(net, ROOMY_GRAPH, seed, TIMESTEPS), input(net, seed, TIMESTEPS));
    }
  }

  private static int[][] input(String net, long seed, int timesteps) {
    return RuleBench.randomSpikes(seed, timesteps, TestNets.open(net).input().size(), .3);
  }

  @Test
  void oneBitLessIsNotExact() {
    Designs.Opened narrow =
        RuleBench.edgeWith(
            Map.of(
                "membranePotential", RuleBench.signed(24, 10 + TIMESTEPS),
                "threshold", RuleBench.signed(24, 10 + TIMESTEPS),
                "leakTrace", RuleBench.signed(24, 10 + TIMESTEPS),
                "weightTrace", RuleBench.unsigned(8, TIMESTEPS - 2),
                "thresholdTrace", RuleBench.signed(8, TIMESTEPS - 1)));
    Pair pair = new Pair("50-33-9", narrow, 1, TIMESTEPS);
    pair.learn(RuleBench.randomSpikes(1, TIMESTEPS, 50, .3));
    assertThat(pair.difference(0, TIMESTEPS - 2)).containsOnly(0);
    assertThat(pair.difference(0, TIMESTEPS - 1)).isNotEqualTo(new double[33]);
  }

  private static void bounded(Pair pair, int[][] input, double atLeast) {
    pair.learn(input);
    pair.requireNoSaturation();
    double closest = 0;
    for (int t = 0; t < input.length; t++) {
      for (int l = 0; l < pair.stop.depth(); l++) {
        double[] difference = pair.difference(l, t);
        double[] bound = pair.bound(l, t);
        for (int j = 0; j < bound.length; j++) {
          assertThat(difference[j])
              .as("layer %d, neuron %d, timestep %d", l + 1, j, t)
              .isCloseTo(0, within(bound[j] + 1e-12));
          closest = Math.max(closest, bound[j] == 0 ? 0 : Math.abs(difference[j]) / bound[j]);
        }
      }
    }
    // the bound is worst case, roundings are not; but it is no empty promise
    assertThat(closest).isBetween(atLeast, 1.0);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void boundedAtDefaultWidthsAndAnyLeak(long seed) {
    Pair pair = new Pair("50-33-17-9", RuleBench.EDGE, seed, 20);
    pair.stop.spreadLeaks(seed);
    pair.stbp.spreadLeaks(seed);
    bounded(pair, RuleBench.randomSpikes(seed, 20, 50, .3), .1);
  }

  /** Seeds for which nothing saturates, leak traces neither. */
  @ParameterizedTest
  @CsvSource({
    "CHAIN, 1", "PADDED, 1", "STRIDED, 1", "GROUPED, 1",
    "POINT, 1", "RESIDUAL, 1", "POOLED, 1", "FORKED, 1"
  })
  void boundedOnGraphsAtDefaultWidthsAndAnyLeak(String net, long seed) {
    Pair pair = new Pair(net, RuleBench.EDGE, seed, 8, .5);
    pair.stop.spreadLeaks(seed);
    pair.stbp.spreadLeaks(seed);
    bounded(pair, input(net, seed, 8), .05);
  }

  @Test
  void boundedOnDigitsAtDefaultWidths() {
    bounded(
        new Pair("784-40-10", RuleBench.EDGE, 5, TIMESTEPS), RuleBench.mnist(5, TIMESTEPS), .001);
  }

  @Test
  void nothingIsRoundedInTheFirstTimestep() {
    Pair pair = new Pair("50-33-9", RuleBench.EDGE, 1, 1);
    pair.learn(RuleBench.randomSpikes(1, 1, 50, .3));
    assertThat(pair.difference(0, 0)).containsOnly(0);
    assertThat(pair.difference(1, 0)).containsOnly(0);
  }
}
