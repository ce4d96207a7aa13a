package org.orthrus.firmware.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.orthrus.firmware.data.Augmentation;
import org.orthrus.firmware.data.DataException;
import org.orthrus.firmware.data.InputEncoder;
import org.orthrus.firmware.data.SampleInput;
import org.orthrus.firmware.data.SampleSet;
import org.orthrus.firmware.data.Shuffle;

/**
 * Trains a model: {@link Shuffle} orders each epoch, {@link SampleInput} codes each sample under
 * its index in the set, every batch makes one update. One thread; the same model, settings and
 * samples give the same bits.
 */
public final class FloatTrainer {
  private final FloatModel model;
  private final TrainingSettings settings;
  private final SampleInput input;
  private final InputFrames frames;
  private final Gradients gradients;
  private int inBatch;
  private long update;
  private final SgdOptimizer optimizer;
  private final FloatClassifier classifier;

  /** Trains on samples as they are. */
  public FloatTrainer(FloatModel model, TrainingSettings settings) {
    this(model, settings, Augmentation.NONE);
  }

  /** Trains on samples that are moved in training. */
  public FloatTrainer(FloatModel model, TrainingSettings settings, Augmentation augmentation) {
    this.model = model;
    this.settings = settings;
    input =
        new SampleInput(
            new InputEncoder(
                settings.coding(),
                settings.seed(),
                InputEncoder.PAYLOAD_BITS,
                settings.timesteps()),
            augmentation,
            model.network().inputs());
    frames = new InputFrames(settings.timesteps(), model.network().inputs());
    gradients = new Gradients(model.network());
    optimizer = new SgdOptimizer(model.learned(), settings.rates(), settings.limits());
    classifier = new FloatClassifier(model.network(), model.neuron());
  }

  /** Trains all epochs and tests after each. */
  public List<EpochResult> train(SampleSet train, SampleSet test) {
    return train(train, test, result -> {});
  }

  /** Trains all epochs, tests after each and tells {@code watcher} of it at once. */
  public List<EpochResult> train(SampleSet train, SampleSet test, Consumer<EpochResult> watcher) {
    List<EpochResult> results = new ArrayList<>();
    for (int epoch = 0; epoch < settings.epochs(); epoch++) {
      EpochResult trained = trainEpoch(train, epoch);
      EpochResult result =
          new EpochResult(
              epoch,
              trained.trainSamples(),
              trained.trainCorrect(),
              trained.meanLoss(),
              test.count(),
              countCorrect(test));
      results.add(result);
      watcher.accept(result);
    }
    return results;
  }

  /**
   * Trains one epoch, counted from 0; the schedule of rates reckons with all of the settings. A
   * batch that an epoch leaves unfinished goes on in the next one.
   */
  public EpochResult trainEpoch(SampleSet train, int epoch) {
    check(train);
    int[] order = Shuffle.permutation(train.count(), settings.seed(), epoch);
    long samples = (long) train.count() * settings.epochs();
    long updates = Math.max(1, samples / settings.batchSize());
    int correct = 0;
    double loss = 0;
    for (int n = 0; n < train.count(); n++) {
      int sample = order[n];
      frames.encode(input, train, sample, epoch);
      int label = train.label(sample);
      double before = gradients.loss();
      if (model.learn(frames, label, gradients) == label) {
        correct++;
      }
      loss += gradients.loss() - before;
      inBatch++;
      if (inBatch == settings.batchSize()) {
        double factor = settings.schedule().factor(Math.min(update, updates), updates);
        optimizer.update(model.network(), gradients, factor);
        gradients.clear();
        inBatch = 0;
        update++;
      }
    }
    return new EpochResult(epoch, train.count(), correct, loss / train.count(), 0, 0);
  }

  /** How many samples the network classifies correctly now. */
  public int countCorrect(SampleSet test) {
    check(test);
    int correct = 0;
    for (int n = 0; n < test.count(); n++) {
      frames.encode(input, test, n, InputEncoder.TEST_EPOCH);
      if (classifier.classify(frames) == test.label(n)) {
        correct++;
      }
    }
    return correct;
  }

  private void check(SampleSet set) {
    FloatNetwork network = model.network();
    if (set.count() == 0 || set.size() != network.inputs() || set.classes() > network.outputs()) {
      throw new DataException(
          String.format(
              "%s with %d classes does not fit a network of %d inputs and %d outputs",
              set, set.classes(), network.inputs(), network.outputs()));
    }
  }
}
