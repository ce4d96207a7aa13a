package org.orthrus.workbench.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.orthrus.firmware.data.InputEncoder;
import org.orthrus.firmware.data.SampleSet;
import org.orthrus.isa.image.NetworkImage;
import org.orthrus.simulator.Chip;
import org.orthrus.simulator.ExecutorKind;
import org.orthrus.simulator.energy.Pricer;
import org.orthrus.workbench.report.Raster;
import org.orthrus.workbench.report.Timeline;

/**
 * Presents the first samples of a set once more, to a chip of its own that is recorded: what the
 * other chips count is the same with and without.
 */
final class SampleRecorder {

  private final Recording recording;
  private final List<Raster> rasters = new ArrayList<>();
  private final List<Timeline> timelines = new ArrayList<>();

  /** Records at once. */
  SampleRecorder(
      NetworkImage image,
      SampleSet set,
      InputEncoder encoder,
      int timesteps,
      Pricer pricer,
      RecordSettings settings) {
    Chip chip = Chip.load(image, ExecutorKind.FAST);
    Presenter presenter = new Presenter(chip, encoder, timesteps);
    recording = new Recording(chip, settings.kinds(), pricer);
    int samples = settings.kinds().isEmpty() ? 0 : Math.min(settings.samples(), set.count());
    int[][] registers = chip.randomState();
    for (int n = 0; n < samples; n++) {
      chip.restoreRandom(registers);
      int answer = presenter.ask(set, n);
      rasters.add(recording.raster(n * timesteps, timesteps, n, set.label(n), answer));
      timelines.add(recording.timeline(n * timesteps, timesteps, n));
    }
    rasters.removeIf(Objects::isNull);
    timelines.removeIf(Objects::isNull);
    if (settings.file() != null) {
      recording.write(settings.file(), timesteps);
    }
  }

  /** Spikes of each sample; empty if none were to be recorded. */
  List<Raster> rasters() {
    return rasters;
  }

  /** Counters of each sample; empty if none were to be recorded. */
  List<Timeline> timelines() {
    return timelines;
  }
}
