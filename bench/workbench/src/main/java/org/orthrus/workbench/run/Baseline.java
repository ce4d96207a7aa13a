package org.orthrus.workbench.run;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.orthrus.firmware.data.SampleSet;
import org.orthrus.isa.image.ModelImage;
import org.orthrus.isa.image.NetworkImage;
import org.orthrus.isa.image.Region;
import org.orthrus.isa.image.RegionContents;
import org.orthrus.isa.image.WholeRegion;
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
    fresh.regions().stream()
        .filter(region -> region.layer() >= 0)
        .map(Region::wholeName)
        .distinct()
        .filter(name -> LEARNED.matcher(name).matches())
        .forEach(name -> copy(learned, fresh, name, values));
    return ModelImage.of(fresh, values, fresh.provenance());
  }

  private static void copy(
      NetworkImage learned,
      NetworkImage fresh,
      String name,
      SortedMap<Integer, RegionContents> values) {
    WholeRegion to = WholeRegion.find(fresh, name).orElseThrow();
    WholeRegion.find(learned, name)
        .filter(from -> from.rows() == to.rows() && from.columns() == to.columns())
        .filter(from -> from.format().equals(to.format()))
        .map(from -> from.gather(learned::elements))
        .ifPresent(
            whole -> to.scatter(whole, (held, part) -> values.put(part, RegionContents.of(held))));
  }
}
