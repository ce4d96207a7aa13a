package org.orthrus.firmware.reference;

import java.util.Arrays;
import java.util.Map;
import org.orthrus.firmware.network.Layer;
import org.orthrus.firmware.network.Shape;

/**
 * Leaky integrate-and-fire neurons with a soft reset behind a convolution or all-to-all weights,
 * and their parameters: weights, a threshold per neuron (or shared), one leak.
 */
public final class FloatLayer {
  private final Layer description;
  private final double[][] weights;
  private final double[] thresholds;
  private final ThresholdScope thresholdScope;
  private double leak;
  private int version;

  /**
   * A dense layer.
   *
   * @param weights [input][output]; kept, not copied
   * @param thresholds one a neuron; kept, not copied; all the same where the scope is the layer
   * @param leak α, what remains of the membrane potential after a timestep: 0 to 1
   */
  public FloatLayer(
      double[][] weights, double[] thresholds, ThresholdScope thresholdScope, double leak) {
    this(
        new Layer.Dense("dense", -1, weights.length, Shape.flat(thresholds.length), Map.of()),
        weights,
        thresholds,
        thresholdScope,
        leak);
  }

  /**
   * A layer.
   *
   * @param description of a layer with weights
   * @param weights {@link Layer#fanIn} rows of {@link Layer#channels}; kept, not copied
   * @param thresholds one a neuron; kept, not copied; the same for all that share one
   * @param leak α, what remains of the membrane potential after a timestep: 0 to 1
   */
  public FloatLayer(
      Layer description,
      double[][] weights,
      double[] thresholds,
      ThresholdScope thresholdScope,
      double leak) {
    if (!description.weighted()
        || weights.length != description.fanIn()
        || thresholds.length != description.output().size()) {
      throw new IllegalArgumentException(
          String.format(
              "%d rows of weights and %d thresholds for %s",
              weights.length, thresholds.length, description));
    }
    for (double[] row : weights) {
      if (row.length != description.channels()) {
        throw new IllegalArgumentException(
            "a row of " + row.length + " weights for " + description.channels() + " channels");
      }
    }
    this.description = description;
    this.weights = weights;
    this.thresholds = thresholds;
    this.thresholdScope = thresholdScope;
    this.leak = leak;
  }

  FloatLayer copy() {
    double[][] copied = new double[weights.length][];
    Arrays.setAll(copied, i -> weights[i].clone());
    return new FloatLayer(description, copied, thresholds.clone(), thresholdScope, leak);
  }

  /** The layer of the network that it computes. */
  public Layer description() {
    return description;
  }

  /** Synapses of a neuron: rows of the weights. */
  public int inputs() {
    return weights.length;
  }

  /** Neurons. */
  public int outputs() {
    return thresholds.length;
  }

  /** Lines that the layer takes; as many as {@link #inputs} where it is dense. */
  int inputLines() {
    return description instanceof Layer.Convolution convolution
        ? convolution.in().size()
        : inputs();
  }

  /**
   * The weights, [synapse][channel], of a dense layer [input][output]; the layer's own arrays.
   * Changes count if they are made before a sample is run; ask anew to make others after it.
   */
  public double[][] weights() {
    version++;
    return weights;
  }

  /** The weights, to be read only. */
  double[][] rows() {
    return weights;
  }

  /** Another one when weights may have changed. */
  int version() {
    return version;
  }

  /** The thresholds, one a neuron; the layer's own array, changes count. */
  public double[] thresholds() {
    return thresholds;
  }

  public ThresholdScope thresholdScope() {
    return thresholdScope;
  }

  public double leak() {
    return leak;
  }

  public void setLeak(double leak) {
    this.leak = leak;
  }

  /** A parameter of the rule as the network's description overrides it for this layer. */
  double setting(String name, double otherwise) {
    return description.settings().getOrDefault(name, otherwise);
  }

  /**
   * One timestep: U[t] = α (U[t−1] − θ s[t−1]) + Σ w x[t], and s[t]. The arrays of t − 1 and of t
   * may be the same.
   */
  void step(
      Neuron neuron,
      Projection projection,
      Lines x,
      double[] previousMembranePotential,
      Lines previousSpikes,
      double[] membranePotential,
      Lines spikes) {
    for (int j = 0; j < membranePotential.length; j++) {
      membranePotential[j] =
          leak * (previousMembranePotential[j] - thresholds[j] * previousSpikes.value[j]);
    }
    projection.addCurrents(x, membranePotential);
    spikes.clear();
    for (int j = 0; j < membranePotential.length; j++) {
      spikes.set(j, neuron.spike(membranePotential[j] - thresholds[j]));
    }
  }
}
