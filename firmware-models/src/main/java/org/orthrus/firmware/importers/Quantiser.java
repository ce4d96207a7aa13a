package org.orthrus.firmware.importers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.orthrus.isa.fixedpoint.FixedPointFormat;
import org.orthrus.isa.image.Layer;
import org.orthrus.isa.image.ModelImage;
import org.orthrus.isa.image.ProvenanceKeys;
import org.orthrus.isa.image.RegionContents;
import org.orthrus.isa.image.WholeRegion;

/**
 * Puts parameters into an image, in the formats of its regions {@code LAYER.masterWeight}, {@code
 * LAYER.weight}, {@code LAYER.threshold} and {@code LAYER.leak}. Numbers are rounded to the nearest
 * (ties upwards) and clamped; forward weights are rounded from the master weights where there are
 * some, as learning does.
 */
public final class Quantiser {

  private final NetworkParameters parameters;
  private final ModelImage image;
  private final SortedMap<Integer, RegionContents> values;
  private final List<QuantisedRegion> changed = new ArrayList<>();

  private Quantiser(NetworkParameters parameters, ModelImage image) {
    this.parameters = parameters;
    this.image = image;
    values = new TreeMap<>(image.values());
  }

  /**
   * What came out.
   *
   * @param image with the parameters in it
   * @param regions what storing them changed, in the order of layers
   */
  public record Outcome(ModelImage image, List<QuantisedRegion> regions) {

    /** Defensive copy. */
    public Outcome {
      regions = List.copyOf(regions);
    }
  }

  /**
   * Puts parameters into an image of their network.
   *
   * @throws ImportException if the image has no place for them, or more than half of the weights of
   *     a layer do not fit its format
   */
  public static Outcome apply(NetworkParameters parameters, ModelImage image) {
    return new Quantiser(parameters, image).apply();
  }

  private Outcome apply() {
    parameters.layers().forEach(this::layer);
    Map<String, String> provenance = new LinkedHashMap<>(image.provenance());
    provenance.put(ProvenanceKeys.WEIGHTS, parameters.file().getFileName().toString());
    return new Outcome(ModelImage.of(image, values, provenance), changed);
  }

  private void layer(int l, LayerParameters given) {
    Layer layer = image.layers().get(l);
    double[][] weights = given.weights();
    Optional<WholeRegion> master = region(layer, "masterWeight");
    master.ifPresent(region -> store(region, weights, weights));
    double[][] kept = master.map(region -> real(region.format(), weights)).orElse(weights);
    WholeRegion forward = region(layer, "weight").orElseThrow(() -> lacks(layer, "weights"));
    requireMostFit(layer, store(forward, kept, weights));
    given
        .thresholds()
        .ifPresent(
            thresholds -> {
              WholeRegion region =
                  region(layer, "threshold").orElseThrow(() -> lacks(layer, "threshold"));
              double[][] row = {spread(layer, region, thresholds)};
              store(region, row, row);
            });
    given
        .leak()
        .ifPresent(
            leak -> {
              WholeRegion region = region(layer, "leak").orElseThrow(() -> lacks(layer, "leak"));
              double[][] row = {{leak}};
              store(region, row, row);
            });
  }

  private Optional<WholeRegion> region(Layer layer, String name) {
    return WholeRegion.find(image, layer.name() + "." + name);
  }

  private ImportException lacks(Layer layer, String what) {
    return new ImportException(
        parameters.file(),
        "gives layer "
            + layer.name()
            + " a "
            + what
            + ", which rule "
            + image.provenance().get(ProvenanceKeys.RULE)
            + " does not keep; leave it out, or take another rule");
  }

  private void requireMostFit(Layer layer, QuantisedRegion stored) {
    if (2 * stored.clamped() > stored.elements()) {
      throw new ImportException(
          parameters.file(),
          "array '"
              + layer.name()
              + ".weight': "
              + stored.clamped()
              + " of "
              + stored.elements()
              + " weights do not fit "
              + stored.format()
              + "; allowed: half of them at most; divide weights and thresholds of the layer alike,"
              + " or give the design's format more bits");
    }
  }

  /** Thresholds for every element of a region. */
  private double[] spread(Layer layer, WholeRegion region, double[] thresholds) {
    int columns = region.columns();
    if (columns % thresholds.length != 0) {
      throw new ImportException(
          parameters.file(),
          "array '"
              + layer.name()
              + ".threshold': "
              + thresholds.length
              + " thresholds, but rule "
              + image.provenance().get(ProvenanceKeys.RULE)
              + " keeps "
              + columns
              + " for the layer; allowed: "
              + columns
              + (columns == 1 ? "" : " or fewer, each for its channel")
              + "; give fewer, or --set thresholdPerNeuron=1 where the rule has it");
    }
    double[] spread = new double[columns];
    Arrays.setAll(spread, i -> thresholds[i % thresholds.length]);
    return spread;
  }

  private static double[][] real(FixedPointFormat format, double[][] given) {
    return Arrays.stream(given)
        .map(row -> Arrays.stream(row).map(v -> format.toReal(format.fromReal(v))).toArray())
        .toArray(double[][]::new);
  }

  /**
   * Stores numbers.
   *
   * @param wanted what the error is measured from
   */
  private QuantisedRegion store(WholeRegion region, double[][] numbers, double[][] wanted) {
    FixedPointFormat format = region.format();
    double least = format.toReal(format.minimum()) - format.toReal(1) / 2;
    double most = format.toReal(format.maximum()) + format.toReal(1) / 2;
    int[][] stored = new int[numbers.length][];
    double largest = 0;
    double squares = 0;
    long clamped = 0;
    for (int row = 0; row < numbers.length; row++) {
      stored[row] = new int[numbers[row].length];
      for (int column = 0; column < stored[row].length; column++) {
        double given = wanted[row][column];
        stored[row][column] = format.fromReal(numbers[row][column]);
        double error = Math.abs(format.toReal(stored[row][column]) - given);
        largest = Math.max(largest, error);
        squares += error * error;
        clamped += given < least || given >= most ? 1 : 0;
      }
    }
    region.scatter(stored, (held, part) -> values.put(part, RegionContents.of(held)));
    QuantisedRegion result =
        new QuantisedRegion(
            region.name(),
            format.qName(),
            region.elements(),
            largest,
            Math.sqrt(squares / region.elements()),
            clamped);
    changed.add(result);
    return result;
  }
}
