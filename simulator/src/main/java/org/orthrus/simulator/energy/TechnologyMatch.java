package org.orthrus.simulator.energy;

/** What to do when a design and a table are of different technologies. */
public enum TechnologyMatch {
  /** Refuse. */
  REQUIRED,
  /** Price as if the design were built in the table's technology; the report says so. */
  AS_IF
}
