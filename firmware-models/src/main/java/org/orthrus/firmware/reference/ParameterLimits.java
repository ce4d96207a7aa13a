package org.orthrus.firmware.reference;

/**
 * What an update keeps to: θ ≥ {@code minThreshold} and 0 ≤ α ≤ {@code maxLeak}; α below 1 bounds
 * every trace.
 */
public record ParameterLimits(double minThreshold, double maxLeak) {
  /** θ at least 1/16, α at most 15/16. */
  public static final ParameterLimits DEFAULT = new ParameterLimits(1 / 16.0, 15 / 16.0);
}
