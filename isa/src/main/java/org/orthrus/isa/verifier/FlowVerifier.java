package org.orthrus.isa.verifier;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.orthrus.isa.Instruction;
import org.orthrus.isa.Microword;
import org.orthrus.isa.OperandKind;
import org.orthrus.isa.program.EntryPoint;
import org.orthrus.isa.program.Program;

/**
 * Follows the words from the entry points: none may run off the end, and no chain of calls may nest
 * loops deeper than the hardware. Every branch counts as taken and as not taken.
 */
final class FlowVerifier {
  private static final int UNREACHED = -1;

  private final Program program;
  private final ProgramStructure structure;
  private final int loopDepth;

  /** For each word the most loops that callers may hold open when it runs. */
  private final int[] outerLoops;

  private final Deque<Integer> pending = new ArrayDeque<>();

  FlowVerifier(Program program, ProgramStructure structure, int loopDepth) {
    this.program = program;
    this.structure = structure;
    this.loopDepth = loopDepth;
    this.outerLoops = new int[program.length()];
    Arrays.fill(outerLoops, UNREACHED);
  }

  void verify(List<EntryPoint> entryPoints) {
    for (EntryPoint entry : entryPoints) {
      reach(entry.address(), entry.address(), 0);
    }
    while (!pending.isEmpty()) {
      follow(pending.pop());
    }
  }

  private void follow(int address) {
    long bits = program.words().get(address).bits();
    Instruction row = Instruction.ofOpcode(Microword.opcode(bits)).orElseThrow();
    int outer = outerLoops[address];
    int open = outer + structure.loopDepth(address) + (row.opensLoop() ? 1 : 0);
    if (open > loopDepth) {
      throw Faults.at(
          program,
          address,
          "loops nest " + open + " deep here, those around calls included; allowed: " + loopDepth);
    }
    if (row.hasTarget()) {
      int target = Microword.operand(row, row.operands().indexOf(OperandKind.TARGET), bits);
      reach(address, target, row == Instruction.CALL ? open : outer);
    }
    if (row.opensLoop()) {
      reach(address, structure.loopEnd(address) + 1, outer);
    }
    if (row != Instruction.JMP && row != Instruction.RET && row != Instruction.HALT) {
      reach(address, address + 1, outer);
    }
  }

  private void reach(int from, int address, int outer) {
    if (address >= program.length()) {
      throw Faults.at(
          program, from, "the program runs off its end; allowed at the end: halt, ret, jmp");
    }
    if (outer > outerLoops[address]) {
      outerLoops[address] = outer;
      pending.push(address);
    }
  }
}
