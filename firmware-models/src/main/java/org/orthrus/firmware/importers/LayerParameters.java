package org.orthrus.firmware.importers;

import java.util.Optional;

/** Parameters of a layer as real numbers. */
public final class LayerParameters {

  private final double[][] weights;
  private final double[] thresholds;
  private final Double leak;

  /** Null where none are given; arrays are kept, not copied. */
  LayerParameters(double[][] weights, double[] thresholds, Double leak) {
    this.weights = weights;
    this.thresholds = thresholds;
    this.leak = leak;
  }

  /** Fan-in rows of as many columns as there are channels; shared, to be read only. */
  public double[][] weights() {
    return weights;
  }

  /**
   * One for the layer, for every channel, or for every neuron in the order of addresses; shared, to
   * be read only.
   */
  public Optional<double[]> thresholds() {
    return Optional.ofNullable(thresholds);
  }

  /** What remains of the membrane potential after a timestep. */
  public Optional<Double> leak() {
    return Optional.ofNullable(leak);
  }
}
