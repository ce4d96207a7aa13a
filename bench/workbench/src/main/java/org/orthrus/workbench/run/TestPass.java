package org.orthrus.workbench.run;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.orthrus.firmware.data.InputEncoder;
import org.orthrus.firmware.data.SampleSet;
import org.orthrus.isa.image.NetworkImage;
import org.orthrus.simulator.Chip;
import org.orthrus.simulator.ExecutorKind;
import org.orthrus.simulator.counters.Counters;
import org.orthrus.simulator.sequencer.HostKernel;

/**
 * Asks a network about every sample of a set. Each host thread has a chip of its own; every sample
 * starts from the same state, so that the number of threads changes neither answers nor counters.
 *
 * @param samples asked
 * @param correct answered right
 * @param answers of each sample
 * @param byCore counters of each core, of all chips
 * @param kernels that ran the loops of the microcode, on any chip
 */
public record TestPass(
    int samples,
    int correct,
    List<Integer> answers,
    List<Counters> byCore,
    Set<HostKernel> kernels) {

  /** Counters of all cores together. */
  public Counters counters() {
    return Counters.together(byCore);
  }

  /** Share of samples answered right. */
  public double accuracy() {
    return samples == 0 ? 0 : (double) correct / samples;
  }

  /**
   * Asks about all samples.
   *
   * @param threads host threads, at least 1
   */
  public static TestPass run(
      NetworkImage image, SampleSet set, InputEncoder encoder, int timesteps, int threads) {
    int workers = Math.max(1, Math.min(threads, set.count()));
    ExecutorService pool = Executors.newFixedThreadPool(workers);
    try {
      List<Future<Part>> parts = new ArrayList<>();
      for (int w = 0; w < workers; w++) {
        int from = (int) ((long) set.count() * w / workers);
        int to = (int) ((long) set.count() * (w + 1) / workers);
        parts.add(pool.submit(() -> part(image, set, encoder, timesteps, from, to)));
      }
      return merge(set, parts);
    } finally {
      pool.shutdownNow();
    }
  }

  private record Part(List<Integer> answers, List<Counters> byCore, Set<HostKernel> kernels) {}

  private static Part part(
      NetworkImage image, SampleSet set, InputEncoder encoder, int timesteps, int from, int to) {
    Chip chip = Chip.load(image, ExecutorKind.FAST);
    Presenter presenter = new Presenter(chip, encoder, timesteps);
    int[][] registers = chip.randomState();
    List<Integer> answers = new ArrayList<>();
    for (int n = from; n < to; n++) {
      // Draws would else depend on which samples this chip has answered before.
      chip.restoreRandom(registers);
      answers.add(presenter.ask(set, n));
    }
    return new Part(answers, chip.countersByCore(), chip.kernelsUsed());
  }

  private static TestPass merge(SampleSet set, List<Future<Part>> parts) {
    List<Integer> answers = new ArrayList<>();
    List<Counters> byCore = List.of();
    Set<HostKernel> kernels = EnumSet.noneOf(HostKernel.class);
    for (Future<Part> future : parts) {
      Part part = Workers.get(future);
      answers.addAll(part.answers());
      kernels.addAll(part.kernels());
      for (int core = 0; core < byCore.size(); core++) {
        part.byCore().get(core).add(byCore.get(core));
      }
      byCore = part.byCore();
    }
    int correct = 0;
    for (int n = 0; n < answers.size(); n++) {
      correct += answers.get(n) == set.label(n) ? 1 : 0;
    }
    return new TestPass(answers.size(), correct, List.copyOf(answers), byCore, kernels);
  }
}
