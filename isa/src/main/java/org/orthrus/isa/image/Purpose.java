package org.orthrus.isa.image;

/** What a region of the memory map is for; the key of {@code memoryBits.byPurpose}. */
public enum Purpose {
  /** Weights as the forward pass reads them. */
  WEIGHT("weight", false),
  /** Weights as learning keeps them, wider than the forward copy. */
  MASTER_WEIGHT("masterWeight", false),
  /** Accumulators of parameter gradients over a batch. */
  GRADIENT("gradient", false),
  /** Thresholds, leaks, rates, and counters of the firmware. */
  PARAMETER("parameter", false),
  /** Tables. */
  LUT("lut", false),
  /** Tables of connections. */
  CONNECTIVITY("connectivity", false),
  /** Membrane potentials. */
  MEMBRANE_POTENTIAL("membranePotential", true),
  /** Spikes of this timestep, input lines included. */
  SPIKES("spikes", true),
  /** Eligibility traces that run forward in time. */
  TRACE("trace", true),
  /** What a backward pass through time must remember. */
  HISTORY("history", true),
  /** Errors. */
  ERROR("error", true),
  /** Surrogate gradients. */
  SURROGATE("surrogate", true);

  private final String text;
  private final boolean learningState;

  Purpose(String text, boolean learningState) {
    this.text = text;
    this.learningState = learningState;
  }

  /** The key in manifests and reports. */
  public String text() {
    return text;
  }

  /**
   * Whether it exists only while a sample is presented: the learning state of a rule that learns.
   */
  public boolean learningState() {
    return learningState;
  }
}
