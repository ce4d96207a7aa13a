package org.orthrus.firmware.reference;

/** φ, which stands for the derivative of the spike by U. */
public enum SurrogateGradient {
  /** exp(−|U − θ|). */
  EXPONENTIAL {
    @Override
    double at(double distance) {
      return Math.exp(-Math.abs(distance));
    }
  },
  /** 2 to the power of −round(1.5 |U − θ|), halves up: a shift on a chip. */
  POWER_OF_TWO {
    @Override
    double at(double distance) {
      double exponent = Math.floor(1.5 * Math.abs(distance) + .5);
      return Math.scalb(1.0, -(int) Math.min(exponent, 2000));
    }
  };

  abstract double at(double distance);
}
