package org.orthrus.simulator.lanes;

import org.orthrus.isa.design.CoreDesign;

/**
 * The Galois LFSRs behind stochastic rounding, one a lane or one a core.
 *
 * <p>Initial states: the low bits of the splitmix64 finaliser of {@code seed + (n + 1) *
 * 0x9E3779B97F4A7C15} for register n, replaced by 1 if they are 0.
 */
public final class Lfsr {

  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
  private static final int TABLE_BITS = 8;

  private final int[] states;
  private final int drawMask;
  private final int[][] leap;
  private final int bits;

  /** The registers of a design, at their initial states. */
  public Lfsr(CoreDesign design) {
    CoreDesign.RandomSource source = design.random();
    bits = source.bits();
    int mask = bits == 32 ? -1 : (1 << bits) - 1;
    drawMask = (int) ((1L << source.bitsPerDraw()) - 1);
    states = new int[source.scope() == CoreDesign.RandomScope.LANE ? design.lanes().count() : 1];
    for (int n = 0; n < states.length; n++) {
      int state = (int) mix(source.seed() + (n + 1) * GOLDEN_GAMMA) & mask;
      states[n] = state == 0 ? 1 : state;
    }
    leap = leapTables((int) source.polynomial(), source.bitsPerDraw());
  }

  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** One step of the register: the definition. */
  public static int step(int state, int polynomial) {
    return (state & 1) != 0 ? (state >>> 1) ^ polynomial : state >>> 1;
  }

  /** The register is linear, so bitsPerDraw steps are the xor of a table entry for every byte. */
  private int[][] leapTables(int polynomial, int steps) {
    int tables = (bits + TABLE_BITS - 1) / TABLE_BITS;
    int[][] result = new int[tables][1 << TABLE_BITS];
    for (int t = 0; t < tables; t++) {
      for (int value = 0; value < 1 << TABLE_BITS; value++) {
        int state = value << (t * TABLE_BITS);
        for (int i = 0; i < steps; i++) {
          state = step(state, polynomial);
        }
        result[t][value] = state;
      }
    }
    return result;
  }

  private int leap(int s) {
    int next = 0;
    for (int t = 0; t < leap.length; t++) {
      next ^= leap[t][s >>> (t * TABLE_BITS) & 0xFF];
    }
    return next;
  }

  /** Number of registers. */
  public int registers() {
    return states.length;
  }

  /**
   * Advances the register that serves element {@code element} of a vector loop and returns its
   * draw, 0 to 2^bitsPerDraw - 1.
   */
  public int draw(int element) {
    int n = element % states.length;
    int next = leap(states[n]);
    states[n] = next;
    return next & drawMask;
  }

  /** The draws of elements 0 to n - 1, as {@link #draw} makes them one after the other. */
  public void draw(int[] draws, int n) {
    for (int i = 0; i < n; i++) {
      draws[i] = draw(i);
    }
  }

  /** A copy of the states. */
  public int[] states() {
    return states.clone();
  }

  /** Sets the states; the same number of registers. */
  public void restore(int[] saved) {
    System.arraycopy(saved, 0, states, 0, states.length);
  }
}
