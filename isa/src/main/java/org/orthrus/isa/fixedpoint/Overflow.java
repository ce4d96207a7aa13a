package org.orthrus.isa.fixedpoint;

/** What happens to a result that does not fit its destination. */
public enum Overflow {
  /** The rule of the destination: the design's for a lane register, the region's for a memory. */
  DESIGN("design"),
  /** Clamp to the nearest representable value; counted as a saturation. */
  SATURATE("saturate"),
  /** Keep the low bits (two's complement); not counted. */
  WRAP("wrap"),
  /** Stop the run with an error that names the micro-op. */
  TRAP("trap");

  private final String text;

  Overflow(String text) {
    this.text = text;
  }

  /** The name used in design files and as a mnemonic suffix. */
  public String text() {
    return text;
  }
}
