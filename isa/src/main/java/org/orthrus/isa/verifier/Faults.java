package org.orthrus.isa.verifier;

import org.orthrus.isa.program.Program;
import org.orthrus.isa.program.WordText;
import org.orthrus.isa.user.OneLine;

/** Words the faults of programs. */
final class Faults {

  private Faults() {}

  static ProgramException at(Program program, int address, String message) {
    Program.Word word = program.words().get(address);
    String source = word.source() == null ? "no source" : word.source().toString();
    String text = new WordText(program, Integer::toString).of(word.bits());
    return new ProgramException(
        address,
        "microword "
            + address
            + " ("
            + OneLine.whole(source)
            + ", '"
            + OneLine.whole(text)
            + "'): "
            + message);
  }
}
