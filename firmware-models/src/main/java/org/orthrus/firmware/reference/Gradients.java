package org.orthrus.firmware.reference;

import java.util.Arrays;

/** Sums of gradients over samples, in the shape of a network. */
public final class Gradients {
  private final double[][][] weights;
  private final OuterSum[][] sums;
  private final double[][] thresholds;
  private final double[] leaks;
  private double loss;
  private int samples;

  public Gradients(FloatNetwork network) {
    weights = new double[network.depth()][][];
    sums = new OuterSum[network.depth()][];
    thresholds = new double[network.depth()][];
    leaks = new double[network.depth()];
    for (int l = 0; l < network.depth(); l++) {
      FloatLayer layer = network.layer(l);
      weights[l] = new double[layer.inputs()][layer.description().channels()];
      sums[l] = Projection.sums(layer, weights[l]);
      thresholds[l] = new double[network.layer(l).outputs()];
    }
  }

  /** ΔW of a layer, [synapse][channel], of a dense layer [input][output]. */
  public double[][] weights(int layer) {
    for (OuterSum sum : sums[layer]) {
      sum.settle();
    }
    return weights[layer];
  }

  /** What ΔW of a layer grows by. */
  OuterSum[] sums(int layer) {
    return sums[layer];
  }

  /** Δθ of a layer, one a neuron, whatever the scope of its threshold. */
  public double[] thresholds(int layer) {
    return thresholds[layer];
  }

  /** Δα of a layer: the mean over its neurons. */
  public double leak(int layer) {
    return leaks[layer];
  }

  void addLeak(int layer, double gradient) {
    leaks[layer] += gradient;
  }

  /** Sum of the losses of the samples. */
  public double loss() {
    return loss;
  }

  /** How many samples were added. */
  public int samples() {
    return samples;
  }

  void addSample(double sampleLoss) {
    loss += sampleLoss;
    samples++;
  }

  /** Adds those of other samples. */
  void add(Gradients other) {
    for (int l = 0; l < weights.length; l++) {
      double[][] mine = weights(l);
      double[][] more = other.weights(l);
      for (int i = 0; i < mine.length; i++) {
        Vectors.addScaled(1, more[i], mine[i]);
      }
      Vectors.addScaled(1, other.thresholds[l], thresholds[l]);
      leaks[l] += other.leaks[l];
    }
    loss += other.loss;
    samples += other.samples;
  }

  /** Makes all sums 0. */
  public void clear() {
    for (int l = 0; l < weights.length; l++) {
      for (double[] row : weights(l)) {
        Arrays.fill(row, 0);
      }
      Arrays.fill(thresholds[l], 0);
      leaks[l] = 0;
    }
    loss = 0;
    samples = 0;
  }
}
