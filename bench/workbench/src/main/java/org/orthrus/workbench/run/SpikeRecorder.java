package org.orthrus.workbench.run;

import java.util.ArrayList;
import java.util.List;
import org.orthrus.firmware.data.ImageSet;
import org.orthrus.firmware.data.InputEncoder;
import org.orthrus.isa.image.NetworkImage;
import org.orthrus.isa.image.Purpose;
import org.orthrus.isa.image.Region;
import org.orthrus.simulator.Chip;
import org.orthrus.simulator.ExecutorKind;
import org.orthrus.workbench.report.RunResult.Raster;
import org.orthrus.workbench.report.RunResult.RasterLayer;
import org.orthrus.workbench.report.RunResult.Spike;

/**
 * Records which neurons spiked in which timestep, by reading the spike regions of the memory map at
 * the end of each timestep, uncounted.
 */
public final class SpikeRecorder {

  private final Presenter presenter;
  private final NetworkImage image;
  private final int timesteps;
  private final List<Integer> spikeRegions = new ArrayList<>();

  /** A recorder with a chip of its own. */
  public SpikeRecorder(NetworkImage image, InputEncoder encoder, int timesteps) {
    this.image = image;
    this.timesteps = timesteps;
    presenter = new Presenter(Chip.load(image, ExecutorKind.FAST), encoder, timesteps);
    for (int i = 0; i < image.regions().size(); i++) {
      Region region = image.regions().get(i);
      if (region.purpose() == Purpose.SPIKES && region.layer() >= 0 && region.rows() == 1) {
        spikeRegions.add(i);
      }
    }
  }

  /** Presents samples 0 to count - 1 and records them. */
  public List<Raster> record(ImageSet set, int count) {
    List<Raster> rasters = new ArrayList<>();
    for (int n = 0; n < Math.min(count, set.count()); n++) {
      rasters.add(raster(set, n));
    }
    return rasters;
  }

  private Raster raster(ImageSet set, int sample) {
    List<Spike> input = new ArrayList<>();
    List<List<Spike>> layers = new ArrayList<>();
    spikeRegions.forEach(r -> layers.add(new ArrayList<>()));
    int answer =
        presenter.ask(
            set,
            sample,
            (t, addresses, count) -> {
              for (int i = 0; i < count; i++) {
                input.add(new Spike(t + 1, addresses[i]));
              }
              for (int l = 0; l < layers.size(); l++) {
                collect(spikeRegions.get(l), t + 1, layers.get(l));
              }
            });
    List<RasterLayer> rows = new ArrayList<>();
    rows.add(new RasterLayer("input", image.inputOutput().inputLines(), input));
    for (int l = 0; l < layers.size(); l++) {
      Region region = image.regions().get(spikeRegions.get(l));
      String name = image.layers().get(region.layer()).name();
      rows.add(new RasterLayer(name, region.columns(), layers.get(l)));
    }
    return new Raster(sample, set.label(sample), answer, timesteps, rows);
  }

  private void collect(int region, int t, List<Spike> into) {
    int[] spikes = presenter.chip().view(region, 0);
    for (int j = 0; j < spikes.length; j++) {
      if (spikes[j] != 0) {
        into.add(new Spike(t, j));
      }
    }
  }
}
