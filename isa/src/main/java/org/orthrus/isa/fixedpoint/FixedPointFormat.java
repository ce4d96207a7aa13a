package org.orthrus.isa.fixedpoint;

/**
 * A fixed-point number format: {@code bits} wide in all, {@code fraction} of them below the binary
 * point. The stored integer {@code n} stands for {@code n / 2^fraction}.
 *
 * @param bits total width, 1 to 32
 * @param fraction bits below the point, 0 to 31; may exceed {@code bits} for small quantities
 * @param signed two's complement if true, else from 0
 * @param overflow what a store does with a value out of range; never {@link Overflow#DESIGN}
 */
public record FixedPointFormat(int bits, int fraction, boolean signed, Overflow overflow) {

  /** Refuses widths that no memory word can hold. */
  public FixedPointFormat {
    if (bits < 1 || bits > 32) {
      throw new IllegalArgumentException("bits is " + bits + "; allowed: 1 to 32");
    }
    if (fraction < 0 || fraction > 31) {
      throw new IllegalArgumentException("fraction is " + fraction + "; allowed: 0 to 31");
    }
    if (bits == 32 && !signed) {
      throw new IllegalArgumentException("an unsigned format may have at most 31 bits");
    }
    if (overflow == Overflow.DESIGN) {
      throw new IllegalArgumentException("overflow must be saturate, wrap or trap");
    }
  }

  /** The smallest stored integer. */
  public int minimum() {
    return signed ? -1 << (bits - 1) : 0;
  }

  /** The largest stored integer. */
  public int maximum() {
    return signed ? (int) ((1L << (bits - 1)) - 1) : (int) ((1L << bits) - 1);
  }

  /** The real value of a stored integer. */
  public double toReal(int stored) {
    return Math.scalb((double) stored, -fraction);
  }

  /** The nearest stored integer (ties towards plus infinity), saturated to the range. */
  public int fromReal(double real) {
    double scaled = Math.floor(Math.scalb(real, fraction) + 0.5);
    return (int) Math.max(minimum(), Math.min(maximum(), scaled));
  }

  /** The usual name of the format, for instance {@code Q1.6} (signed) or {@code UQ2.6}. */
  public String qName() {
    int integer = bits - fraction - (signed ? 1 : 0);
    return (signed ? "Q" : "UQ") + integer + "." + fraction;
  }
}
