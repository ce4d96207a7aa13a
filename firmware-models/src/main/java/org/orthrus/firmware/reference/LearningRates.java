package org.orthrus.firmware.reference;

/** η of each kind of parameter at the first update. */
public record LearningRates(double weight, double threshold, double leak) {
  public LearningRates {
    if (!(weight >= 0 && threshold >= 0 && leak >= 0)) {
      throw new IllegalArgumentException(
          "learning rates " + weight + ", " + threshold + ", " + leak + " must not be negative");
    }
  }
}
