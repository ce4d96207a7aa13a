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

  /** Applies the mean of the gradients, with the rates times {@code factor}. */
  public void update(FloatNetwork network, Gradients gradients, double factor) {
    double share = factor / gradients.samples();
    for (int l = 0; l < network.depth(); l++) {
      FloatLayer layer = network.layer(l);
      for (int i = 0; i < layer.inputs(); i++) {
        Vectors.addScaled(-rates.weight() * share, gradients.weights(l)[i], layer.weights()[i]);
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
    double mean = 0;
    for (double gradient : gradients) {
      mean += gradient / gradients.length;
    }
    double[] thresholds = layer.thresholds();
    for (int j = 0; j < thresholds.length; j++) {
      double gradient =
          switch (layer.thresholdScope()) {
            case NEURON -> gradients[j];
            case LAYER -> mean;
          };
      thresholds[j] = Math.max(limits.minThreshold(), thresholds[j] - rate * gradient);
    }
  }
}
