package org.orthrus.isa.verifier;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.orthrus.isa.design.CoreDesign;
import org.orthrus.isa.program.EntryPoint;
import org.orthrus.isa.program.Program;
import org.orthrus.isa.user.OneLine;

/**
 * Static checks on microwords of any origin, so that the sequencer need not check at run time.
 *
 * <ul>
 *   <li>each word: opcode, fields, modifiers, slots, unused bits;
 *   <li>loops: well nested, ends filled in, no branch across a body's edge, vector bodies pure;
 *   <li>registers: a vector body writes a vector or mask register before it reads it;
 *   <li>flow: nothing runs off the end, loops nest no deeper than the hardware.
 * </ul>
 *
 * <p>Left to run time: recursion and depth of calls, a {@code ret} without a call, slots that a
 * context leaves unbound, addresses outside a region.
 */
public final class ProgramVerifier {

  private ProgramVerifier() {}

  /**
   * Checks a program against a core.
   *
   * @throws ProgramException at the first fault
   */
  public static ProgramStructure verify(
      Program program, List<EntryPoint> entryPoints, CoreDesign design) {
    return verify(
        program, entryPoints, design.sequencer().microwords(), design.sequencer().loopDepth());
  }

  /**
   * Checks a program.
   *
   * @param entryPoints at least one
   * @param microwords depth of the microcode store
   * @param loopDepth nesting depth of the hardware loops
   * @throws ProgramException at the first fault
   */
  public static ProgramStructure verify(
      Program program, List<EntryPoint> entryPoints, int microwords, int loopDepth) {
    verifyWords(program, microwords);
    ProgramStructure structure = new LoopVerifier(program).verify();
    new RegisterVerifier(program, structure).verify();
    checkEntryPoints(program, entryPoints, structure);
    new FlowVerifier(program, structure, loopDepth).verify(entryPoints);
    return structure;
  }

  /**
   * Checks the size of a program, its slots and each word by itself: what can be said of microcode
   * before its entry points are known.
   *
   * @param microwords depth of the microcode store
   * @throws ProgramException at the first fault
   */
  public static void verifyWords(Program program, int microwords) {
    checkSizes(program, microwords);
    WordVerifier words = new WordVerifier(program);
    for (int address = 0; address < program.length(); address++) {
      words.verify(address);
    }
  }

  private static void checkSizes(Program program, int microwords) {
    int most = Math.min(microwords, Program.MAXIMUM_LENGTH);
    if (program.length() < 1 || program.length() > most) {
      throw new ProgramException(
          -1,
          "the program has "
              + program.length()
              + " microwords; allowed: 1 to "
              + most
              + " (sequencer.microwords of the design)");
    }
    checkSlots("stream", program.streamSlots());
    checkSlots("walk", program.walkSlots());
  }

  private static void checkSlots(String what, List<String> names) {
    if (names.size() > Program.MAXIMUM_SLOTS) {
      throw new ProgramException(
          -1,
          "the program has "
              + names.size()
              + " "
              + what
              + " slots; allowed: "
              + Program.MAXIMUM_SLOTS);
    }
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!seen.add(name)) {
        throw new ProgramException(
            -1, "two " + what + " slots have the name '" + OneLine.of(name) + "'");
      }
    }
  }

  private static void checkEntryPoints(
      Program program, List<EntryPoint> entryPoints, ProgramStructure structure) {
    if (entryPoints.isEmpty()) {
      throw new ProgramException(-1, "the program has no entry point; mark one with '.entry name'");
    }
    Set<String> seen = new HashSet<>();
    for (EntryPoint entry : entryPoints) {
      String name = "the entry point '" + OneLine.of(entry.name()) + "'";
      if (!seen.add(entry.name())) {
        throw new ProgramException(-1, name + " exists twice");
      }
      if (entry.address() < 0 || entry.address() >= program.length()) {
        throw new ProgramException(
            -1,
            name
                + " is at address "
                + entry.address()
                + "; allowed: 0 to "
                + (program.length() - 1));
      }
      if (structure.enclosingLoop(entry.address()) != ProgramStructure.NONE) {
        throw Faults.at(
            program, entry.address(), name + " lies in a loop body; allowed: outside of loops");
      }
    }
  }
}
