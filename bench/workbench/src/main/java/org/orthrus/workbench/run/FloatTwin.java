package org.orthrus.workbench.run;

import java.util.Optional;
import org.orthrus.firmware.reference.FloatModel;
import org.orthrus.firmware.reference.FloatNetwork;
import org.orthrus.firmware.reference.FloatTrainer;
import org.orthrus.firmware.reference.LearnedParameters;
import org.orthrus.firmware.reference.LearningRates;
import org.orthrus.firmware.reference.ParameterLimits;
import org.orthrus.firmware.reference.RateSchedule;
import org.orthrus.firmware.reference.StbpModel;
import org.orthrus.firmware.reference.StopModel;
import org.orthrus.firmware.reference.ThresholdScope;
import org.orthrus.firmware.reference.TrainingSettings;

/**
 * The float model of a rule that ships, trained alike: same initial weights, input spikes, order,
 * batch, rates and schedule.
 */
final class FloatTwin {

  private FloatTwin() {}

  /**
   * Accuracy after the last epoch, or empty if the rule has no float model.
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
    TrainingSettings training =
        new TrainingSettings(
            setup.timesteps(),
            setup.coding(),
            setup.batch(),
            settings.epochs(),
            new LearningRates(
                rate, rate * setup.value("thresholdRate", 0), rate * setup.value("leakRate", 0)),
            RateSchedule.LINEAR,
            new ParameterLimits(
                setup.value("thresholdMinimum", ParameterLimits.DEFAULT.minThreshold()),
                setup.value("leakMaximum", ParameterLimits.DEFAULT.maxLeak())),
            setup.seed());
    FloatTrainer trainer = new FloatTrainer(model.get(), training);
    for (int epoch = 0; epoch < settings.epochs(); epoch++) {
      trainer.trainEpoch(settings.train(), epoch);
    }
    return Optional.of((double) trainer.countCorrect(settings.test()) / settings.test().count());
  }

  private static Optional<FloatModel> model(Setup setup) {
    FloatNetwork network =
        FloatNetwork.initial(
            setup.seed(),
            setup.value("threshold", FloatNetwork.INITIAL_THRESHOLD),
            setup.value("leak", FloatNetwork.INITIAL_LEAK),
            setup.value("thresholdPerNeuron", 1) == 0
                ? ThresholdScope.LAYER
                : ThresholdScope.NEURON,
            setup.network().sizes());
    network.scaleWeights(setup.value("weightScale", 1));
    return switch (setup.rule()) {
      case "stop-w" -> Optional.of(new StopModel(network, LearnedParameters.W));
      case "stop-wt" -> Optional.of(new StopModel(network, LearnedParameters.WT));
      case "stop-wl" -> Optional.of(new StopModel(network, LearnedParameters.WL));
      case "stop-wtl" -> Optional.of(new StopModel(network, LearnedParameters.WTL));
      case "stbp", "stbp-lean" -> Optional.of(new StbpModel(network, LearnedParameters.W));
      default -> Optional.empty();
    };
  }
}
