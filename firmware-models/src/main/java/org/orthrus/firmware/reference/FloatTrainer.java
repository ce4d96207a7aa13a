package org.orthrus.firmware.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.orthrus.firmware.data.Augmentation;
import org.orthrus.firmware.data.DataException;
import org.orthrus.firmware.data.InputEncoder;
import org.orthrus.firmware.data.SampleInput;
import org.orthrus.firmware.data.SampleSet;
import org.orthrus.firmware.data.Shuffle;

/**
 * Trains a model: {@link Shuffle} orders each epoch, {@link SampleInput} codes each sample under
 * its index in the set, every batch makes one update. The same model, settings and samples give the
 * same bits for any number of threads: a batch always goes to {@value #LEARNERS} learners, and
 * their gradients are added in order.
 */
public final class FloatTrainer {

  private static final int LEARNERS = 4;

  private final FloatModel model;
  private final TrainingSettings settings;
  private final int threads;
  private final List<Learner> learners = new ArrayList<>();
  private final Gradients gradients;
  private int inBatch;
  private long update;
  private final SgdOptimizer optimizer;
  private final FloatClassifier classifier;
  private final InputFrames asked;

  /** Learns its share of each batch, and keeps what that came to. */
  private static final class Learner {
    final FloatModel model;
    final SampleInput input;
    final InputFrames frames;
    final Gradients gradients;
    int correct;

    Learner(FloatModel model, TrainingSettings settings, Augmentation augmentation) {
      this.model = model;
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
    }

    /** Learns every n-th of some samples, from the first that is its own. */
    void learn(SampleSet train, int[] order, int first, int end, int step, int epoch) {
      for (int n = first; n < end; n += step) {
        frames.encode(input, train, order[n], epoch);
        int label = train.label(order[n]);
        correct += model.learn(frames, label, gradients) == label ? 1 : 0;
      }
    }
  }

  /** Trains on samples as they are, in one thread. */
  public FloatTrainer(FloatModel model, TrainingSettings settings) {
    this(model, settings, Augmentation.NONE, 1);
  }

  /**
   * Trains on samples that are moved in training.
   *
   * @param threads 1 or more; {@value #LEARNERS} are of use, and memory is always that of {@value
   *     #LEARNERS}
   */
  public FloatTrainer(
      FloatModel model, TrainingSettings settings, Augmentation augmentation, int threads) {
    this.model = model;
    this.settings = settings;
    if (threads < 1) {
      throw new IllegalArgumentException(threads + " threads; allowed: 1 or more");
    }
    this.threads = Math.min(threads, LEARNERS);
    for (int s = 0; s < LEARNERS; s++) {
      learners.add(new Learner(s == 0 ? model : model.beside(), settings, augmentation));
    }
    asked = learners.get(0).frames;
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
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      for (int n = 0; n < train.count(); ) {
        int end = Math.min(train.count(), n + settings.batchSize() - inBatch);
        learn(pool, train, order, n, end, epoch);
        for (Learner learner : learners) {
          correct += learner.correct;
          loss += learner.gradients.loss();
          learner.correct = 0;
          gradients.add(learner.gradients);
          learner.gradients.clear();
        }
        inBatch += end - n;
        n = end;
        if (inBatch == settings.batchSize()) {
          double factor = settings.schedule().factor(Math.min(update, updates), updates);
          optimizer.update(model.network(), gradients, factor);
          gradients.clear();
          inBatch = 0;
          update++;
        }
      }
    } finally {
      pool.shutdownNow();
    }
    return new EpochResult(epoch, train.count(), correct, loss / train.count(), 0, 0);
  }

  private void learn(
      ExecutorService pool, SampleSet train, int[] order, int first, int end, int epoch) {
    List<Future<?>> running = new ArrayList<>();
    for (int s = 0; s < LEARNERS; s++) {
      Learner learner = learners.get(s);
      int own = first + s;
      running.add(pool.submit(() -> learner.learn(train, order, own, end, LEARNERS, epoch)));
    }
    for (Future<?> future : running) {
      try {
        future.get();
      } catch (ExecutionException e) {
        if (e.getCause() instanceof RuntimeException cause) {
          throw cause;
        }
        if (e.getCause() instanceof Error error) {
          throw error;
        }
        throw new IllegalStateException("a sample could not be learned", e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CancellationException("training was interrupted");
      }
    }
  }

  /** How many samples the network classifies correctly now. */
  public int countCorrect(SampleSet test) {
    check(test);
    int correct = 0;
    for (int n = 0; n < test.count(); n++) {
      asked.encode(learners.get(0).input, test, n, InputEncoder.TEST_EPOCH);
      if (classifier.classify(asked) == test.label(n)) {
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
