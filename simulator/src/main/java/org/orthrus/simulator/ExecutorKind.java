package org.orthrus.simulator;

/** Which executor runs the microcode. Both give the same state, counters and clock. */
public enum ExecutorKind {
  /** Written to be read; the judge. */
  SPECIFICATION,
  /** Whole vectors per micro-op, costs in closed form. */
  FAST
}
