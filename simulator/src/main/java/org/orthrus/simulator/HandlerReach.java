package org.orthrus.simulator;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import org.orthrus.isa.Instruction;
import org.orthrus.isa.Microword;
import org.orthrus.isa.OperandKind;
import org.orthrus.isa.ResourceClass;
import org.orthrus.isa.program.Program;

/** What microcode a handler can come to, whichever way its branches go. */
final class HandlerReach {

  private HandlerReach() {}

  /** Whether a handler may send an event. */
  static boolean sends(Program program, int entry) {
    BitSet seen = new BitSet();
    Deque<Integer> open = new ArrayDeque<>();
    open.push(entry);
    while (!open.isEmpty()) {
      int address = open.pop();
      if (address >= program.length() || seen.get(address)) {
        continue;
      }
      seen.set(address);
      long bits = program.words().get(address).bits();
      Instruction instruction = Instruction.ofOpcode(Microword.opcode(bits)).orElseThrow();
      if (instruction == Instruction.SEND || instruction.resource() == ResourceClass.EVENT) {
        return true;
      }
      if (instruction.hasTarget()) {
        int operand = instruction.operands().indexOf(OperandKind.TARGET);
        open.push(Microword.operand(instruction, operand, bits));
      }
      if (instruction != Instruction.HALT
          && instruction != Instruction.JMP
          && instruction != Instruction.RET) {
        open.push(address + 1);
      }
    }
    return false;
  }
}
