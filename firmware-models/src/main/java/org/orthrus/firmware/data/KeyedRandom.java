package org.orthrus.firmware.data;

/**
 * Random numbers without a state: each is a hash of a key and a counter, so that a draw depends on
 * what it is for and not on what was drawn before it.
 *
 * <p>A key is made by steps from the user's seed, {@code key = step(step(seed, a), b)}; draw {@code
 * c} of a key is {@code bits(key, c)}. Both are the output function of splitmix64: with G =
 * 0x9E3779B97F4A7C15 and 64-bit arithmetic that wraps,
 *
 * <pre>
 *   step(key, value) = finalise(key + value + G)
 *   bits(key, c)     = finalise(key + (c + 1) G)
 *   finalise(z): z = (z xor z&gt;&gt;&gt;30) * 0xBF58476D1CE4E5B9
 *                z = (z xor z&gt;&gt;&gt;27) * 0x94D049BB133111EB
 *                z xor z&gt;&gt;&gt;31
 * </pre>
 */
public final class KeyedRandom {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private KeyedRandom() {}

  /** The finaliser of splitmix64, a bijection of 64-bit words. */
  public static long finalise(long z) {
    long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
    return b ^ (b >>> 31);
  }

  /** A key for {@code value} under {@code key}. */
  public static long step(long key, long value) {
    return finalise(key + value + GOLDEN);
  }

  /** Draw {@code counter} of a key: 64 random bits. */
  public static long bits(long key, long counter) {
    return finalise(key + (counter + 1) * GOLDEN);
  }

  /**
   * A whole number from 0 to {@code bound} − 1: the high word of the 128-bit product of the bits
   * and the bound. No value is likelier than another by more than a factor 1 + bound·2^−64.
   */
  public static int below(int bound, long key, long counter) {
    long bits = bits(key, counter);
    long low = (bits & 0xFFFF_FFFFL) * bound;
    return (int) (((bits >>> 32) * bound + (low >>> 32)) >>> 32);
  }

  /** A number from 0 (included) to 1 (excluded), in steps of 2^−53. */
  public static double uniform(long key, long counter) {
    return (bits(key, counter) >>> 11) * 0x1p-53;
  }

  /**
   * A standard normal number, by Box and Muller: √(−2 ln(1 − u)) cos(2π v) with u and v the uniform
   * draws 2·counter and 2·counter + 1. {@link StrictMath}: the same on every machine.
   */
  public static double gaussian(long key, long counter) {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - uniform(key, 2 * counter)));
    return radius * StrictMath.cos(2 * StrictMath.PI * uniform(key, 2 * counter + 1));
  }
}
