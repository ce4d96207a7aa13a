package org.orthrus.isa.verifier;

import com.google.common.primitives.ImmutableIntArray;
import java.util.Arrays;
import org.orthrus.isa.AddressMode;
import org.orthrus.isa.Instruction;
import org.orthrus.isa.Microword;
import org.orthrus.isa.OperandKind;
import org.orthrus.isa.program.OperandText;
import org.orthrus.isa.program.Program;

/** Checks how loops lie, and what stands in their bodies. Each word has been checked before. */
final class LoopVerifier {
  private final Program program;
  private final int[] loopEnds;
  private final int[] enclosing;
  private final int[] depths;

  /** By opening word: the scalar registers that the body reads, one bit each. */
  private final int[] registersRead;

  LoopVerifier(Program program) {
    this.program = program;
    this.loopEnds = new int[program.length()];
    this.enclosing = new int[program.length()];
    this.depths = new int[program.length()];
    this.registersRead = new int[program.length()];
    Arrays.fill(loopEnds, ProgramStructure.NONE);
  }

  ProgramStructure verify() {
    match();
    for (int address = 0; address < program.length(); address++) {
      body(address);
      branch(address);
    }
    return new ProgramStructure(
        ImmutableIntArray.copyOf(loopEnds),
        ImmutableIntArray.copyOf(enclosing),
        ImmutableIntArray.copyOf(depths));
  }

  private void match() {
    int open = ProgramStructure.NONE;
    int depth = 0;
    for (int address = 0; address < program.length(); address++) {
      enclosing[address] = open;
      depths[address] = depth;
      if (open != ProgramStructure.NONE) {
        registersRead[open] |= reads(address);
      }
      if (row(address).opensLoop()) {
        open = address;
        depth++;
      } else if (row(address) == Instruction.NEXT) {
        if (open == ProgramStructure.NONE) {
          throw fault(address, "'next' without a loop before it");
        }
        close(open, address);
        open = enclosing[open];
        depth--;
      }
    }
    if (open != ProgramStructure.NONE) {
      throw fault(open, "the loop has no 'next'");
    }
  }

  private void close(int start, int end) {
    int filledIn = field(start, OperandKind.LOOP_END);
    if (filledIn != end) {
      throw fault(start, "the loop end is address " + filledIn + "; its 'next' is at " + end);
    }
    if (row(start).opensVectorLoop() && end == start + 1) {
      throw fault(start, "the body is empty; allowed: at least one instruction");
    }
    loopEnds[start] = end;
  }

  private void body(int address) {
    Instruction row = row(address);
    int loop = enclosing[address];
    boolean inVectorLoop = loop != ProgramStructure.NONE && row(loop).opensVectorLoop();
    if (inVectorLoop && !row.vectorBody() && row != Instruction.NEXT) {
      throw fault(
          address,
          "stands in the body of the vector loop at "
              + loop
              + "; allowed there: lane and event instructions");
    }
    if (!inVectorLoop && row.vectorBody()) {
      throw fault(address, "stands outside of a vector loop; allowed: in strips, stripsr, walk");
    }
    if (inVectorLoop) {
      for (int i = 0; i < row.operands().size(); i++) {
        operand(address, loop, i);
      }
    }
  }

  private void operand(int address, int loop, int index) {
    OperandKind kind = row(address).operands().get(index);
    int field = Microword.operand(row(address), index, bits(address));
    if (OperandText.isStream(kind)) {
      AddressMode mode = AddressMode.values()[Microword.streamModeCode(field)];
      boolean ofStep = mode == AddressMode.SYNAPSE || mode == AddressMode.TARGET;
      if (ofStep && row(loop) != Instruction.WALK) {
        throw fault(
            address, "uses [syn] or [tgt] outside of a walk; allowed: in the body of 'walk'");
      }
    }
    if (kind == OperandKind.SCALAR_SUM && (registersRead[loop] & 1 << field) != 0) {
      throw fault(
          address,
          "sums up r"
              + field
              + ", which an instruction of the same body reads; allowed: reading it behind the loop");
    }
  }

  /** The scalar registers that an instruction reads, one bit each. */
  private int reads(int address) {
    Instruction row = row(address);
    int registers = 0;
    for (int i = 0; i < row.operands().size(); i++) {
      OperandKind kind = row.operands().get(i);
      int field = Microword.operand(row, i, bits(address));
      if (kind == OperandKind.SCALAR) {
        registers |= 1 << field;
      } else if (OperandText.isStream(kind)
          && OperandText.usesRegister(AddressMode.values()[Microword.streamModeCode(field)])) {
        registers |= 1 << Microword.streamRegister(field);
      }
    }
    return registers;
  }

  private void branch(int address) {
    Instruction row = row(address);
    if (row == Instruction.RET && enclosing[address] != ProgramStructure.NONE) {
      throw fault(address, "leaves the loop at " + enclosing[address] + "; allowed: outside loops");
    }
    if (!row.hasTarget()) {
      return;
    }
    int target = field(address, OperandKind.TARGET);
    if (row == Instruction.CALL) {
      if (enclosing[target] != ProgramStructure.NONE) {
        throw fault(
            address,
            "calls into the body of the loop at "
                + enclosing[target]
                + "; allowed: targets outside of loops");
      }
    } else if (enclosing[target] != enclosing[address]) {
      throw fault(
          address,
          "branches across the edge of a loop body, to address "
              + target
              + "; allowed: targets in the same body");
    }
  }

  private int field(int address, OperandKind kind) {
    Instruction row = row(address);
    return Microword.operand(row, row.operands().indexOf(kind), bits(address));
  }

  private long bits(int address) {
    return program.words().get(address).bits();
  }

  private Instruction row(int address) {
    return Instruction.ofOpcode(Microword.opcode(bits(address))).orElseThrow();
  }

  private ProgramException fault(int address, String message) {
    return Faults.at(program, address, message);
  }
}
