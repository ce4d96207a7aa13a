package org.orthrus.workbench.run;

import java.util.EnumSet;
import java.util.Set;
import org.orthrus.firmware.data.SampleSet;
import org.orthrus.isa.LogicalEvent;
import org.orthrus.isa.Phase;
import org.orthrus.isa.image.ModelImage;
import org.orthrus.simulator.Chip;
import org.orthrus.simulator.ExecutorKind;
import org.orthrus.simulator.counters.Counters;
import org.orthrus.simulator.sequencer.HostKernel;

/**
 * What executing a rule came to.
 *
 * @param asked counters of answering
 * @param answered samples
 * @param training counters of learning, forward pass included
 * @param learned samples
 * @param accuracy on the test samples, or null where none was learned for it
 * @param kernels that ran the loops of the microcode
 * @param basis in words
 */
record LearningCost(
    Counters asked,
    long answered,
    Counters training,
    long learned,
    Double accuracy,
    Set<HostKernel> kernels,
    String basis) {

  /** Learns and is tested as {@code learn} does. */
  static LearningCost learned(Setup setup, LearnSettings settings) {
    long samples = (long) settings.epochs() * settings.train().count();
    Learning.Outcome outcome =
        new Learning(setup.compile(samples), setup.encoder(), settings, Progress.NONE).run();
    return new LearningCost(
        outcome.lastTest().counters(),
        outcome.lastTest().samples(),
        outcome.training(),
        outcome.trainedSamples(),
        outcome.lastTest().accuracy(),
        outcome.kernels(),
        "executed: learned "
            + outcome.trainedSamples()
            + " samples, tested on "
            + outcome.lastTest().samples());
  }

  /** Answers samples and learns them, one after the other, from the weights drawn. */
  static LearningCost executed(Setup setup, SampleSet samples) {
    ModelImage image = setup.compile(samples.count());
    Chip chip = Chip.load(image, ExecutorKind.FAST);
    Presenter presenter = new Presenter(chip, setup.encoder(), setup.timesteps());
    for (int n = 0; n < samples.count(); n++) {
      presenter.ask(samples, n);
    }
    Counters asked = chip.counters();
    for (int n = 0; n < samples.count(); n++) {
      presenter.learn(samples, n, 0);
    }
    Set<HostKernel> kernels = EnumSet.noneOf(HostKernel.class);
    kernels.addAll(chip.kernelsUsed());
    int updates = samples.count() / Math.max(1, setup.batch());
    return new LearningCost(
        asked,
        samples.count(),
        chip.counters().since(asked),
        samples.count(),
        null,
        kernels,
        "executed: "
            + samples.count()
            + (samples.count() == 1 ? " sample" : " samples")
            + " from the weights drawn, "
            + (updates == 0 ? "no update" : updates + (updates == 1 ? " update" : " updates"))
            + " of weights among them");
  }

  /** Synaptic operations simulated for it. */
  long synapticOperations() {
    int sop = asked.layout().logical(LogicalEvent.SYNAPTIC_OPERATION);
    return asked.total(sop) + training.total(sop);
  }

  /** Cycles an answered sample. */
  double inferenceCycles() {
    return (double) asked.elapsedCycles() / answered;
  }

  /** Cycles a learned sample. */
  double trainingCycles() {
    return (double) training.elapsedCycles() / learned;
  }

  /** Of these, what the forward pass does not need. */
  double learningCycles() {
    return (double) training.elapsedCycles(Phase.LEARNING) / learned;
  }
}
