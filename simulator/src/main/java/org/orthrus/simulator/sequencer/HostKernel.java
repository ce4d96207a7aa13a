package org.orthrus.simulator.sequencer;

/**
 * How the host runs a vector loop of the microcode; {@link VectorDispatch} decides. Within the
 * kernels for whole vectors and for several steps at once, a vector whose ranges do not exclude a
 * saturation runs element by element.
 */
public enum HostKernel {
  /** By the specification, a strip of lanes at a time: something in the body depends on order. */
  STRIP_BY_STRIP("strip by strip"),
  /** Micro-op by micro-op over the whole vector. */
  WHOLE_VECTORS("whole vectors"),
  /** Steps of walks together, their rows of weights summed as 32-bit integers. */
  SUMMED_ROWS("summed rows"),
  /** Steps of walks together, their rows of weights packed four to an integer and summed. */
  PACKED_ROWS("packed rows"),
  /** Steps of walks together, their rows of weights scaled and summed as 32-bit integers. */
  SCALED_ROWS("scaled rows"),
  /** Scans that add one vector, scaled, to many rows; those of several scans together. */
  DEFERRED_ROWS("deferred rows"),
  /** Scans that add many columns, scaled, to one vector, all together. */
  SUMMED_COLUMNS("summed columns");

  private final String text;

  HostKernel(String text) {
    this.text = text;
  }

  /** The name in reports. */
  public String text() {
    return text;
  }
}
