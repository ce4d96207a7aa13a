package org.orthrus.workbench.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.orthrus.isa.fixedpoint.FixedPointFormat;
import org.orthrus.isa.image.Layer;
import org.orthrus.isa.image.NetworkImage;
import org.orthrus.isa.image.WholeRegion;
import org.orthrus.workbench.report.NpzFile;

/**
 * The weights, thresholds and leaks of an image as real numbers: {@code LAYER.weight} of fan-in
 * rows of channels, from the master weights where there are some, {@code LAYER.threshold} and
 * {@code LAYER.leak} of one row. What {@code --weights} takes.
 */
public final class WeightsExport {

  private static final int FLOAT_DIGITS = 24;

  private WeightsExport() {}

  /**
   * Writes them; the file is complete or untouched.
   *
   * @return how many arrays
   */
  public static int write(NetworkImage image, Path file) {
    int[] arrays = {0};
    NpzFile.write(
        file,
        npz -> {
          for (Layer layer : image.layers()) {
            Optional<WholeRegion> weights =
                region(image, layer, "masterWeight").or(() -> region(image, layer, "weight"));
            for (String name : List.of("weight", "threshold", "leak")) {
              Optional<WholeRegion> region =
                  name.equals("weight") ? weights : region(image, layer, name);
              if (region.isPresent()) {
                add(npz, layer.name() + "." + name, image, region.get(), name.equals("weight"));
                arrays[0]++;
              }
            }
          }
        });
    return arrays[0];
  }

  private static Optional<WholeRegion> region(NetworkImage image, Layer layer, String name) {
    return WholeRegion.find(image, layer.name() + "." + name);
  }

  private static void add(
      NpzFile npz, String name, NetworkImage image, WholeRegion region, boolean matrix)
      throws IOException {
    FixedPointFormat format = region.format();
    int[][] stored = region.gather(image::elements);
    List<Integer> shape =
        matrix ? List.of(region.rows(), region.columns()) : List.of(region.columns());
    npz.reals(
        name,
        shape,
        format.bits() <= FLOAT_DIGITS,
        (row, column) -> format.toReal(stored[row][column]));
  }
}
