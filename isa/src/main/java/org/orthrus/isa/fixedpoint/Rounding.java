package org.orthrus.isa.fixedpoint;

/**
 * How the bits below the binary point are dropped when a value is shifted right by {@code q} bits.
 *
 * <p>{@code x / 2^q} is exact; the rule picks one of the two neighbouring integers.
 */
public enum Rounding {
  /** The rule that the core design names for its lanes. Only valid inside a microword. */
  DESIGN("design"),
  /** Towards minus infinity: the plain arithmetic shift. */
  FLOOR("floor"),
  /** Towards zero: truncation of the magnitude. */
  TOWARD_ZERO("towardZero"),
  /** To nearest, ties towards plus infinity: {@code floor(x / 2^q + 1/2)}. */
  HALF_UP("halfUp"),
  /** To nearest, ties to the even neighbour. */
  HALF_EVEN("halfEven"),
  /** Up with a probability equal to the dropped fraction, drawn from the core's LFSR. */
  STOCHASTIC("stochastic");

  private final String text;

  Rounding(String text) {
    this.text = text;
  }

  /** The name used in design files and as a mnemonic suffix. */
  public String text() {
    return text;
  }
}
