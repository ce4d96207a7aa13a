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

  /** Prepares learning of a compiled network. */
  public Learning(
      NetworkImage image, InputEncoder encoder, LearnSettings settings, Progress progress) {
    this.image = image;
    this.encoder = encoder;
    this.settings = settings;
    this.progress = progress;
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
   * @param trainedSamples samples learned, epochs together
   * @param lastTest the test pass after the last epoch
   * @param epochs the curve
   * @param kernels that ran the loops of the microcode, learning and answering
   */
  public record Outcome(
      ModelImage image,
      Counters training,
      long trainedSamples,
      TestPass lastTest,
      List<Epoch> epochs,
      Set<HostKernel> kernels) {}

  private record Tested(Epoch epoch, TestPass pass) {}

  /** Learns. */
  public Outcome run() {
    Chip chip = Chip.load(image, ExecutorKind.FAST);
    int timesteps = image.inputOutput().timesteps();
    Presenter presenter = new Presenter(chip, encoder, settings.augmentation(), timesteps);
    ExecutorService tester = Executors.newSingleThreadExecutor();
    try {
      List<Epoch> epochs = new ArrayList<>();
      ModelImage snapshot = null;
      Future<Tested> pending = null;
      for (int epoch = 0; epoch < settings.epochs(); epoch++) {
        long start = System.nanoTime();
        int correct = epoch(presenter, epoch);
        double seconds = (System.nanoTime() - start) / 1e9;
        if (pending != null) {
          epochs.add(Workers.get(pending).epoch());
        }
        ModelImage learned = snapshot(chip, epoch + 1);
        snapshot = learned;
        int number = epoch + 1;
        boolean beside = number < settings.epochs() && settings.threads() > 1;
        int threads = beside ? 1 : settings.threads();
        pending =
            tester.submit(
                () -> {
                  TestPass pass =
                      TestPass.run(learned, settings.test(), encoder, timesteps, threads);
                  double share = (double) correct / settings.train().count();
                  Epoch result = new Epoch(number, share, pass.accuracy(), seconds);
                  progress.epochEnded(result, settings);
                  return new Tested(result, pass);
                });
        if (settings.threads() == 1) {
          Workers.get(pending);
        }
      }
      Tested last = Workers.get(pending);
      epochs.add(last.epoch());
      long samples = (long) settings.epochs() * settings.train().count();
      Set<HostKernel> kernels = EnumSet.copyOf(chip.kernelsUsed());
      kernels.addAll(last.pass().kernels());
      return new Outcome(
          snapshot, chip.counters(), samples, last.pass(), List.copyOf(epochs), kernels);
    } finally {
      tester.shutdownNow();
    }
  }

  private int epoch(Presenter presenter, int epoch) {
    int count = settings.train().count();
    int[] order = Shuffle.permutation(count, settings.seed(), epoch);
    int correct = 0;
    for (int n = 0; n < count; n++) {
      int sample = order[n];
      int answer = presenter.learn(settings.train(), sample, epoch);
      correct += answer == settings.train().label(sample) ? 1 : 0;
      progress.samples((long) epoch * count + n + 1, (long) settings.epochs() * count);
    }
    return correct;
  }

  private ModelImage snapshot(Chip chip, int epochs) {
    return chip.snapshot(
        Map.of(
            ProvenanceKeys.LEARNED_EPOCHS, Integer.toString(epochs),
            ProvenanceKeys.LEARNED_SAMPLES, Long.toString((long) epochs * settings.train().count()),
            ProvenanceKeys.LEARNED_DATA, settings.train().name(),
            ProvenanceKeys.INPUT_SEED, Long.toString(settings.seed())));
  }
}
