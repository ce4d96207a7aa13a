package org.orthrus.simulator.energy;

/** What stands behind a constant, strongest first. */
public enum ConstantKind {
  /** Measured on silicon. */
  MEASURED("measured"),
  /** From a power simulation of a netlist. */
  SIMULATED("simulated"),
  /** Printed in a publication that does not say how it was found. */
  PUBLISHED("published"),
  /** A curve through other figures. */
  FITTED("fitted"),
  /** Carried over from another node or supply by a stated rule. */
  SCALED("scaled"),
  /** Reasoned from related figures. */
  ESTIMATED("estimated"),
  /** Chosen, because nothing better is known. */
  ASSUMED("assumed");

  private final String text;

  ConstantKind(String text) {
    this.text = text;
  }

  /** The word in energy tables. */
  public String text() {
    return text;
  }
}
