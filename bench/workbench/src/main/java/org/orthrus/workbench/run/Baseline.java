package org.orthrus.workbench.run;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.orthrus.firmware.data.SampleSet;
import org.orthrus.isa.image.ModelImage;
import org.orthrus.isa.image.NetworkImage;
import org.orthrus.isa.image.Region;
import org.orthrus.isa.image.RegionContents;
import org.orthrus.simulator.Chip;
import org.orthrus.simulator.ExecutorKind;
import org.orthrus.simulator.counters.Counters;
import org.orthrus.workbench.report.RunResult.MemoryBits;

/**
 * A rule executed on some samples, for comparison with another rule on the same samples from the
 * same weights.
 *
 * @param memory of its image
 * @param samples learned
 * @param counters of learning them
 * @param image that was executed
 */
record Baseline(MemoryBits memory, int samples, Counters counters, NetworkImage image) {

  private static final Pattern LEARNED =
      Pattern.compile(".+\\.(masterWeight|weight|target|threshold|leak)");

  /** Learns the first samples of a set, in order, with an image. */
  static Baseline execute(NetworkImage image, Setup setup, SampleSet set, int samples) {
    int count = Math.min(samples, set.count());
    Chip chip = Chip.load(image, ExecutorKind.FAST);
    Presenter presenter = new Presenter(chip, setup.encoder(), setup.timesteps());
    for (int n = 0; n < count; n++) {
      presenter.learn(set, n, 0);
    }
    return new Baseline(MemoryFootprint.of(image), count, chip.counters(), image);
  }

  /**
   * A freshly compiled image with the weights and their targets, thresholds and leaks of a learned
   * one, where both have them in the same shape.
   */
  static ModelImage withParametersOf(NetworkImage learned, ModelImage fresh) {
    SortedMap<Integer, RegionContents> values = new TreeMap<>(fresh.values());
    for (int i = 0; i < fresh.regions().size(); i++) {
      Region region = fresh.regions().get(i);
      Optional<Integer> other =
          region.layer() >= 0 && LEARNED.matcher(region.name()).matches()
              ? learned.regionIndex(region.name())
              : Optional.empty();
      if (other.isPresent()) {
        Region source = learned.regions().get(other.get());
        if (source.rows() == region.rows()
            && source.columns() == region.columns()
            && source.format().equals(region.format())) {
          values.put(i, learned.contents(other.get()));
        }
      }
    }
    return ModelImage.of(fresh, values, fresh.provenance());
  }
}
