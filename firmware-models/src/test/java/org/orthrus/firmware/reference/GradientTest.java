package org.orthrus.firmware.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.DoubleConsumer;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules against finite differences of the smooth twin's loss. */
@Tag("differential")
class GradientTest {
  private static final int TIMESTEPS = 6;
  private static final int LABEL = 2;
  private static final double STEP = 1e-5;

  /**
   * Central differences of step 1e−5 in losses of about 10: errors of about 1e−10, or 1e−9 of a
   * steep slope.
   */
  private static final double TOLERANCE = 2e-8;

  private FloatNetwork network;
  private InputFrames input;

  private void use(SmallNets net) {
    network = net.drawn(4);
    input = RandomNets.values(4, TIMESTEPS, network.inputs());
  }

  static Stream<Arguments> netsAndLosses() {
    return Arrays.stream(SmallNets.values())
        .flatMap(net -> Arrays.stream(Loss.values()).map(loss -> Arguments.of(net, loss)));
  }

  private StopModel stop(Loss loss) {
    return new StopModel(
        network, LearnedParameters.WTL, Neuron.SMOOTH_TWIN, SurrogateGradient.EXPONENTIAL, loss);
  }

  private StbpModel stbp(Loss loss, StbpModel.Reset reset, StbpModel.HandedDown handedDown) {
    return new StbpModel(
        network,
        LearnedParameters.WTL,
        Neuron.SMOOTH_TWIN,
        SurrogateGradient.EXPONENTIAL,
        loss,
        reset,
        handedDown);
  }

  private Gradients gradients(FloatModel model) {
    Gradients gradients = new Gradients(network);
    model.learn(input, LABEL, gradients);
    return gradients;
  }

  /** Every gradient of the model is the slope of this loss. */
  private void agree(FloatModel model, TwinLoss loss) {
    Gradients gradients = gradients(model);
    for (int l = 0; l < network.depth(); l++) {
      FloatLayer layer = network.layer(l);
      int moved = l;
      DoubleSupplier value = () -> loss.ofMoved(moved);
      double[][] weights = layer.weights();
      double[][] weightGradients = gradients.weights(l);
      for (int i = 0; i < weights.length; i++) {
        double[] row = weights[i];
        for (int j = 0; j < row.length; j++) {
          int to = j;
          near(
              "weight " + i + ", " + j + " of layer " + l,
              weightGradients[i][j],
              slope(value, row[j], w -> row[to] = w));
        }
      }
      double[] thresholds = layer.thresholds();
      for (int j = 0; j < thresholds.length; j++) {
        int to = j;
        near(
            "threshold " + j + " of layer " + l,
            gradients.thresholds(l)[j],
            slope(value, thresholds[j], theta -> thresholds[to] = theta));
      }
      near(
          "leak of layer " + l + ", sum over its neurons",
          gradients.leak(l) * layer.outputs(),
          slope(value, layer.leak(), layer::setLeak));
    }
  }

  private static void near(String what, double gradient, double slope) {
    assertThat(gradient)
        .as(what)
        .isCloseTo(slope, within(TOLERANCE * Math.max(1, Math.abs(slope))));
  }

  private static double slope(DoubleSupplier loss, double at, DoubleConsumer parameter) {
    parameter.accept(at + STEP);
    double above = loss.getAsDouble();
    parameter.accept(at - STEP);
    double below = loss.getAsDouble();
    parameter.accept(at);
    return (above - below) / (2 * STEP);
  }

  private TwinLoss twin(Loss loss, TwinLoss.Held held) {
    return new TwinLoss(network, input, LABEL, loss, held);
  }

  @ParameterizedTest
  @MethodSource("netsAndLosses")
  void attachedStbpIsTheGradientOfTheLoss(SmallNets net, Loss loss) {
    use(net);
    agree(
        stbp(loss, StbpModel.Reset.ATTACHED, StbpModel.HandedDown.ALL_TIMESTEPS),
        twin(loss, TwinLoss.Held.NOTHING));
  }

  @ParameterizedTest
  @MethodSource("netsAndLosses")
  void detachedStbpHoldsTheSpikesOfTheReset(SmallNets net, Loss loss) {
    use(net);
    agree(
        stbp(loss, StbpModel.Reset.DETACHED, StbpModel.HandedDown.ALL_TIMESTEPS),
        twin(loss, TwinLoss.Held.RESET_SPIKES));
  }

  @ParameterizedTest
  @MethodSource("netsAndLosses")
  void stopMoreoverHoldsTheMemoryOfTheLayersAbove(SmallNets net, Loss loss) {
    use(net);
    agree(stop(loss), twin(loss, TwinLoss.Held.RESET_SPIKES_AND_MEMORY_ABOVE));
  }

  @ParameterizedTest
  @EnumSource
  void theThreeLossesDiffer(SmallNets net) {
    use(net);
    double whole = slopeOfAFirstWeight(TwinLoss.Held.NOTHING);
    double detached = slopeOfAFirstWeight(TwinLoss.Held.RESET_SPIKES);
    double stop = slopeOfAFirstWeight(TwinLoss.Held.RESET_SPIKES_AND_MEMORY_ABOVE);
    assertThat(Math.abs(whole - detached)).isGreaterThan(1000 * TOLERANCE);
    assertThat(Math.abs(detached - stop)).isGreaterThan(1000 * TOLERANCE);
  }

  private double slopeOfAFirstWeight(TwinLoss.Held held) {
    TwinLoss twin = twin(Loss.CROSS_ENTROPY, held);
    double[] row = network.layer(0).weights()[0];
    return slope(() -> twin.ofMoved(0), row[0], w -> row[0] = w);
  }

  @Test
  void theTwinsDerivativeIsTheSurrogateGradient() {
    for (double x : new double[] {-5, -1, -.3, .2, 1, 4}) {
      double slope =
          (Neuron.SMOOTH_TWIN.spike(x + STEP) - Neuron.SMOOTH_TWIN.spike(x - STEP)) / (2 * STEP);
      assertThat(SurrogateGradient.EXPONENTIAL.at(x)).isCloseTo(slope, within(1e-9));
    }
    assertThat(Neuron.SMOOTH_TWIN.spike(0)).isEqualTo(1);
  }
}
