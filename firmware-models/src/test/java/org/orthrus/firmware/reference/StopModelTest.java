package org.orthrus.firmware.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What must hold of STOP with hard spikes, and against STBP. */
@Tag("differential")
class StopModelTest {
  private static final int TIMESTEPS = 6;

  private static Gradients learn(FloatModel model, InputFrames input, int label) {
    Gradients gradients = new Gradients(model.network());
    model.learn(input, label, gradients);
    return gradients;
  }

  private static StbpModel stbp(
      FloatNetwork network, StbpModel.Reset reset, StbpModel.HandedDown handedDown) {
    return new StbpModel(
        network,
        LearnedParameters.WTL,
        Neuron.HARD_STEP,
        SurrogateGradient.EXPONENTIAL,
        Loss.CROSS_ENTROPY,
        reset,
        handedDown);
  }

  private static void equal(Gradients a, Gradients b, int layer) {
    for (int i = 0; i < a.weights(layer).length; i++) {
      assertThat(a.weights(layer)[i]).containsExactly(b.weights(layer)[i], within(1e-12));
    }
    assertThat(a.thresholds(layer)).containsExactly(b.thresholds(layer), within(1e-12));
    assertThat(a.leak(layer)).isCloseTo(b.leak(layer), within(1e-12));
  }

  @ParameterizedTest
  @EnumSource
  void tracesAddUpToTheMembranePotential(Neuron neuron) {
    FloatNetwork network = RandomNets.network(1, 40, 30, 20, 10);
    InputFrames input = RandomNets.values(1, 20, 40);
    StopModel stop =
        new StopModel(
            network,
            LearnedParameters.WTL,
            neuron,
            SurrogateGradient.EXPONENTIAL,
            Loss.CROSS_ENTROPY);
    for (int sample = 0; sample < 2; sample++) {
      stop.beginSample();
      int spikes = 0;
      for (int t = 0; t < input.timesteps(); t++) {
        stop.step(input, t);
        for (int l = 0; l < network.depth(); l++) {
          FloatLayer layer = network.layer(l);
          for (int j = 0; j < layer.outputs(); j++) {
            double sum = layer.thresholds()[j] * stop.thresholdTrace(l)[j];
            for (int i = 0; i < layer.inputs(); i++) {
              sum += layer.weights()[i][j] * stop.preTrace(l)[i];
            }
            assertThat(stop.membranePotential(l)[j]).isCloseTo(sum, within(1e-11));
            spikes += stop.spikes(l)[j] > 0 ? 1 : 0;
          }
        }
      }
      assertThat(spikes).isGreaterThan(100);
    }
  }

  @Test
  void tracesKeepTheirBounds() {
    int timesteps = 50;
    FloatNetwork network = FloatNetwork.initial(2, 1, 15 / 16.0, ThresholdScope.NEURON, 20, 12, 4);
    InputFrames input = new InputFrames(timesteps, 20);
    double[] values = new double[20];
    for (int i = 0; i < values.length; i++) {
      values[i] = i == 0 ? 1 : i % 2;
    }
    for (int t = 0; t < timesteps; t++) {
      input.set(t, values);
    }
    StopModel stop = new StopModel(network, LearnedParameters.WTL);
    stop.beginSample();
    for (int t = 1; t <= timesteps; t++) {
      stop.step(input, t - 1);
      for (int l = 0; l < network.depth(); l++) {
        for (double trace : stop.preTrace(l)) {
          assertThat(trace).isBetween(0.0, Math.min(t, 16.0));
        }
        for (double trace : stop.thresholdTrace(l)) {
          assertThat(trace).isBetween(-Math.min(t - 1, 15.0), 0.0);
        }
      }
      double always = 16 * (1 - Math.pow(15 / 16.0, t));
      assertThat(stop.preTrace(0)[0]).isCloseTo(always, within(1e-12));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void aSingleLayerLearnsAsUnderDetachedStbp(long seed) {
    FloatNetwork network = RandomNets.network(seed, 30, 10);
    InputFrames input = RandomNets.values(seed, TIMESTEPS, 30);
    equal(
        learn(new StopModel(network, LearnedParameters.WTL), input, 3),
        learn(new StbpModel(network, LearnedParameters.WTL), input, 3),
        0);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void deeperNetsLearnAsUnderStbpLessTheMemoryOfTheLayerAbove(long seed) {
    FloatNetwork network = RandomNets.network(seed, 30, 20, 15, 10);
    InputFrames input = RandomNets.values(seed, TIMESTEPS, 30);
    Gradients stop = learn(new StopModel(network, LearnedParameters.WTL), input, 3);
    Gradients less =
        learn(
            stbp(network, StbpModel.Reset.DETACHED, StbpModel.HandedDown.SAME_TIMESTEP), input, 3);
    Gradients whole = learn(new StbpModel(network, LearnedParameters.WTL), input, 3);
    for (int l = 0; l < 3; l++) {
      equal(stop, less, l);
    }
    equal(stop, whole, 2);
    assertThat(RandomNets.cosine(stop.weights(0), whole.weights(0))).isLessThan(.9999);
  }

  /**
   * The cosines of ΔW with full STBP were measured as .93 to 1.00 when the rule was chosen; the
   * reset must be attached for that. With a detached one single samples go down to about .87.
   */
  @ParameterizedTest
  @EnumSource
  void hiddenLayersPointWhereStbpPoints(StbpModel.Reset reset) {
    double lowest = 1;
    double highest = 0;
    double sum = 0;
    int nets = 40;
    for (int seed = 0; seed < nets; seed++) {
      FloatNetwork network = FloatNetwork.initial(seed, 64, 48, 48, 10);
      InputFrames input = RandomNets.spikes(seed, TIMESTEPS, 64);
      Gradients stop = learn(new StopModel(network, LearnedParameters.W), input, seed % 10);
      Gradients stbp =
          learn(stbp(network, reset, StbpModel.HandedDown.ALL_TIMESTEPS), input, seed % 10);
      for (int l = 0; l < 2; l++) {
        double cosine = RandomNets.cosine(stop.weights(l), stbp.weights(l));
        lowest = Math.min(lowest, cosine);
        highest = Math.max(highest, cosine);
        sum += cosine;
      }
      // in the last layer only the reset can differ
      assertThat(RandomNets.cosine(stop.weights(2), stbp.weights(2))).isGreaterThan(.93);
    }
    assertThat(highest).isLessThan(1);
    switch (reset) {
      case ATTACHED -> assertThat(lowest).isGreaterThan(.93);
      case DETACHED -> {
        assertThat(lowest).isGreaterThan(.85);
        assertThat(sum / (2 * nets)).isGreaterThan(.95);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aVariantHasTheGradientsOfWhatItLearnsAndNoOthers(LearnedParameters learned) {
    FloatNetwork network = RandomNets.network(5, 30, 20, 10);
    InputFrames input = RandomNets.spikes(5, TIMESTEPS, 30);
    Gradients all = learn(new StopModel(network, LearnedParameters.WTL), input, 1);
    for (FloatModel model :
        List.of(new StopModel(network, learned), new StbpModel(network, learned))) {
      Gradients some = learn(model, input, 1);
      assertThat(some.samples()).isEqualTo(1);
      for (int l = 0; l < 2; l++) {
        assertThat(some.thresholds(l)[0] != 0).isEqualTo(learned.threshold());
        assertThat(some.leak(l) != 0).isEqualTo(learned.leak());
      }
      assertThat(some.weights(1)[3]).containsExactly(all.weights(1)[3], within(1e-12));
    }
  }

  @Test
  void learningRunsTheNetworkAsTheClassifierDoes() {
    for (int seed = 0; seed < 10; seed++) {
      FloatNetwork network = RandomNets.network(seed, 30, 20, 10);
      InputFrames input = RandomNets.spikes(seed, TIMESTEPS, 30);
      int predicted = new FloatClassifier(network, Neuron.HARD_STEP).classify(input);
      StopModel stop = new StopModel(network, LearnedParameters.W);
      StbpModel stbp = new StbpModel(network, LearnedParameters.W);
      Gradients gradients = new Gradients(network);
      assertThat(stop.learn(input, 0, gradients)).isEqualTo(predicted);
      assertThat(stbp.learn(input, 0, gradients)).isEqualTo(predicted);
      assertThat(stop.spikes(0)).isEqualTo(stbp.spikes(0, TIMESTEPS - 1));
      assertThat(stop.membranePotential(1)).isEqualTo(stbp.membranePotential(1, TIMESTEPS - 1));
      assertThat(gradients.samples()).isEqualTo(2);
    }
  }

  /** By hand: one input that spikes at t = 1 and 2, one neuron, w = 1, θ = 1, α = 1/2. */
  @Test
  @Tag("golden")
  void oneNeuronByHand() {
    FloatNetwork network =
        new FloatNetwork(
            List.of(
                new FloatLayer(
                    new double[][] {{1.0}}, new double[] {1}, ThresholdScope.NEURON, .5)));
    InputFrames input = new InputFrames(3, 1);
    input.set(0, new double[] {1.25});
    input.set(1, new double[] {.75});
    StopModel stop =
        new StopModel(
            network,
            LearnedParameters.WTL,
            Neuron.HARD_STEP,
            SurrogateGradient.POWER_OF_TWO,
            Loss.MEAN_SQUARED_ERROR);
    Gradients gradients = new Gradients(network);
    stop.beginSample();
    stop.step(input, 0); // U = 1.25, spike; δ = (1 − 1) φ = 0
    assertThat(stop.learnStep(0, gradients)).isZero();
    assertThat(stop.spikes(0)).containsExactly(1);
    assertThat(gradients.weights(0)[0]).containsExactly(0);
    stop.step(input, 1); // U = (1.25 − 1) / 2 + 0.75 = 0.875, no spike; φ = 2^−round(0.1875) = 1
    assertThat(stop.learnStep(0, gradients)).isEqualTo(.5);
    assertThat(stop.membranePotential(0)).containsExactly(.875);
    assertThat(stop.preTrace(0)).containsExactly(1.375);
    assertThat(stop.thresholdTrace(0)).containsExactly(-.5);
    assertThat(stop.leakTrace(0)).containsExactly(.25);
    assertThat(stop.error(0)).containsExactly(-1);
    stop.step(input, 2); // U = 0.4375; φ = 2^−round(0.84375) = 1/2
    stop.learnStep(0, gradients);
    assertThat(stop.membranePotential(0)).containsExactly(.4375);
    assertThat(stop.leakTrace(0)).containsExactly(.125 + .875);
    assertThat(stop.error(0)).containsExactly(-.5);
    assertThat(gradients.weights(0)[0]).containsExactly(-1.375 - .5 * .6875);
    assertThat(gradients.thresholds(0)).containsExactly(1.5 + .5 * 1.25);
    assertThat(gradients.leak(0)).isEqualTo(-.25 - .5 * 1);
  }

  @Test
  void thePowerOfTwoSurrogateRoundsItsExponent() {
    SurrogateGradient phi = SurrogateGradient.POWER_OF_TWO;
    assertThat(phi.at(0)).isEqualTo(1);
    assertThat(phi.at(.333)).isEqualTo(1);
    assertThat(phi.at(-.334)).isEqualTo(.5);
    assertThat(phi.at(1)).isEqualTo(.25); // 1.5 goes up
    assertThat(phi.at(-2)).isEqualTo(.125);
    assertThat(phi.at(1e300)).isZero();
    for (double x = -6; x < 6; x += .01) {
      // within half an exponent, and the 4 % that 1.5 is more than 1 / ln 2
      double ratio = phi.at(x) / SurrogateGradient.EXPONENTIAL.at(x);
      assertThat(ratio).isBetween(.55, 1.45);
    }
  }
}
