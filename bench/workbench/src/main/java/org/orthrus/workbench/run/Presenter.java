package org.orthrus.workbench.run;

import org.orthrus.firmware.data.ImageSet;
import org.orthrus.firmware.data.InputEncoder;
import org.orthrus.simulator.Chip;
import org.orthrus.simulator.events.OutputEvents;

/**
 * Presents samples to a chip and reads its answer: the output neuron that spiked most often, the
 * lowest of several. The host encodes and counts; it computes nothing else.
 */
public final class Presenter {

  private final Chip chip;
  private final InputEncoder encoder;
  private final int timesteps;
  private final int[] counts;
  private final int[] addresses;
  private final int[] payloads;

  /**
   * Prepares a chip.
   *
   * @param timesteps of a sample
   */
  public Presenter(Chip chip, InputEncoder encoder, int timesteps) {
    this.chip = chip;
    this.encoder = encoder;
    this.timesteps = timesteps;
    int lines = chip.image().inputOutput().inputLines();
    counts = new int[chip.image().inputOutput().classes()];
    addresses = new int[lines];
    payloads = new int[lines];
  }

  /** The chip. */
  public Chip chip() {
    return chip;
  }

  /** Presents a sample with its label, to be learned; returns the answer. */
  public int learn(ImageSet set, int sample, int epoch) {
    chip.outputEvents().clear();
    chip.beginSample();
    chip.target(set.label(sample));
    for (int t = 0; t < timesteps; t++) {
      timestep(set, sample, epoch, t);
    }
    chip.endSample();
    return answer();
  }

  /** Presents a sample without its label; returns the answer. */
  public int ask(ImageSet set, int sample) {
    chip.outputEvents().clear();
    chip.beginSample();
    for (int t = 0; t < timesteps; t++) {
      timestep(set, sample, InputEncoder.TEST_EPOCH, t);
    }
    chip.endSample();
    return answer();
  }

  private void timestep(ImageSet set, int sample, int epoch, int t) {
    int count = encoder.encode(set, sample, t, epoch, addresses, payloads);
    chip.events(addresses, payloads, count);
    chip.endTimestep();
  }

  private int answer() {
    java.util.Arrays.fill(counts, 0);
    OutputEvents events = chip.outputEvents();
    int base = chip.image().inputOutput().outputBase();
    for (int i = 0; i < events.size(); i++) {
      counts[events.address(i) - base]++;
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
