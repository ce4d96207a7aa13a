package org.orthrus.isa.program;

import java.util.List;
import org.orthrus.isa.LogicalEvent;
import org.orthrus.isa.OperandKind;
import org.orthrus.isa.Phase;

/**
 * Microcode with what is known of each word.
 *
 * @param words microwords, in address order
 * @param streamSlots names of the stream slots, in slot order
 * @param walkSlots names of the walk slots, in slot order
 */
public record Program(List<Word> words, List<String> streamSlots, List<String> walkSlots) {

  /** Most words: those that a target operand can address. */
  public static final int MAXIMUM_LENGTH = 1 << OperandKind.TARGET.bits();

  /** Most stream slots, and most walk slots. */
  public static final int MAXIMUM_SLOTS = 1 << OperandKind.REGION.bits();

  /** Defensive copies. */
  public Program {
    words = List.copyOf(words);
    streamSlots = List.copyOf(streamSlots);
    walkSlots = List.copyOf(walkSlots);
  }

  /**
   * A microword.
   *
   * @param bits its encoding, see {@link org.orthrus.isa.Microword}
   * @param phase what its cost is booked as
   * @param logicalEvent what it means to the network
   * @param source where it comes from
   */
  public record Word(long bits, Phase phase, LogicalEvent logicalEvent, SourceLine source) {}

  /**
   * A place in a source file.
   *
   * @param file as the user named it
   * @param line from 1
   */
  public record SourceLine(String file, int line) {
    @Override
    public String toString() {
      return file + ":" + line;
    }
  }

  /** Number of microwords. */
  public int length() {
    return words.size();
  }
}
