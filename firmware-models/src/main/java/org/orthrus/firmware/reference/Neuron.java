package org.orthrus.firmware.reference;

/** What a neuron sends for the distance U − θ of its membrane potential from its threshold. */
public enum Neuron {
  /** A spike of 1 at or above the threshold. */
  HARD_STEP {
    @Override
    double spike(double distance) {
      return distance >= 0 ? 1 : 0;
    }
  },
  /**
   * A smooth curve from 0 to 2 whose derivative is exactly exp(−|U − θ|): with it the surrogate
   * gradient is the true one, and finite differences can check a learning rule.
   */
  SMOOTH_TWIN {
    @Override
    double spike(double distance) {
      return distance < 0 ? Math.exp(distance) : 2 - Math.exp(-distance);
    }
  };

  abstract double spike(double distance);
}
