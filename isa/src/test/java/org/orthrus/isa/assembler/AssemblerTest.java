package org.orthrus.isa.assembler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.orthrus.isa.AddressMode;
import org.orthrus.isa.Instruction;
import org.orthrus.isa.LogicalEvent;
import org.orthrus.isa.Microword;
import org.orthrus.isa.Phase;
import org.orthrus.isa.fixedpoint.FixedPointFormat;
import org.orthrus.isa.fixedpoint.Overflow;
import org.orthrus.isa.fixedpoint.Rounding;
import org.orthrus.isa.program.EntryPoint;
import org.orthrus.isa.program.Program;

@Tag("unit")
class AssemblerTest {
  private static final FixedPointFormat Q15 = new FixedPointFormat(16, 10, true, Overflow.SATURATE);
  private static final FixedPointFormat Q7 = new FixedPointFormat(8, 6, true, Overflow.SATURATE);
  private static final AssemblySymbols SYMBOLS =
      AssemblySymbols.of(
          Map.of("membranePotential", Q15, "weight", Q7, "above.error", Q15),
          Set.of("fanOut"),
          Map.of("learnThreshold", 1L, "K", -7L));

  private static Assembly assemble(String text) {
    return new Assembler(SYMBOLS, SourceProvider.none()).assemble("rule.uasm", text);
  }

  private static long word(String text) {
    return assemble(text).program().words().get(0).bits();
  }

  @ParameterizedTest
  @EnumSource
  void everyExampleAssembles(Instruction row) {
    String text =
        switch (row) {
          case NEXT -> "loop r1\nnext";
          default -> row.opensLoop() ? row.example() + "\nnext" : row.example();
        };
    Program program =
        new Assembler(AssemblySymbols.anyName(), SourceProvider.none())
            .assemble("example", text)
            .program();
    assertThat(program.words()).anyMatch(word -> Microword.opcode(word.bits()) == row.opcode());
  }

  @Test
  void placesModifiersAndEventsInTheWord() {
    Assembly assembly =
        assemble(
            """
            .phase learning
            .entry timestepEnd
            again:  strips  membranePotential ; comment
                    vmulq.saturate.halfUp v0, v1, v2, #15 ?m7 {neuronUpdates}
                    vacc membranePotential[tgt], weight[syn], #fraction(membranePotential) - fraction(weight)
                    next
                    blt r1, r2, again
            .phase inference
            last:   halt
            """);
    assertThat(assembly.entryPoints()).containsExactly(new EntryPoint("timestepEnd", 0));
    assertThat(assembly.labels()).isEqualTo(Map.of("timestepEnd", 0, "again", 0, "last", 5));
    Program program = assembly.program();
    assertThat(program.streamSlots()).containsExactly("membranePotential", "weight");
    assertThat(program.words())
        .extracting(Program.Word::phase)
        .filteredOn(Phase.LEARNING::equals)
        .hasSize(5);
    Program.Word multiply = program.words().get(1);
    assertThat(multiply.bits())
        .isEqualTo(
            Microword.encode(
                Instruction.VMULQ, 7, Rounding.HALF_UP, Overflow.SATURATE, 0, 1, 2, 15));
    assertThat(multiply.logicalEvent()).isEqualTo(LogicalEvent.NEURON_UPDATE);
    assertThat(multiply.source()).hasToString("rule.uasm:4");
    assertThat(program.words().get(2).bits())
        .isEqualTo(
            Microword.encode(
                Instruction.VACC,
                -1,
                Rounding.DESIGN,
                Overflow.DESIGN,
                Microword.stream(0, AddressMode.TARGET, 0),
                Microword.stream(1, AddressMode.SYNAPSE, 0),
                4));
    assertThat(Microword.operand(Instruction.STRIPS, 1, program.words().get(0).bits()))
        .isEqualTo(3);
    assertThat(Microword.operand(Instruction.BLT, 2, program.words().get(4).bits())).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      textBlock =
          """
          1 + 2 * 3              @ 7
          (1 + 2) * 3            @ 9
          -7 / 2                 @ -3
          -7 % 2                 @ -1
          1 << 4 >> 2            @ 4
          0x1F + 0b1_0           @ 33
          K                      @ -7
          - -5                   @ 5
          1 < 2 && 3 != 4        @ 1
          0 && nothing           @ 0
          1 || 1 / 0             @ 1
          !defined(nothing)      @ 1
          defined(weight)        @ 1
          fraction(weight)       @ 6
          bits(membranePotential)@ 16
          minimum(weight)        @ -128
          maximum(weight)        @ 127
          fixed(1.5, weight)     @ 96
          fixed(-1/64, weight)   @ -1
          fixed(1.98, weight)    @ 127
          fixedf(0.9, 15)        @ 29491
          -2147483648            @ -2147483648
          2147483647             @ 2147483647
          """)
  void evaluates(String expression, int value) {
    assertThat(Microword.operand(Instruction.LDI, 1, word("ldi r1, #" + expression)))
        .isEqualTo(value);
  }

  @Test
  void assemblesOneBranchOfACondition() {
    String text =
        """
        .define MODE = 2
        .if MODE == learnThreshold
          .if undefinedAndNotLookedAt
          this is not assembly %$
          .endif
          ldi r1, #1
        .else
          .if MODE == 2
          ldi r1, #2
          .else
          .error "mode"
          .endif
        .endif
        """;
    assertThat(word(text)).isEqualTo(word("ldi r1, #2"));
  }

  @Test
  void expandsMacros() {
    String text =
        """
        .macro twice target, source amount
        again\\@: \\target \\source, #\\amount  ; \\nothing
                jmp again\\@
        .endm
        twice ldi, r1, fixed(0.5, weight)
        twice ldi, r2, 4
        """;
    Program program = assemble(text).program();
    assertThat(program.words())
        .extracting(Program.Word::bits)
        .containsExactly(
            word("ldi r1, #32"),
            word("halt\njmp 0", 1),
            word("ldi r2, #4"),
            word("halt\nhalt\njmp 2", 2));
    assertThat(program.words().get(2).source()).hasToString("rule.uasm:2");
  }

  private static long word(String text, int index) {
    return assemble(text).program().words().get(index).bits();
  }

  @Test
  void includesRelativeToTheIncludingFile() {
    SourceProvider sources =
        SourceProvider.of(
            Map.of(
                "rules/stop/rule.uasm", ".include \"../common/a.uasm\"\nhalt",
                "rules/common/a.uasm", ".include \"./b.uasm\"",
                "rules/common/b.uasm", "ret"));
    Program program = new Assembler(SYMBOLS, sources).assemble("rules/stop/rule.uasm").program();
    assertThat(program.words())
        .extracting(w -> w.source().toString())
        .containsExactly("rules/common/b.uasm:1", "rules/stop/rule.uasm:2");
  }

  @Test
  void slotsStandInOrderOfFirstUseOrDeclaration() {
    Assembly assembly =
        assemble(".streams weight, above.error\n cols r1, membranePotential\n rows r1, weight");
    assertThat(assembly.program().streamSlots())
        .containsExactly("weight", "above.error", "membranePotential");
  }
}
