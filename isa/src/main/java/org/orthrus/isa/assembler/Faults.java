package org.orthrus.isa.assembler;

import org.orthrus.isa.image.Program;

/** Words the faults of programs. */
final class Faults {

  private Faults() {}

  static ProgramException at(Program program, int address, String message) {
    Program.Word word = program.words().get(address);
    String source = word.source() == null ? "no source" : word.source().toString();
    return new ProgramException(
        address,
        "microword "
            + address
            + " ("
            + source
            + ", '"
            + Disassembler.instruction(word.bits(), program)
            + "'): "
            + message);
  }
}
