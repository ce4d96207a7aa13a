package org.orthrus.firmware.reference;

/** Plain stochastic gradient descent: a step against the mean gradient of a batch. */
public final class SgdOptimizer {
  private final LearnedParameters learned;
  private final LearningRates rates;
  private final ParameterLimits limits;

  public SgdOptimizer(LearnedParameters learned, LearningRates rates, ParameterLimits limits) {
    this.learned = learned;
    this.rates = rates;
    this.limits = limits;
  }

  /**
   * Applies the mean of the gradients, with the rates times {@code factor}; that of a layer's
   * weights also times its setting {@code rateScale}.
   */
  public void update(FloatNetwork network, Gradients gradients, double factor) {
    double share = factor / gradients.samples();
    for (int l = 0; l < network.depth(); l++) {
      FloatLayer layer = network.layer(l);
      double weightRate = rates.weight() * layer.setting("rateScale", 1);
      double[][] weights = layer.weights();
      double[][] weightGradients = gradients.weights(l);
      for (int i = 0; i < weights.length; i++) {
        Vectors.addScaled(-weightRate * share, weightGradients[i], weights[i]);
      }
      if (learned.threshold()) {
        updateThresholds(layer, gradients.thresholds(l), rates.threshold() * share);
      }
      if (learned.leak()) {
        double leak = layer.leak() - rates.leak() * share * gradients.leak(l);
        layer.setLeak(Math.max(0, Math.min(limits.maxLeak(), leak)));
      }
    }
  }

  private void updateThresholds(FloatLayer layer, double[] gradients, double rate) {
    int own =
        switch (layer.thresholdScope()) {
          case NEURON -> gradients.length;
          case CHANNEL -> layer.description().channels();
          case LAYER -> 1;
        };
    int sharing = gradients.length / own;
    double[] means = new double[own];
    for (int j = 0; j < gradients.length; j++) {
      means[j % own] += gradients[j] / sharing;
    }
    double[] thresholds = layer.thresholds();
    for (int j = 0; j < thresholds.length; j++) {
      thresholds[j] = Math.max(limits.minThreshold(), thresholds[j] - rate * means[j % own]);
    }
  }
}
