package org.orthrus.isa.verifier;

import com.google.common.primitives.ImmutableIntArray;

/**
 * How the loops of a verified program lie. A loop's opening word belongs to the loop around it, its
 * {@code next} to the loop itself.
 */
public final class ProgramStructure {
  /** Where there is no loop. */
  public static final int NONE = -1;

  private final ImmutableIntArray loopEnds;
  private final ImmutableIntArray enclosingLoops;
  private final ImmutableIntArray depths;

  ProgramStructure(
      ImmutableIntArray loopEnds, ImmutableIntArray enclosingLoops, ImmutableIntArray depths) {
    this.loopEnds = loopEnds;
    this.enclosingLoops = enclosingLoops;
    this.depths = depths;
  }

  /** Number of microwords. */
  public int length() {
    return loopEnds.length();
  }

  /** The address of the {@code next} of the loop that opens here, or {@link #NONE}. */
  public int loopEnd(int address) {
    return loopEnds.get(address);
  }

  /** The address of the word that opens the innermost loop around this word, or {@link #NONE}. */
  public int enclosingLoop(int address) {
    return enclosingLoops.get(address);
  }

  /** How many loops of the text lie around this word. */
  public int loopDepth(int address) {
    return depths.get(address);
  }
}
