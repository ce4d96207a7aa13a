package org.orthrus.workbench.run;

import org.orthrus.firmware.data.ImageSet;
import org.orthrus.firmware.data.InputEncoder;
import org.orthrus.isa.image.ModelImage;
import org.orthrus.simulator.Chip;
import org.orthrus.simulator.ExecutorKind;
import org.orthrus.simulator.counters.Counters;
import org.orthrus.workbench.report.RunResult.MemoryBits;

/**
 * A rule executed on some samples from freshly drawn weights, for comparison with another rule on
 * the same samples from the same weights.
 *
 * @param memory of its image
 * @param samples learned
 * @param counters of learning them
 * @param image that was executed
 */
record Baseline(MemoryBits memory, int samples, Counters counters, ModelImage image) {

  /** Learns the first samples of a set, in order. */
  static Baseline execute(Setup setup, ImageSet set, int samples) {
    int count = Math.min(samples, set.count());
    ModelImage image = setup.compile(count);
    Chip chip = Chip.load(image, ExecutorKind.FAST);
    Presenter presenter =
        new Presenter(
            chip,
            new InputEncoder(setup.coding(), setup.seed(), Setup.PAYLOAD_BITS),
            setup.timesteps());
    for (int n = 0; n < count; n++) {
      presenter.learn(set, n, 0);
    }
    return new Baseline(MemoryFootprint.of(image), count, chip.counters(), image);
  }
}
