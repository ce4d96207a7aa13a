package org.orthrus.workbench.run;

import org.orthrus.firmware.data.Augmentation;
import org.orthrus.firmware.data.InputEncoder;
import org.orthrus.firmware.data.SampleInput;
import org.orthrus.firmware.data.SampleSet;
import org.orthrus.simulator.Chip;
import org.orthrus.simulator.events.OutputEvents;

/**
 * Presents samples to a chip and reads its answer: the output neuron that spiked most often, the
 * lowest of several. The host encodes and counts; it computes nothing else.
 */
public final class Presenter {

  private final Chip chip;
  private final SampleInput input;
  private final int timesteps;
  private final int[] counts;

  /** Prepares a chip for samples as they are. */
  public Presenter(Chip chip, InputEncoder encoder, int timesteps) {
    this(chip, encoder, Augmentation.NONE, timesteps);
  }

  /**
   * Prepares a chip.
   *
   * @param augmentation how samples that are learned are moved
   * @param timesteps of a sample
   */
  public Presenter(Chip chip, InputEncoder encoder, Augmentation augmentation, int timesteps) {
    this.chip = chip;
    this.timesteps = timesteps;
    input = new SampleInput(encoder, augmentation, chip.image().inputOutput().inputLines());
    counts = new int[chip.image().inputOutput().classes()];
  }

  /** The chip. */
  public Chip chip() {
    return chip;
  }

  /** Presents a sample with its label, to be learned; returns the answer. */
  public int learn(SampleSet set, int sample, int epoch) {
    chip.outputEvents().clear();
    chip.beginSample();
    chip.target(set.label(sample));
    present(set, sample, epoch);
    return answer();
  }

  /** Presents a sample without its label; returns the answer. */
  public int ask(SampleSet set, int sample) {
    chip.outputEvents().clear();
    chip.beginSample();
    present(set, sample, InputEncoder.TEST_EPOCH);
    return answer();
  }

  private void present(SampleSet set, int sample, int epoch) {
    input.begin(set, sample, epoch);
    for (int t = 0; t < timesteps; t++) {
      int count = input.encode(t);
      chip.events(input.addresses(), input.payloads(), count);
      chip.endTimestep();
    }
    chip.endSample();
  }

  private int answer() {
    java.util.Arrays.fill(counts, 0);
    OutputEvents events = chip.outputEvents();
    int base = chip.image().inputOutput().outputBase();
    for (int i = 0; i < events.size(); i++) {
      // Others say that the cores of a mesh are done.
      int output = events.address(i) - base;
      if (output >= 0 && output < counts.length) {
        counts[output]++;
      }
    }
    int best = 0;
    for (int k = 1; k < counts.length; k++) {
      if (counts[k] > counts[best]) {
        best = k;
      }
    }
    return best;
  }
}
