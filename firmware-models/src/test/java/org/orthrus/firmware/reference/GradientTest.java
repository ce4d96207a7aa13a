package org.orthrus.firmware.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleConsumer;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The rules against finite differences of the smooth twin's loss. */
@Tag("differential")
class GradientTest {
  private static final int TIMESTEPS = 6;
  private static final int LABEL = 2;
  private static final double STEP = 1e-5;

  /** Central differences of step 1e−5 in losses of about 10: errors of about 1e−10. */
  private static final double TOLERANCE = 2e-8;

  private final FloatNetwork network = RandomNets.network(4, 7, 6, 5, 4);
  private final InputFrames input = RandomNets.values(4, TIMESTEPS, 7);

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
      for (int i = 0; i < layer.inputs(); i++) {
        double[] row = layer.weights()[i];
        for (int j = 0; j < row.length; j++) {
          int to = j;
          assertThat(gradients.weights(l)[i][j])
              .as("weight %d, %d of layer %d", i, j, l)
              .isCloseTo(slope(value, row[j], w -> row[to] = w), within(TOLERANCE));
        }
      }
      double[] thresholds = layer.thresholds();
      for (int j = 0; j < thresholds.length; j++) {
        int to = j;
        assertThat(gradients.thresholds(l)[j])
            .as("threshold %d of layer %d", j, l)
            .isCloseTo(
                slope(value, thresholds[j], theta -> thresholds[to] = theta), within(TOLERANCE));
      }
      assertThat(gradients.leak(l) * layer.outputs())
          .as("leak of layer %d, sum over its neurons", l)
          .isCloseTo(slope(value, layer.leak(), layer::setLeak), within(TOLERANCE));
    }
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
  @EnumSource
  void attachedStbpIsTheGradientOfTheLoss(Loss loss) {
    agree(
        stbp(loss, StbpModel.Reset.ATTACHED, StbpModel.HandedDown.ALL_TIMESTEPS),
        twin(loss, TwinLoss.Held.NOTHING));
  }

  @ParameterizedTest
  @EnumSource
  void detachedStbpHoldsTheSpikesOfTheReset(Loss loss) {
    agree(
        stbp(loss, StbpModel.Reset.DETACHED, StbpModel.HandedDown.ALL_TIMESTEPS),
        twin(loss, TwinLoss.Held.RESET_SPIKES));
  }

  @ParameterizedTest
  @EnumSource
  void stopMoreoverHoldsTheMemoryOfTheLayersAbove(Loss loss) {
    agree(stop(loss), twin(loss, TwinLoss.Held.RESET_SPIKES_AND_MEMORY_ABOVE));
  }

  @Test
  void theThreeLossesDiffer() {
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
