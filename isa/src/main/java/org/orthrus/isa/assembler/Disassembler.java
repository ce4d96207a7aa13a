package org.orthrus.isa.assembler;

import java.util.List;
import java.util.Map;
import org.orthrus.isa.program.EntryPoint;
import org.orthrus.isa.program.Program;
import org.orthrus.isa.program.WordText;
import org.orthrus.isa.verifier.ProgramVerifier;

/**
 * Turns microwords into assembly text.
 *
 * <p>The text of a program that {@link ProgramVerifier} accepts assembles, with any names allowed,
 * to the same words, phases, logical events, slots and entry points. Of other programs the text is
 * for reading: what has no meaning stands between angle brackets.
 */
public final class Disassembler {

  private Disassembler() {}

  /** The text of a program; targets are labelled by address, for instance {@code L0012}. */
  public static String text(Program program, List<EntryPoint> entryPoints) {
    return text(program, entryPoints, Map.of());
  }

  /** The text of a program, with the labels that it was written with. */
  public static String text(Assembly assembly) {
    return text(assembly.program(), assembly.entryPoints(), assembly.labels());
  }

  /**
   * The text of a program.
   *
   * @param labels addresses by label; targets without one are labelled by address
   */
  public static String text(
      Program program, List<EntryPoint> entryPoints, Map<String, Integer> labels) {
    return new Listing(program, entryPoints, labels).text();
  }

  /** One microword, with targets as addresses, without its logical event. Never fails. */
  public static String instruction(long word, Program program) {
    return new WordText(program, Integer::toString).of(word);
  }
}
