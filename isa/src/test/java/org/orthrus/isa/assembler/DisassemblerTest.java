package org.orthrus.isa.assembler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.orthrus.isa.Instruction;
import org.orthrus.isa.Microword;
import org.orthrus.isa.program.EntryPoint;
import org.orthrus.isa.program.Program;
import org.orthrus.isa.verifier.ProgramVerifier;

@Tag("roundtrip")
class DisassemblerTest {
  private static final List<EntryPoint> ENTRY = List.of(new EntryPoint("event", 0));

  private static Assembly assemble(String text) {
    return new Assembler(AssemblySymbols.anyName(), SourceProvider.none()).assemble("t", text);
  }

  @ParameterizedTest
  @EnumSource
  void everyExampleSurvives(Instruction row) {
    String text =
        row == Instruction.NEXT
            ? "loop r1\nnext"
            : row.example() + (row.opensLoop() ? "\nnext" : "");
    Program program = assemble(text).program();
    int address = row == Instruction.NEXT ? 1 : 0;
    assertThat(Disassembler.instruction(program.words().get(address).bits(), program))
        .isEqualTo(row.example());
    assertThat(assemble(Disassembler.text(program, List.of())).program().words())
        .extracting(Program.Word::bits)
        .isEqualTo(program.words().stream().map(Program.Word::bits).toList());
  }

  @Test
  void randomProgramsSurvive() {
    for (int seed = 0; seed < 300; seed++) {
      Program program = new RandomPrograms(seed).program();
      ProgramVerifier.verify(program, ENTRY, 65536, RandomPrograms.LOOP_DEPTH);
      Assembly again = assemble(Disassembler.text(program, ENTRY));
      assertThat(withoutSources(again.program())).isEqualTo(withoutSources(program));
      assertThat(again.entryPoints()).isEqualTo(ENTRY);
      assertThat(Disassembler.text(again)).isEqualTo(Disassembler.text(program, ENTRY));
    }
  }

  @Test
  void writesWhatAPersonWouldWrite() {
    String text =
        """
        .streams membranePotential, weight
        .walks fanOut
        .entry event
                walk fanOut, r1
                  vacc.wrap membranePotential[tgt], weight[syn], #4 {synapticOperations}
                next
        .phase learning
        again:
                loop r2
                  lds r3, weight[col r4], r5
                  beq r1, r2, L0006
        L0006:
                next
                jmp again
        """;
    assertThat(Disassembler.text(assemble(text))).isEqualTo(text);
  }

  @Test
  void anyWordHasAText() {
    Random random = new Random(7);
    Program none = new Program(List.of(), List.of(), List.of());
    for (int i = 0; i < 20_000; i++) {
      long word = random.nextLong() & ~0x80L;
      assertThat(Disassembler.instruction(word, none)).isNotBlank();
    }
    long vld = Microword.usedBits(Instruction.VLD) & ~0xFF | Instruction.VLD.opcode();
    assertThat(Disassembler.instruction(vld, none))
        .isEqualTo("vld.<7>.trap v15, <slot 255>[<mode 7>] ?m14");
    assertThat(Disassembler.instruction(0xFF, none)).isEqualTo("<opcode 255>");
  }

  @Test
  void labelsDoNotCollide() {
    Program program = assemble("jmp 1\njmp 0").program();
    String text = Disassembler.text(program, List.of(), Map.of("L0001", 0));
    assertThat(assemble(text).labels()).containsEntry("L0001", 0).containsEntry("L0001_", 1);
  }

  private static Program withoutSources(Program program) {
    Program.SourceLine line = new Program.SourceLine("", 1);
    return new Program(
        IntStream.range(0, program.length())
            .mapToObj(program.words()::get)
            .map(w -> new Program.Word(w.bits(), w.phase(), w.logicalEvent(), line))
            .toList(),
        program.streamSlots(),
        program.walkSlots());
  }
}
