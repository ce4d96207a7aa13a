package org.orthrus.firmware.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.orthrus.firmware.data.Augmentation;
import org.orthrus.firmware.data.DataException;
import org.orthrus.firmware.data.DataSet;
import org.orthrus.firmware.data.DataSets;
import org.orthrus.firmware.data.InputCoding;
import org.orthrus.firmware.data.InputEncoder;
import org.orthrus.firmware.network.Network;
import org.orthrus.firmware.network.NetworkTexts;

class FloatTrainerTest {
  private static DataSet mnist;

  @BeforeAll
  static void open() {
    mnist = DataSets.open("mnist");
  }

  private static double testAccuracy(FloatModel model, TrainingSettings settings) {
    List<EpochResult> results =
        new FloatTrainer(model, settings).train(mnist.train().first(4000), mnist.test());
    EpochResult last = results.get(results.size() - 1);
    return last.testAccuracy();
  }

  private static FloatNetwork network() {
    return FloatNetwork.initial(1, 784, 128, 10);
  }

  private static final TrainingSettings QUICK = TrainingSettings.DEFAULT.withEpochs(2);

  @Test
  @Tag("smoke")
  void stopLearnsDigits() {
    double w = testAccuracy(new StopModel(network(), LearnedParameters.W), QUICK);
    assertThat(w).isGreaterThan(.85);
    double wtl = testAccuracy(new StopModel(network(), LearnedParameters.WTL), QUICK);
    assertThat(wtl).isCloseTo(w, within(.03));
  }

  @Test
  @Tag("smoke")
  void convolutionsLearnDigits() {
    Network small =
        NetworkTexts.read(
            """
            input: {rows: 28, columns: 28, channels: 1}
            layers:
              - {convolution: 8, kernel: 5, stride: 2, padding: 2, set: {rateScale: 0.2}}
              - {pool: average, kernel: 2}
              - {dense: 64}
              - {dense: 10}
            """);
    FloatNetwork network = FloatNetwork.initial(1, 1, .5, ThresholdScope.LAYER, small);
    TrainingSettings settings = QUICK.withCoding(InputCoding.DIRECT).withTimesteps(4);
    assertThat(testAccuracy(new StopModel(network, LearnedParameters.W), settings))
        .isGreaterThan(.85);
  }

  @Test
  @Tag("smoke")
  void stbpLearnsDigitsAboutAsWell() {
    double w = testAccuracy(new StbpModel(network(), LearnedParameters.W), QUICK);
    assertThat(w).isGreaterThan(.85);
  }

  @Test
  @Tag("smoke")
  void directInputAndTheShiftSurrogateLearnToo() {
    StopModel model =
        new StopModel(
            network(),
            LearnedParameters.W,
            Neuron.HARD_STEP,
            SurrogateGradient.POWER_OF_TWO,
            Loss.MEAN_SQUARED_ERROR);
    TrainingSettings settings =
        QUICK
            .withCoding(InputCoding.DIRECT)
            .withSchedule(RateSchedule.LINEAR)
            .withTimesteps(4)
            // at 0.4, the mean squared error silences all outputs for good
            .withRates(new LearningRates(.1, 0, 0));
    assertThat(testAccuracy(model, settings)).isGreaterThan(.8);
  }

  @Test
  @Tag("unit")
  void theSameSeedGivesTheSameBits() {
    List<EpochResult> results = new ArrayList<>();
    double[][] rows = new double[3][];
    for (int run = 0; run < 3; run++) {
      FloatNetwork network = FloatNetwork.initial(3, 784, 20, 10);
      FloatTrainer trainer =
          new FloatTrainer(
              new StopModel(network, LearnedParameters.WTL),
              QUICK.withSeed(run == 2 ? 8 : 7).withBatchSize(30),
              Augmentation.NONE,
              run == 1 ? 3 : 1);
      results.addAll(trainer.train(mnist.train().first(100), mnist.test().first(50), result -> {}));
      rows[run] = network.layer(0).weights()[400];
    }
    assertThat(results.subList(0, 2)).isEqualTo(results.subList(2, 4));
    assertThat(rows[0]).isEqualTo(rows[1]);
    assertThat(rows[0]).isNotEqualTo(rows[2]);
  }

  /** As on the chip: what an epoch leaves of a batch goes on in the next. */
  @Test
  @Tag("unit")
  void anUnfinishedBatchGoesOnInTheNextEpoch() {
    FloatNetwork network = FloatNetwork.initial(3, 784, 20, 10);
    double before = network.layer(0).weights()[300][0];
    TrainingSettings settings = TrainingSettings.DEFAULT.withEpochs(2).withBatchSize(6);
    FloatTrainer trainer = new FloatTrainer(new StopModel(network, LearnedParameters.W), settings);
    trainer.trainEpoch(mnist.train().first(4), 0);
    assertThat(network.layer(0).weights()[300][0]).isEqualTo(before);
    trainer.trainEpoch(mnist.train().first(4), 1);
    assertThat(network.layer(0).weights())
        .isNotEqualTo(FloatNetwork.initial(3, 784, 20, 10).layer(0).weights());
  }

  @Test
  @Tag("unit")
  void aBatchMovesByTheMeanOfItsGradients() {
    FloatNetwork network = FloatNetwork.initial(3, 784, 20, 10);
    FloatNetwork before = network.copy();
    StopModel model = new StopModel(network, LearnedParameters.WTL);
    TrainingSettings settings =
        TrainingSettings.DEFAULT
            .withEpochs(1)
            .withBatchSize(3)
            .withRates(new LearningRates(.5, .25, .125));
    new FloatTrainer(model, settings).trainEpoch(mnist.train().first(3), 0);

    Gradients gradients = new Gradients(before);
    StopModel same = new StopModel(before, LearnedParameters.WTL);
    InputFrames frames = new InputFrames(6, 784);
    InputEncoder encoder = new InputEncoder(InputCoding.BERNOULLI, settings.seed());
    for (int n = 0; n < 3; n++) {
      frames.encode(encoder, mnist.train(), n, 0);
      same.learn(frames, mnist.train().label(n), gradients);
    }
    for (int l = 0; l < 2; l++) {
      FloatLayer was = before.layer(l);
      FloatLayer is = network.layer(l);
      for (int j = 0; j < was.outputs(); j++) {
        assertThat(is.thresholds()[j])
            .isCloseTo(was.thresholds()[j] - .25 * gradients.thresholds(l)[j] / 3, within(1e-12));
        assertThat(is.weights()[12][j])
            .isCloseTo(was.weights()[12][j] - .5 * gradients.weights(l)[12][j] / 3, within(1e-12));
      }
      assertThat(is.leak()).isCloseTo(was.leak() - .125 * gradients.leak(l) / 3, within(1e-12));
    }
  }

  @Test
  @Tag("unit")
  void parametersStayWithinTheirLimits() {
    FloatNetwork network = FloatNetwork.initial(1, 3, 2);
    Gradients gradients = new Gradients(network);
    SgdOptimizer optimizer =
        new SgdOptimizer(
            LearnedParameters.WTL, new LearningRates(1, 1, 1), new ParameterLimits(.25, 15 / 16.0));
    gradients.addSample(0);
    gradients.thresholds(0)[0] = 10;
    gradients.addLeak(0, 10);
    optimizer.update(network, gradients, 1);
    assertThat(network.layer(0).thresholds()).containsExactly(.25, 1);
    assertThat(network.layer(0).leak()).isZero();
    gradients.addLeak(0, -20);
    optimizer.update(network, gradients, 1);
    assertThat(network.layer(0).leak()).isEqualTo(15 / 16.0);
  }

  @Test
  @Tag("unit")
  void aSharedThresholdMovesByTheMean() {
    FloatNetwork network = FloatNetwork.initial(1, 1, .5, ThresholdScope.LAYER, 3, 4);
    Gradients gradients = new Gradients(network);
    gradients.addSample(0);
    gradients.addSample(0);
    gradients.thresholds(0)[1] = 1;
    gradients.thresholds(0)[3] = 3;
    new SgdOptimizer(LearnedParameters.WT, new LearningRates(1, .5, 1), ParameterLimits.DEFAULT)
        .update(network, gradients, .5);
    assertThat(network.layer(0).thresholds()).containsOnly(1 - .5 * .5 * (1 + 3) / 4 / 2);
    assertThat(network.layer(0).leak()).isEqualTo(.5);
  }

  @Test
  @Tag("unit")
  void schedulesFallFromOneToNothing() {
    for (RateSchedule schedule : new RateSchedule[] {RateSchedule.LINEAR, RateSchedule.COSINE}) {
      assertThat(schedule.factor(0, 100)).isEqualTo(1);
      assertThat(schedule.factor(50, 100)).isCloseTo(.5, within(1e-12));
      assertThat(schedule.factor(100, 100)).isCloseTo(0, within(1e-12));
    }
    assertThat(RateSchedule.CONSTANT.factor(99, 100)).isEqualTo(1);
    RateSchedule halved = RateSchedule.halved(4);
    assertThat(halved.factor(24, 100)).isEqualTo(1);
    assertThat(halved.factor(25, 100)).isEqualTo(.5);
    assertThat(halved.factor(99, 100)).isEqualTo(.125);
  }

  @Test
  @Tag("unit")
  void initialWeightsHaveTheirDeviation() {
    FloatNetwork network = FloatNetwork.initial(1, 784, 256, 10);
    assertThat(deviation(network.layer(0))).isCloseTo(2 / Math.sqrt(784 * .3), within(.001));
    assertThat(deviation(network.layer(1))).isCloseTo(1.5 / Math.sqrt(256 * .3), within(.005));
    assertThat(network.layer(1).thresholds()).containsOnly(1);
  }

  private static double deviation(FloatLayer layer) {
    double[] all = Arrays.stream(layer.weights()).flatMapToDouble(Arrays::stream).toArray();
    return Math.sqrt(Arrays.stream(all).map(w -> w * w).average().orElseThrow());
  }

  @Test
  @Tag("unit")
  void imagesThatDoNotFitAreRefused() {
    FloatTrainer trainer =
        new FloatTrainer(
            new StopModel(FloatNetwork.initial(1, 784, 9), LearnedParameters.W), QUICK);
    assertThatThrownBy(() -> trainer.trainEpoch(mnist.train(), 0))
        .isInstanceOf(DataException.class)
        .hasMessageContainingAll("10 classes", "784 inputs and 9 outputs");
  }
}
