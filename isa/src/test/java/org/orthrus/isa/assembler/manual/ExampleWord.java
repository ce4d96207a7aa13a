package org.orthrus.isa.assembler.manual;

import org.orthrus.isa.Instruction;
import org.orthrus.isa.assembler.Assembler;
import org.orthrus.isa.assembler.AssemblySymbols;
import org.orthrus.isa.assembler.SourceProvider;

/** The microword of a row's example, with slots from 0 and, for a loop, its end at address 1. */
final class ExampleWord {
  private static final Assembler ASSEMBLER =
      new Assembler(AssemblySymbols.anyName(), SourceProvider.none());

  private ExampleWord() {}

  static String hexadecimal(Instruction row) {
    boolean closes = row == Instruction.NEXT;
    String text =
        closes
            ? Instruction.LOOP.example() + "\n" + row.example()
            : row.example() + (row.opensLoop() ? "\n" + Instruction.NEXT.example() : "");
    long bits =
        ASSEMBLER
            .assemble("example of " + row.mnemonic(), text)
            .program()
            .words()
            .get(closes ? 1 : 0)
            .bits();
    return String.format("0x%016x", bits);
  }
}
