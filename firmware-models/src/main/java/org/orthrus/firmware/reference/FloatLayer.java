package org.orthrus.firmware.reference;

import java.util.Arrays;

/**
 * A dense layer of leaky integrate-and-fire neurons with a soft reset, and its parameters: a weight
 * per synapse, a threshold per neuron (or one for all), one leak.
 */
public final class FloatLayer {
  private final double[][] weights;
  private final double[] thresholds;
  private final ThresholdScope thresholdScope;
  private double leak;

  /**
   * A layer.
   *
   * @param weights [input][output]; kept, not copied
   * @param thresholds one a neuron; kept, not copied; all the same where the scope is the layer
   * @param leak α, what remains of the membrane potential after a timestep: 0 to 1
   */
  public FloatLayer(
      double[][] weights, double[] thresholds, ThresholdScope thresholdScope, double leak) {
    for (double[] row : weights) {
      if (row.length != thresholds.length) {
        throw new IllegalArgumentException(
            "a row of " + row.length + " weights for " + thresholds.length + " neurons");
      }
    }
    this.weights = weights;
    this.thresholds = thresholds;
    this.thresholdScope = thresholdScope;
    this.leak = leak;
  }

  FloatLayer copy() {
    double[][] copied = new double[weights.length][];
    Arrays.setAll(copied, i -> weights[i].clone());
    return new FloatLayer(copied, thresholds.clone(), thresholdScope, leak);
  }

  public int inputs() {
    return weights.length;
  }

  public int outputs() {
    return thresholds.length;
  }

  /** The weights, [input][output]; the layer's own arrays, changes count. */
  public double[][] weights() {
    return weights;
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

  /**
   * One timestep: U[t] = α (U[t−1] − θ s[t−1]) + Σ w x[t], and s[t]. The arrays of t − 1 and of t
   * may be the same.
   */
  void step(
      Neuron neuron,
      Lines x,
      double[] previousMembranePotential,
      Lines previousSpikes,
      double[] membranePotential,
      Lines spikes) {
    for (int j = 0; j < membranePotential.length; j++) {
      membranePotential[j] =
          leak * (previousMembranePotential[j] - thresholds[j] * previousSpikes.value[j]);
    }
    for (int n = 0; n < x.activeCount; n++) {
      int i = x.active[n];
      Vectors.addScaled(x.value[i], weights[i], membranePotential);
    }
    spikes.clear();
    for (int j = 0; j < membranePotential.length; j++) {
      spikes.set(j, neuron.spike(membranePotential[j] - thresholds[j]));
    }
  }
}
