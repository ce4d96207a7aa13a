package org.orthrus.isa.fixedpoint;

/** The scalar definition of the machine's arithmetic; every faster kernel is held to it. */
public final class FixedPoint {

  private FixedPoint() {}

  /**
   * {@code x / 2^shift}, rounded.
   *
   * @param x an exact value (a product or a sum), magnitude below 2^62
   * @param shift 0 to 62; 0 returns x
   * @param rounding one of the rules, not {@link Rounding#DESIGN}
   * @param draw for {@link Rounding#STOCHASTIC}: a uniform draw of {@code drawBits} bits; else
   *     ignored
   * @param drawBits width of the draw, 1 to 31
   */
  public static long shiftRight(long x, int shift, Rounding rounding, int draw, int drawBits) {
    if (shift == 0) {
      return x;
    }
    return switch (rounding) {
      case FLOOR -> x >> shift;
      case TOWARD_ZERO -> x < 0 ? -(-x >> shift) : x >> shift;
      case HALF_UP -> (x + (1L << (shift - 1))) >> shift;
      case HALF_EVEN -> {
        long floor = x >> shift;
        long dropped = x - (floor << shift);
        long half = 1L << (shift - 1);
        yield dropped > half || (dropped == half && (floor & 1) != 0) ? floor + 1 : floor;
      }
      case STOCHASTIC -> (x + dither(draw, drawBits, shift)) >> shift;
      case DESIGN -> throw new IllegalArgumentException("rounding 'design' was not resolved");
    };
  }

  /**
   * The amount added below the point before truncation: the draw aligned to the {@code shift}
   * dropped bits. A draw narrower than the dropped part decides by its upper bits only.
   */
  public static long dither(int draw, int drawBits, int shift) {
    return drawBits >= shift ? draw >>> (drawBits - shift) : (long) draw << (shift - drawBits);
  }

  /**
   * {@code x * 2^shift}, where it leaves 64 bits replaced by {@code +-2^62}: no narrowing can tell
   * the two apart, because both are out of every range and have the same low 32 bits, 0.
   *
   * @param x within 32 bits
   * @param shift 0 to 62
   */
  public static long shiftLeft(int x, int shift) {
    long limit = 1L << 62;
    return Math.abs((long) x) > limit >> shift ? Long.signum(x) * limit : (long) x << shift;
  }

  /** Clamps to a range. */
  public static long clamp(long x, long minimum, long maximum) {
    return Math.max(minimum, Math.min(maximum, x));
  }

  /** Keeps the low {@code bits} of x, sign-extended if {@code signed}. */
  public static int wrap(long x, int bits, boolean signed) {
    int spare = 64 - bits;
    return (int) (signed ? x << spare >> spare : x << spare >>> spare);
  }
}
