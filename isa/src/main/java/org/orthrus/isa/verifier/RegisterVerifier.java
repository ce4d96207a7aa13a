package org.orthrus.isa.verifier;

import org.orthrus.isa.Instruction;
import org.orthrus.isa.Microword;
import org.orthrus.isa.OperandKind;
import org.orthrus.isa.program.Program;

/**
 * Checks that the body of a vector loop writes each vector and mask register before it reads it: no
 * register keeps its value from one strip, walk step or loop to the next. The words have been
 * checked before, and so has how loops lie.
 */
final class RegisterVerifier {
  private final Program program;
  private final ProgramStructure structure;

  /** Of the body so far: the registers written, one bit each. */
  private int vectors;

  private int masks;

  RegisterVerifier(Program program, ProgramStructure structure) {
    this.program = program;
    this.structure = structure;
  }

  void verify() {
    for (int address = 0; address < program.length(); address++) {
      if (row(address).opensVectorLoop()) {
        vectors = 0;
        masks = 0;
        for (int at = address + 1; at < structure.loopEnd(address); at++) {
          reads(at);
          writes(at);
        }
      }
    }
  }

  private void reads(int address) {
    Instruction row = row(address);
    int predicate = Microword.predicate(bits(address));
    if (predicate >= 0) {
      check(masks, predicate, address, "reads m" + predicate + " as its predicate");
    }
    for (int i = 0; i < row.operands().size(); i++) {
      int field = Microword.operand(row, i, bits(address));
      switch (row.operands().get(i)) {
        case VECTOR -> check(vectors, field, address, "reads v" + field);
        case MASK -> check(masks, field, address, "reads m" + field);
        case VECTOR_TO -> {
          if (predicate >= 0) {
            check(vectors, field, address, "keeps the inactive elements of v" + field);
          }
        }
        default -> {
          // No register of a strip.
        }
      }
    }
  }

  private void writes(int address) {
    Instruction row = row(address);
    for (int i = 0; i < row.operands().size(); i++) {
      int field = Microword.operand(row, i, bits(address));
      if (row.operands().get(i) == OperandKind.VECTOR_TO) {
        vectors |= 1 << field;
      } else if (row.operands().get(i) == OperandKind.MASK_TO) {
        masks |= 1 << field;
      }
    }
  }

  private void check(int written, int register, int address, String what) {
    if ((written >>> register & 1) == 0) {
      throw Faults.at(
          program,
          address,
          what + ", which this body has not written yet; allowed: registers written above in it");
    }
  }

  private long bits(int address) {
    return program.words().get(address).bits();
  }

  private Instruction row(int address) {
    return Instruction.ofOpcode(Microword.opcode(bits(address))).orElseThrow();
  }
}
