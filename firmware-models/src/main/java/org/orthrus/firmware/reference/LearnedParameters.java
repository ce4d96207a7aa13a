package org.orthrus.firmware.reference;

/** Which parameters a model learns besides the weights, which it always learns. */
public enum LearnedParameters {
  W(false, false),
  WT(true, false),
  WL(false, true),
  WTL(true, true);

  private final boolean threshold;
  private final boolean leak;

  LearnedParameters(boolean threshold, boolean leak) {
    this.threshold = threshold;
    this.leak = leak;
  }

  public boolean threshold() {
    return threshold;
  }

  public boolean leak() {
    return leak;
  }
}
