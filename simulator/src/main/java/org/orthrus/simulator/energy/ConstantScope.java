package org.orthrus.simulator.energy;

/** How much of the chip a constant already holds. */
public enum ConstantScope {
  /** One operation of one unit and nothing else. */
  PER_OPERATION("perOperation"),
  /** What one more happening adds to a running chip, all units together; idle power is apart. */
  INCREMENTAL("incremental"),
  /** Everything, idle power and leakage included: power divided by rate. */
  ALL_IN("allIn");

  private final String text;

  ConstantScope(String text) {
    this.text = text;
  }

  /** The word in energy tables. */
  public String text() {
    return text;
  }
}
