package org.orthrus.firmware.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.orthrus.firmware.network.Layer;
import org.orthrus.firmware.network.Network;
import org.orthrus.firmware.network.NetworkTexts;
import org.orthrus.firmware.network.Networks;
import org.orthrus.firmware.network.Shape;

/** What must hold with hard spikes in networks with convolutions, pools and sums. */
@Tag("differential")
class ConvolutionTest {
  private static final int TIMESTEPS = 6;

  private static Gradients learn(FloatModel model, InputFrames input) {
    Gradients gradients = new Gradients(model.network());
    model.learn(input, 1, gradients);
    return gradients;
  }

  private static void equal(Gradients a, Gradients b, int layer) {
    for (int i = 0; i < a.weights(layer).length; i++) {
      assertThat(a.weights(layer)[i]).containsExactly(b.weights(layer)[i], within(1e-12));
    }
    assertThat(a.thresholds(layer)).containsExactly(b.thresholds(layer), within(1e-12));
    assertThat(a.leak(layer)).isCloseTo(b.leak(layer), within(1e-12));
  }

  /** Drawn so that neurons of every layer spike. */
  private static FloatNetwork active(SmallNets net) {
    FloatNetwork network = net.drawn(5);
    network.scaleWeights(2);
    return network;
  }

  private static InputFrames values(Network network) {
    return RandomNets.values(7, TIMESTEPS, network.input().size());
  }

  @ParameterizedTest
  @EnumSource
  void theLastLayerLearnsAsUnderDetachedStbp(SmallNets net) {
    FloatNetwork network = active(net);
    Gradients stop = learn(new StopModel(network, LearnedParameters.WTL), values(net.network()));
    Gradients stbp = learn(new StbpModel(network, LearnedParameters.WTL), values(net.network()));
    equal(stop, stbp, network.depth() - 1);
  }

  @ParameterizedTest
  @EnumSource
  void allLayersLearnAsUnderStbpLessTheMemoryOfTheLayersAbove(SmallNets net) {
    FloatNetwork network = active(net);
    StbpModel less =
        new StbpModel(
            network,
            LearnedParameters.WTL,
            Neuron.HARD_STEP,
            SurrogateGradient.EXPONENTIAL,
            Loss.CROSS_ENTROPY,
            StbpModel.Reset.DETACHED,
            StbpModel.HandedDown.SAME_TIMESTEP);
    Gradients stop = learn(new StopModel(network, LearnedParameters.WTL), values(net.network()));
    Gradients stbp = learn(less, values(net.network()));
    for (int l = 0; l < network.depth(); l++) {
      equal(stop, stbp, l);
    }
  }

  @ParameterizedTest
  @EnumSource
  void learningRunsTheNetworkAsTheClassifierDoes(SmallNets net) {
    FloatNetwork network = active(net);
    InputFrames input = values(net.network());
    int predicted = new FloatClassifier(network, Neuron.HARD_STEP).classify(input);
    StopModel stop = new StopModel(network, LearnedParameters.W);
    StbpModel stbp = new StbpModel(network, LearnedParameters.W);
    assertThat(stop.learn(input, 0, new Gradients(network))).isEqualTo(predicted);
    assertThat(stbp.learn(input, 0, new Gradients(network))).isEqualTo(predicted);
    for (int l = 0; l < network.depth(); l++) {
      int layer = l;
      assertThat(IntStream.range(0, TIMESTEPS).mapToObj(t -> stbp.spikes(layer, t)))
          .as("layer %d spikes", l)
          .anyMatch(Vectors::isSomewhere);
      assertThat(stop.spikes(l)).isEqualTo(stbp.spikes(l, TIMESTEPS - 1));
      assertThat(stop.membranePotential(l)).isEqualTo(stbp.membranePotential(l, TIMESTEPS - 1));
    }
  }

  /** A kernel as large as the map, and one of 1x1 on a single position, see all lines. */
  @Test
  void aKernelOfTheWholeMapIsDense() {
    FloatNetwork dense = SmallNets.DENSE.drawn(9);
    Network convolutions =
        NetworkTexts.read(
            """
            input: {rows: 7, columns: 1, channels: 1}
            layers:
              - {convolution: 6, kernel: [7, 1]}
              - {convolution: 5, kernel: 1}
              - {convolution: 4, kernel: map}
            """);
    InputFrames input = values(convolutions);
    FloatNetwork same = RandomNets.network(9, convolutions);
    Gradients a = learn(new StopModel(dense, LearnedParameters.WTL), input);
    Gradients b = learn(new StopModel(same, LearnedParameters.WTL), input);
    for (int l = 0; l < 3; l++) {
      assertThat(same.layer(l).weights()).isDeepEqualTo(dense.layer(l).weights());
      equal(a, b, l);
    }
  }

  @ParameterizedTest
  @EnumSource
  void weightsThatWereChangedCount(SmallNets net) {
    FloatNetwork network = active(net);
    StopModel used = new StopModel(network, LearnedParameters.W);
    Gradients before = learn(used, values(net.network()));
    network.scaleWeights(-1.5);
    Gradients after = learn(used, values(net.network()));
    Gradients fresh = learn(new StopModel(network, LearnedParameters.W), values(net.network()));
    for (int l = 0; l < network.depth(); l++) {
      equal(after, fresh, l);
    }
    assertThat(Arrays.deepEquals(after.weights(0), before.weights(0))).isFalse();
  }

  /** Products of several samples wait to be added together: any number comes out whole. */
  @ParameterizedTest
  @EnumSource
  void gradientsOfSamplesAddUp(SmallNets net) {
    FloatNetwork network = active(net);
    StopModel model = new StopModel(network, LearnedParameters.WTL);
    Gradients both = learn(model, values(net.network()));
    Gradients one = learn(model, values(net.network()));
    model.learn(RandomNets.spikes(8, 3, network.inputs()), 2, both);
    Gradients other = new Gradients(network);
    model.learn(RandomNets.spikes(8, 3, network.inputs()), 2, other);
    for (int l = 0; l < network.depth(); l++) {
      for (int i = 0; i < one.weights(l).length; i++) {
        double[] sum = one.weights(l)[i].clone();
        Vectors.addScaled(1, other.weights(l)[i], sum);
        assertThat(both.weights(l)[i]).containsExactly(sum, within(1e-12));
      }
    }
    both.clear();
    assertThat(both.weights(0)).isDeepEqualTo(new Gradients(network).weights(0));
  }

  @Test
  void weightsAreDrawnByFanIn() {
    FloatNetwork network =
        FloatNetwork.initial(1, .8, .25, ThresholdScope.CHANNEL, Networks.open("lenet5-wide"));
    assertThat(network.depth()).isEqualTo(4);
    assertThat(deviation(network.layer(1))).isBetween(.98, 1.02).isNotEqualTo(1);
    assertThat(network.layer(1).weights()).hasDimensions(800, 64);
    assertThat(network.layer(1).thresholds()).hasSize(14 * 14 * 64).containsOnly(.8);
    assertThat(network.layer(2).leak()).isEqualTo(.25);
  }

  /** In units of what it should be. */
  private static double deviation(FloatLayer layer) {
    double[] all = Arrays.stream(layer.weights()).flatMapToDouble(Arrays::stream).toArray();
    double variance = Arrays.stream(all).map(w -> w * w).average().orElseThrow();
    return Math.sqrt(variance) / (1.5 / Math.sqrt(layer.inputs() * .3));
  }

  /** Two channels of 2x1; thresholds that share move by the mean of their gradients. */
  @ParameterizedTest
  @EnumSource
  void thresholdsMoveAsTheirScopeSays(ThresholdScope scope) {
    Layer layer =
        new Layer.Convolution(
            "c",
            -1,
            new Shape(2, 1, 1),
            new Shape(2, 1, 2),
            1,
            1,
            1,
            0,
            1,
            Map.of("rateScale", .25));
    Network network = new Network("n", new Shape(2, 1, 1), List.of(layer));
    FloatNetwork floats = FloatNetwork.initial(1, 4, .5, scope, network);
    double weight = floats.layer(0).weights()[0][0];
    Gradients gradients = new Gradients(floats);
    gradients.addSample(0);
    System.arraycopy(new double[] {1, 2, 3, 6}, 0, gradients.thresholds(0), 0, 4);
    gradients.weights(0)[0][0] = 2;
    new SgdOptimizer(LearnedParameters.WT, new LearningRates(.5, .5, 0), ParameterLimits.DEFAULT)
        .update(floats, gradients, 1);
    assertThat(floats.layer(0).thresholds())
        .containsExactly(
            switch (scope) {
              case NEURON -> new double[] {3.5, 3, 2.5, 1};
              case CHANNEL -> new double[] {3, 2, 3, 2};
              case LAYER -> new double[] {2.5, 2.5, 2.5, 2.5};
            });
    assertThat(floats.layer(0).weights()[0][0]).isEqualTo(weight - .5 * .25 * 2);
  }

  /** Of equal lines the first, row by row, gets the error of a maximum. */
  @Test
  void aMaximumHandsItsErrorToTheFirst() {
    Shape in = new Shape(2, 2, 1);
    Layer.Pool pool =
        new Layer.Pool("p", 0, in, Shape.flat(1), Layer.Pool.Kind.MAX, 2, 2, 2, 0, Map.of());
    Layer neurons = new Layer.Convolution("c", -1, in, in, 1, 1, 1, 0, 1, Map.of());
    Layer out = new Layer.Dense("o", 1, 1, Shape.flat(1), Map.of());
    Network network = new Network("n", in, List.of(neurons, pool, out));
    Signals signals = new Signals(network);
    signals.of(0).set(1, 1);
    signals.of(0).set(2, 1);
    PoolJunction junction = new PoolJunction(pool, 1);
    double[][] handed = {new double[4], {5}, {0}};
    junction.send(signals);
    junction.handDown(signals, handed);
    assertThat(signals.of(1).value).containsExactly(1);
    assertThat(handed[0]).containsExactly(0, 5, 0, 0);
    signals.of(0).clear();
    junction.send(signals);
    junction.handDown(signals, handed);
    assertThat(signals.of(1).value).containsExactly(0);
    assertThat(handed[0]).containsExactly(5, 5, 0, 0);
  }
}
