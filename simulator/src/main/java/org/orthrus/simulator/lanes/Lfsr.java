package org.orthrus.simulator.lanes;

import org.orthrus.isa.design.CoreDesign;

/**
 * The Galois LFSRs behind stochastic rounding, one a lane or one a core.
 *
 * <p>Initial states: the low bits of the splitmix64 finaliser of {@code seed + (n + 1) *
 * 0x9E3779B97F4A7C15} for register n, counted on from core to core, replaced by 1 if they are 0.
 */
public final class Lfsr {

  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
  private static final int TABLE_BITS = 8;

  private final int[] states;
  private final int drawMask;
  private final int[] leap;
  private final int steps;

  /** The registers of a core alone, at their initial states. */
  public Lfsr(CoreDesign design) {
    this(design, 0);
  }

  /** The registers of a core, at their initial states. */
  public Lfsr(CoreDesign design, int core) {
    CoreDesign.RandomSource source = design.random();
    steps = source.bitsPerDraw();
    int mask = source.bits() == 32 ? -1 : (1 << source.bits()) - 1;
    drawMask = (int) ((1L << source.bitsPerDraw()) - 1);
    states = new int[source.scope() == CoreDesign.RandomScope.LANE ? design.lanes().count() : 1];
    for (int n = 0; n < states.length; n++) {
      long register = (long) core * states.length + n;
      int state = (int) mix(source.seed() + (register + 1) * GOLDEN_GAMMA) & mask;
      states[n] = state == 0 ? 1 : state;
    }
    leap = leapTables((int) source.polynomial(), steps);
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

  /**
   * The register is linear, and only the bits that {@code steps} shifts push out feed back: a draw
   * is a shift and the xor of a table entry for every byte of those.
   */
  private static int[] leapTables(int polynomial, int steps) {
    int tables = (steps + TABLE_BITS - 1) / TABLE_BITS;
    int[] result = new int[tables << TABLE_BITS];
    for (int t = 0; t < tables; t++) {
      for (int value = 0; value < 1 << TABLE_BITS; value++) {
        int state = (int) ((long) value << (t * TABLE_BITS) & ((1L << steps) - 1));
        for (int i = 0; i < steps; i++) {
          state = step(state, polynomial);
        }
        result[t << TABLE_BITS | value] = state;
      }
    }
    return result;
  }

  private int leap(int s) {
    // Most draws take one or two tables: no loop for those.
    int next = s >>> steps ^ leap[s & 0xFF];
    if (leap.length > 1 << TABLE_BITS) {
      next ^= leap[1 << TABLE_BITS | s >>> TABLE_BITS & 0xFF];
    }
    for (int t = 2 << TABLE_BITS; t < leap.length; t += 1 << TABLE_BITS) {
      next ^= leap[t | (s >>> (t >> 5) & 0xFF)];
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
    int r = 0;
    for (; r + 3 < states.length; r += 4) {
      drawFour(draws, r, n);
    }
    for (; r < states.length; r++) {
      drawOne(draws, r, n);
    }
  }

  /** The draws that four neighbouring registers serve; their chains overlap on the host. */
  private void drawFour(int[] draws, int r, int n) {
    int a = states[r];
    int b = states[r + 1];
    int c = states[r + 2];
    int d = states[r + 3];
    int stride = states.length;
    int i = r;
    for (; i + 3 < n; i += stride) {
      a = leap(a);
      b = leap(b);
      c = leap(c);
      d = leap(d);
      draws[i] = a & drawMask;
      draws[i + 1] = b & drawMask;
      draws[i + 2] = c & drawMask;
      draws[i + 3] = d & drawMask;
    }
    states[r] = a;
    states[r + 1] = b;
    states[r + 2] = c;
    states[r + 3] = d;
    for (int rest = i; rest < n; rest++) {
      draws[rest] = draw(rest);
    }
  }

  private void drawOne(int[] draws, int r, int n) {
    int s = states[r];
    for (int i = r; i < n; i += states.length) {
      s = leap(s);
      draws[i] = s & drawMask;
    }
    states[r] = s;
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
