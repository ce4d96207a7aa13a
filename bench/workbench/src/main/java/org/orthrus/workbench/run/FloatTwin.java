package org.orthrus.workbench.run;

import java.util.Arrays;
import java.util.Optional;
import org.orthrus.firmware.importers.LayerParameters;
import org.orthrus.firmware.importers.NetworkParameters;
import org.orthrus.firmware.network.Layer;
import org.orthrus.firmware.reference.FloatLayer;
import org.orthrus.firmware.reference.FloatModel;
import org.orthrus.firmware.reference.FloatNetwork;
import org.orthrus.firmware.reference.FloatTrainer;
import org.orthrus.firmware.reference.LearnedParameters;
import org.orthrus.firmware.reference.LearningRates;
import org.orthrus.firmware.reference.Loss;
import org.orthrus.firmware.reference.Neuron;
import org.orthrus.firmware.reference.ParameterLimits;
import org.orthrus.firmware.reference.RateSchedule;
import org.orthrus.firmware.reference.StbpModel;
import org.orthrus.firmware.reference.StopModel;
import org.orthrus.firmware.reference.SurrogateGradient;
import org.orthrus.firmware.reference.ThresholdScope;
import org.orthrus.firmware.reference.TrainingSettings;

/**
 * The float model of a rule that ships, trained alike: same initial weights, input spikes, order,
 * batch, rates and schedule.
 */
final class FloatTwin {

  private FloatTwin() {}

  /**
   * Accuracy after the last epoch, or empty if the rule or the network has no float model.
   *
   * @param setup of the chip
   * @param settings of the chip's run
   */
  static Optional<Double> accuracy(Setup setup, LearnSettings settings) {
    Optional<FloatModel> model = model(setup);
    if (model.isEmpty()) {
      return Optional.empty();
    }
    double rate = setup.value("learningRate", 0.4);
    int parts = (int) setup.value("rateParts", 0);
    TrainingSettings training =
        new TrainingSettings(
            setup.timesteps(),
            setup.coding(),
            setup.batch(),
            settings.epochs(),
            new LearningRates(
                rate, rate * setup.value("thresholdRate", 0), rate * setup.value("leakRate", 0)),
            parts == 0 ? RateSchedule.LINEAR : RateSchedule.halved(parts),
            new ParameterLimits(
                setup.value("thresholdMinimum", ParameterLimits.DEFAULT.minThreshold()),
                setup.value("leakMaximum", ParameterLimits.DEFAULT.maxLeak())),
            setup.seed());
    FloatTrainer trainer =
        new FloatTrainer(model.get(), training, settings.augmentation(), settings.threads());
    for (int epoch = 0; epoch < settings.epochs(); epoch++) {
      trainer.trainEpoch(settings.train(), epoch);
    }
    return Optional.of((double) trainer.countCorrect(settings.test()) / settings.test().count());
  }

  /** Whether there is one. */
  static boolean exists(Setup setup) {
    return model(setup).isPresent();
  }

  private static Optional<FloatModel> model(Setup setup) {
    if (setup.network().layers().stream().anyMatch(Layer::listed)) {
      return Optional.empty();
    }
    FloatNetwork network =
        FloatNetwork.initial(
            setup.seed(),
            setup.value("threshold", FloatNetwork.INITIAL_THRESHOLD),
            setup.value("leak", FloatNetwork.INITIAL_LEAK),
            scope(setup),
            setup.network());
    network.scaleWeights(setup.value("weightScale", 1));
    setup.weights().ifPresent(given -> start(network, given));
    Loss loss = flag(setup, "loss") ? Loss.MEAN_SQUARED_ERROR : Loss.CROSS_ENTROPY;
    return switch (setup.rule()) {
      case "stop-w" -> Optional.of(stop(network, LearnedParameters.W, loss));
      case "stop-wt" -> Optional.of(stop(network, LearnedParameters.WT, loss));
      case "stop-wl" -> Optional.of(stop(network, LearnedParameters.WL, loss));
      case "stop-wtl" -> Optional.of(stop(network, LearnedParameters.WTL, loss));
      case "stbp", "stbp-lean" -> Optional.of(stbp(setup, network, loss));
      default -> Optional.empty();
    };
  }

  /** Lets a network start from given parameters. */
  private static void start(FloatNetwork network, NetworkParameters given) {
    int l = 0;
    for (LayerParameters parameters : given.layers().values()) {
      FloatLayer layer = network.layer(l++);
      double[][] weights = layer.weights();
      Arrays.setAll(weights, row -> parameters.weights()[row].clone());
      parameters
          .thresholds()
          .ifPresent(
              thresholds ->
                  Arrays.setAll(layer.thresholds(), n -> thresholds[n % thresholds.length]));
      parameters.leak().ifPresent(layer::setLeak);
    }
  }

  private static FloatModel stop(FloatNetwork network, LearnedParameters learned, Loss loss) {
    return new StopModel(network, learned, Neuron.HARD_STEP, SurrogateGradient.EXPONENTIAL, loss);
  }

  private static FloatModel stbp(Setup setup, FloatNetwork network, Loss loss) {
    boolean leak = flag(setup, "learnLeak");
    LearnedParameters learned =
        flag(setup, "learnThreshold")
            ? leak ? LearnedParameters.WTL : LearnedParameters.WT
            : leak ? LearnedParameters.WL : LearnedParameters.W;
    return new StbpModel(
        network,
        learned,
        Neuron.HARD_STEP,
        SurrogateGradient.EXPONENTIAL,
        loss,
        flag(setup, "reset") ? StbpModel.Reset.ATTACHED : StbpModel.Reset.DETACHED,
        StbpModel.HandedDown.ALL_TIMESTEPS);
  }

  private static ThresholdScope scope(Setup setup) {
    if (setup.value("thresholdPerNeuron", 1) != 0) {
      return ThresholdScope.NEURON;
    }
    return flag(setup, "thresholdPerChannel") ? ThresholdScope.CHANNEL : ThresholdScope.LAYER;
  }

  private static boolean flag(Setup setup, String constant) {
    return setup.value(constant, 0) != 0;
  }
}
