package org.orthrus.workbench.run;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.orthrus.firmware.data.InputEncoder;
import org.orthrus.firmware.data.Shuffle;
import org.orthrus.isa.image.ModelImage;
import org.orthrus.isa.image.NetworkImage;
import org.orthrus.isa.image.ProvenanceKeys;
import org.orthrus.simulator.Chip;
import org.orthrus.simulator.ExecutorKind;
import org.orthrus.simulator.counters.Counters;
import org.orthrus.simulator.sequencer.HostKernel;

/**
 * Learning on the chip: epochs of samples with labels, in an order drawn for each epoch, and a test
 * pass after each on a snapshot of the network. With a second thread the test pass runs beside the
 * next epoch; the figures are the same.
 */
public final class Learning {

  private final NetworkImage image;
  private final InputEncoder encoder;
  private final LearnSettings settings;
  private final Progress progress;
  private final LearningCheckpoint checkpoint;
  private final Chip chip;
  private final LearningPosition start;

  /** Prepares learning of a compiled network. */
  public Learning(
      NetworkImage image, InputEncoder encoder, LearnSettings settings, Progress progress) {
    this(image, encoder, settings, progress, LearningCheckpoint.NONE);
  }

  /** Prepares learning of a compiled network, from where a checkpoint says. */
  Learning(
      NetworkImage image,
      InputEncoder encoder,
      LearnSettings settings,
      Progress progress,
      LearningCheckpoint checkpoint) {
    this.image = image;
    this.encoder = encoder;
    this.settings = settings;
    this.progress = progress;
    this.checkpoint = checkpoint;
    chip = Chip.load(image, ExecutorKind.FAST);
    start = checkpoint.restore(chip, settings, progress);
  }

  /**
   * What an epoch came to.
   *
   * @param epoch from 1
   * @param trainAccuracy share of samples that the chip answered right while it learned them
   * @param testAccuracy of the snapshot at the end of the epoch
   * @param seconds of the host that learning it took, test pass apart
   */
  public record Epoch(int epoch, double trainAccuracy, double testAccuracy, double seconds) {}

  /**
   * What learning came to.
   *
   * @param image the network as it was at the end
   * @param training counters of everything learned
   * @param byCore the same by core
   * @param earlier of these, counters of what was learned before this process took the run up
   * @param trainedSamples samples learned, epochs together
   * @param lastTest the test pass after the last epoch
   * @param epochs the curve
   * @param kernels that ran the loops of the microcode, learning and answering
   */
  public record Outcome(
      ModelImage image,
      Counters training,
      List<Counters> byCore,
      Counters earlier,
      long trainedSamples,
      TestPass lastTest,
      List<Epoch> epochs,
      Set<HostKernel> kernels) {}

  private record Tested(Epoch epoch, TestPass pass) {}

  /** Learns; once. */
  public Outcome run() {
    Counters earlier = chip.counters();
    Presenter presenter =
        new Presenter(chip, encoder, settings.augmentation(), image.inputOutput().timesteps());
    ExecutorService tester = Executors.newSingleThreadExecutor();
    try {
      LearningPosition end = epoch(presenter, start, null);
      ModelImage snapshot = snapshot(end);
      Future<Tested> pending = test(tester, snapshot, end);
      while (end.epoch() + 1 < settings.epochs()) {
        end = epoch(presenter, end.next(), pending);
        snapshot = snapshot(end);
        pending = test(tester, snapshot, end);
      }
      Tested last = Workers.get(pending);
      List<Epoch> epochs = new ArrayList<>(end.tested());
      epochs.add(last.epoch());
      Set<HostKernel> kernels = EnumSet.copyOf(last.pass().kernels());
      kernels.addAll(end.kernels());
      return new Outcome(
          snapshot,
          chip.counters(),
          chip.countersByCore(),
          earlier,
          end.learned(settings.train().count()),
          last.pass(),
          List.copyOf(epochs),
          kernels);
    } finally {
      tester.shutdownNow();
    }
  }

  /**
   * Learns the rest of an epoch. Saves when it is due and nothing is tested any more, and in the
   * end.
   *
   * @param beside the test pass after the epoch before, or null
   */
  private LearningPosition epoch(
      Presenter presenter, LearningPosition from, Future<Tested> beside) {
    int count = settings.train().count();
    int[] order = Shuffle.permutation(count, settings.seed(), from.epoch());
    int correct = from.correct();
    int saved = from.samples();
    long begin = System.nanoTime();
    for (int n = from.samples(); n < count; n++) {
      int sample = order[n];
      int answer = presenter.learn(settings.train(), sample, from.epoch());
      correct += answer == settings.train().label(sample) ? 1 : 0;
      progress.samples((long) from.epoch() * count + n + 1, (long) settings.epochs() * count);
      boolean tested = beside == null || beside.isDone();
      if (n + 1 < count && tested && checkpoint.due(n + 1 - saved)) {
        saved = n + 1;
        checkpoint.save(chip, reached(from, saved, correct, begin, beside));
      }
    }
    LearningPosition end = reached(from, count, correct, begin, beside);
    if (saved < count) {
      checkpoint.save(chip, end);
    }
    return end;
  }

  private LearningPosition reached(
      LearningPosition from, int samples, int correct, long begin, Future<Tested> beside) {
    double seconds = from.seconds() + (System.nanoTime() - begin) / 1e9;
    List<Epoch> tested = new ArrayList<>(from.tested());
    if (beside != null) {
      tested.add(Workers.get(beside).epoch());
    }
    Set<HostKernel> kernels = EnumSet.noneOf(HostKernel.class);
    kernels.addAll(from.kernels());
    kernels.addAll(chip.kernelsUsed());
    return new LearningPosition(from.epoch(), samples, correct, seconds, tested, kernels);
  }

  /** Begins the test pass after an epoch; with one thread, it has ended on return. */
  private Future<Tested> test(ExecutorService tester, ModelImage learned, LearningPosition end) {
    int number = end.epoch() + 1;
    boolean beside = number < settings.epochs() && settings.threads() > 1;
    int threads = beside ? 1 : settings.threads();
    int timesteps = image.inputOutput().timesteps();
    Future<Tested> pending =
        tester.submit(
            () -> {
              TestPass pass = TestPass.run(learned, settings.test(), encoder, timesteps, threads);
              double share = (double) end.correct() / settings.train().count();
              Epoch result = new Epoch(number, share, pass.accuracy(), end.seconds());
              progress.epochEnded(result, settings);
              return new Tested(result, pass);
            });
    if (settings.threads() == 1) {
      Workers.get(pending);
    }
    return pending;
  }

  private ModelImage snapshot(LearningPosition end) {
    int epochs = end.epoch() + 1;
    return chip.snapshot(
        Map.of(
            ProvenanceKeys.LEARNED_EPOCHS, Integer.toString(epochs),
            ProvenanceKeys.LEARNED_SAMPLES, Long.toString((long) epochs * settings.train().count()),
            ProvenanceKeys.LEARNED_DATA, settings.train().name(),
            ProvenanceKeys.INPUT_SEED, Long.toString(settings.seed())));
  }
}
