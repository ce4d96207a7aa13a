package org.orthrus.isa.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.orthrus.isa.Instruction;
import org.orthrus.isa.LogicalEvent;
import org.orthrus.isa.Microword;
import org.orthrus.isa.OperandKind;
import org.orthrus.isa.Phase;
import org.orthrus.isa.assembler.Assembler;
import org.orthrus.isa.assembler.AssemblySymbols;
import org.orthrus.isa.assembler.RandomPrograms;
import org.orthrus.isa.assembler.SourceProvider;
import org.orthrus.isa.program.EntryPoint;
import org.orthrus.isa.program.Program;

@Tag("unit")
class ProgramVerifierTest {
  private static final List<EntryPoint> ENTRY = List.of(new EntryPoint("event", 0));

  private static Program program(String text) {
    return new Assembler(AssemblySymbols.anyName(), SourceProvider.none())
        .assemble("t", text.replace(" / ", "\n"))
        .program();
  }

  private static ProgramException fault(Program program) {
    return catchThrowableOfType(
        ProgramException.class, () -> ProgramVerifier.verify(program, ENTRY, 64, 2));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      quoteCharacter = '`',
      textBlock =
          """
          ldi r1, #1 @ microword 0 (t:1, 'ldi r1, #1'): the program runs off its end; allowed at the end: halt, ret, jmp
          beq r1, r2, 0 @ microword 0 (t:1, 'beq r1, r2, 0'): the program runs off its end; allowed at the end: halt, ret, jmp
          loop r1 / halt / next @ microword 0 (t:1, 'loop r1'): the program runs off its end; allowed at the end: halt, ret, jmp
          vidx v0 / halt @ microword 0 (t:1, 'vidx v0'): stands outside of a vector loop; allowed: in strips, stripsr, walk
          loop r1 / vidx v0 / next / halt @ microword 1 (t:2, 'vidx v0'): stands outside of a vector loop; allowed: in strips, stripsr, walk
          strips x / next / halt @ microword 0 (t:1, 'strips x'): the body is empty; allowed: at least one instruction
          strips x / add r1, r1, r1 / next / halt @ microword 1 (t:2, 'add r1, r1, r1'): stands in the body of the vector loop at 0; allowed there: lane and event instructions
          strips x / loop r1 / next / next / halt @ microword 1 (t:2, 'loop r1'): stands in the body of the vector loop at 0; allowed there: lane and event instructions
          strips x / vld v0, x[syn] / next / halt @ microword 1 (t:2, 'vld v0, x[syn]'): uses [syn] or [tgt] outside of a walk; allowed: in the body of 'walk'
          jmp 2 / loop r1 / nctx r1 / next / halt @ microword 0 (t:1, 'jmp 2'): branches across the edge of a loop body, to address 2; allowed: targets in the same body
          loop r1 / jmp 2 / next / halt / loop r1 / jmp 3 / next / halt @ microword 5 (t:6, 'jmp 3'): branches across the edge of a loop body, to address 3; allowed: targets in the same body
          loop r1 / jmp 0 / next / halt @ microword 1 (t:2, 'jmp 0'): branches across the edge of a loop body, to address 0; allowed: targets in the same body
          call 2 / loop r1 / nctx r1 / next / halt @ microword 0 (t:1, 'call 2'): calls into the body of the loop at 1; allowed: targets outside of loops
          loop r1 / ret / next / halt @ microword 1 (t:2, 'ret'): leaves the loop at 0; allowed: outside loops
          loop r1 / loop r1 / loop r1 / next / next / next / halt @ microword 2 (t:3, 'loop r1'): loops nest 3 deep here, those around calls included; allowed: 2
          loop r1 / call 4 / next / halt / loop r1 / loop r1 / next / next / ret @ microword 5 (t:6, 'loop r1'): loops nest 3 deep here, those around calls included; allowed: 2
          loop r1 / call 0 / next / halt @ microword 0 (t:1, 'loop r1'): loops nest 3 deep here, those around calls included; allowed: 2
          strips x / vsum r1, v0 / vset v0, r1 / next / halt @ microword 1 (t:2, 'vsum r1, v0'): sums up r1, which an instruction of the same body reads; allowed: reading it behind the loop
          strips x / vld v0, x[r1] / vsum r1, v0 / next / halt @ microword 2 (t:3, 'vsum r1, v0'): sums up r1, which an instruction of the same body reads; allowed: reading it behind the loop
          strips x / vadd v1, v2, v3 / next / halt @ microword 1 (t:2, 'vadd v1, v2, v3'): reads v2, which this body has not written yet; allowed: registers written above in it
          strips x / vidx v2 / vadd v3, v2, v3 / next / halt @ microword 2 (t:3, 'vadd v3, v2, v3'): reads v3, which this body has not written yet; allowed: registers written above in it
          strips x / vst x, v0 / vidx v0 / next / halt @ microword 1 (t:2, 'vst x, v0'): reads v0, which this body has not written yet; allowed: registers written above in it
          strips x / vidx v0 / next / strips x / vst x, v0 / next / halt @ microword 4 (t:5, 'vst x, v0'): reads v0, which this body has not written yet; allowed: registers written above in it
          loop r1 / strips x / vidx v0 / next / strips x / vaccv x, v0 / next / next / halt @ microword 5 (t:6, 'vaccv x, v0'): reads v0, which this body has not written yet; allowed: registers written above in it
          strips x / vsum r1, v15 / next / halt @ microword 1 (t:2, 'vsum r1, v15'): reads v15, which this body has not written yet; allowed: registers written above in it
          strips x / vstm x, m7 / next / halt @ microword 1 (t:2, 'vstm x, m7'): reads m7, which this body has not written yet; allowed: registers written above in it
          strips x / mnot m1, m1 / next / halt @ microword 1 (t:2, 'mnot m1, m1'): reads m1, which this body has not written yet; allowed: registers written above in it
          strips x / vidx v0 / vsel v0, v0, v0, m2 / next / halt @ microword 2 (t:3, 'vsel v0, v0, v0, m2'): reads m2, which this body has not written yet; allowed: registers written above in it
          strips x / vldm m0, x / evoutp x, m0, v1 / next / halt @ microword 2 (t:3, 'evoutp x, m0, v1'): reads v1, which this body has not written yet; allowed: registers written above in it
          strips x / vidx v0 / vidx v0 ?m3 / next / halt @ microword 2 (t:3, 'vidx v0 ?m3'): reads m3 as its predicate, which this body has not written yet; allowed: registers written above in it
          strips x / vldm m0, x / vidx v1 ?m0 / next / halt @ microword 2 (t:3, 'vidx v1 ?m0'): keeps the inactive elements of v1, which this body has not written yet; allowed: registers written above in it
          walk f, r1 / vacc x[tgt], x[syn], #0 ?m0 / next / halt @ microword 1 (t:2, 'vacc x[tgt], x[syn], #0 ?m0'): reads m0 as its predicate, which this body has not written yet; allowed: registers written above in it
          """)
  void refuses(String text, String message) {
    assertThat(fault(program(text))).hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      textBlock =
          """
          loop r1 / loop r1 / next / next / halt
          loop r1 / call 4 / next / halt / loop r1 / next / ret
          loop r1 / jmp 2 / next / jmp 0
          strips x / vidx v0 / vmax v1, v0, v0 / vsum r1, v0 / vsum r1, v1 / vset v0, r2 / next / halt
          strips x / vldm m0, x / vld v0, x / vadd v0, v0, v0 ?m0 / mnot m0, m0 / vsel v1, v0, v0, m0 / next / halt
          walk f, r1 / vacc x[tgt], x[syn], #0 / next / ret
          call 0 / halt
          jmp 0 / nctx r1
          """)
  void accepts(String text) {
    assertThat(fault(program(text))).isNull();
  }

  @Test
  void refusesFieldsThatNoTextHas() {
    assertThat(fault(words(0xFE))).hasMessageContaining("no instruction has the opcode 254");
    assertThat(fault(words(1L << 40))).hasMessageContaining("unused bits are set: 0x10000000000");
    assertThat(fault(words(1L << 63))).hasMessageContaining("unused bits");
    assertThat(fault(words(1L << 8))).hasMessageContaining("predicate field is 1; allowed: 0 to 0");
    assertThat(fault(words(Instruction.VIDX.opcode() | 9L << 8)))
        .hasMessageContaining("predicate field is 9; allowed: 0 to 8");
    assertThat(fault(words(Instruction.VMULQ.opcode() | 6L << 12)))
        .hasMessageContaining("rounding field is 6; allowed: 0 to 5");
    assertThat(fault(words(Instruction.VIDX.opcode() | 1L << 15)))
        .hasMessageContaining("overflow field is 1; allowed: 0 to 0");
    assertThat(fault(words(Instruction.JMP.opcode() | 1L << 17)))
        .hasMessageContaining("the target is address 1; allowed: 0 to 0");
    assertThat(fault(words(Instruction.NCTX.opcode()))).hasMessageContaining("r0 is always 0");
    assertThat(fault(words(Instruction.SHL.opcode() | 1L << 17 | 63L << 25)))
        .hasMessageContaining("the shift amount is 63; allowed: 0 to 62");
    assertThat(fault(words(Instruction.COLS.opcode() | 1L << 17)))
        .hasMessageContaining("the stream slot is 0; the program has 0");
    assertThat(fault(words(Instruction.NEXT.opcode())))
        .hasMessageContaining("'next' without a loop before it");
    int end = Microword.shiftOf(Instruction.LOOP, 1);
    long loop = Instruction.LOOP.opcode();
    assertThat(fault(words(loop, 0)))
        .hasMessageContaining("the loop end is address 0; allowed: behind the loop's opening, up");
    assertThat(fault(words(loop | 2L << end, 0)))
        .hasMessageContaining("the loop end is address 2; allowed: behind the loop's opening, up");
    assertThat(fault(words(loop | 1L << end, 0))).hasMessageContaining("the loop has no 'next'");
    assertThat(fault(words(loop | 2L << end, Instruction.NEXT.opcode(), 0)))
        .hasMessageContaining("the loop end is address 2; its 'next' is at 1");
  }

  @Test
  void refusesStreamsThatNoTextHas() {
    Program good = program("lds r1, x[r2], r3 / halt");
    int shift = Microword.shiftOf(Instruction.LDS, 1);
    assertThat(fault(changed(good, 7L << (shift + 8)))).hasMessageContaining("code 6; allowed");
    assertThat(fault(changed(good, 2L << (shift + 8))))
        .hasMessageContaining("the address mode is SYNAPSE; allowed: name, name[rN]");
    assertThat(fault(changed(good, 1L << (shift + 8))))
        .hasMessageContaining("the register field of the stream is 2; allowed with LINEAR: 0");
  }

  @Test
  void refusesFaultyWholes() {
    assertThatThrownBy(() -> ProgramVerifier.verify(words(), ENTRY, 64, 2))
        .hasMessage(
            "the program has 0 microwords; allowed: 1 to 64 (sequencer.microwords of the design)");
    Program two = words(0, 0);
    ProgramVerifier.verify(two, ENTRY, 2, 2);
    assertThatThrownBy(() -> ProgramVerifier.verify(two, ENTRY, 1, 2))
        .hasMessage(
            "the program has 2 microwords; allowed: 1 to 1 (sequencer.microwords of the design)");
    assertThatThrownBy(() -> ProgramVerifier.verify(two, List.of(), 2, 2))
        .hasMessageContaining("no entry point");
    assertThatThrownBy(() -> ProgramVerifier.verify(two, List.of(new EntryPoint("event", 2)), 2, 2))
        .hasMessage("the entry point 'event' is at address 2; allowed: 0 to 1");
    Program loop = program("loop r1 / nctx r1 / next / halt");
    assertThatThrownBy(
            () -> ProgramVerifier.verify(loop, List.of(new EntryPoint("event", 1)), 9, 2))
        .hasMessageContaining("the entry point 'event' lies in a loop body");
    Program unlabelled =
        new Program(
            List.of(new Program.Word(0, Phase.LEARNING, LogicalEvent.SPIKE, null)),
            List.of(),
            List.of());
    assertThatThrownBy(() -> ProgramVerifier.verify(unlabelled, ENTRY, 9, 2))
        .hasMessage(
            "microword 0 (no source, 'halt'): a logical event stands on a control instruction;"
                + " allowed: on all others, and on walk");
    Program labelled = program("walk fanOut, r1 {messages} / vidx v0 / next / halt");
    assertThat(labelled.words().get(0).logicalEvent()).isEqualTo(LogicalEvent.MESSAGE);
    ProgramVerifier.verify(labelled, ENTRY, 9, 2);
  }

  @Test
  void tellsHowLoopsLie() {
    ProgramStructure structure =
        ProgramVerifier.verify(
            program("halt / loop r1 / strips x / vidx v0 / next / next / halt"), ENTRY, 64, 2);
    assertThat(row(structure, structure::loopEnd)).containsExactly(-1, 5, 4, -1, -1, -1, -1);
    assertThat(row(structure, structure::enclosingLoop)).containsExactly(-1, -1, 1, 2, 2, 1, -1);
    assertThat(row(structure, structure::loopDepth)).containsExactly(0, 0, 1, 2, 2, 1, 0);
  }

  private static List<Integer> row(ProgramStructure structure, IntUnaryOperator of) {
    List<Integer> row = new ArrayList<>();
    for (int i = 0; i < structure.length(); i++) {
      row.add(of.applyAsInt(i));
    }
    return row;
  }

  /** Words of random fields: whatever they are, the verifier answers. */
  @Test
  void randomWordsGiveNothingButProgramExceptions() {
    Random random = new Random(11);
    int accepted = 0;
    for (int i = 0; i < 30_000; i++) {
      Program program = randomWords(random);
      try {
        ProgramVerifier.verify(program, ENTRY, 64, 2);
        accepted++;
      } catch (ProgramException e) {
        assertThat(e.address()).isBetween(0, program.length() - 1);
      }
    }
    assertThat(accepted).isBetween(1, 29_999);
  }

  @Test
  void singleBitFlipsGiveNothingButProgramExceptions() {
    Random random = new Random(12);
    for (int seed = 0; seed < 300; seed++) {
      Program good = new RandomPrograms(seed).program();
      int at = random.nextInt(good.length());
      long flipped = good.words().get(at).bits() ^ 1L << random.nextInt(64);
      Program program = withWord(good, at, flipped);
      try {
        ProgramVerifier.verify(program, ENTRY, 65536, RandomPrograms.LOOP_DEPTH);
      } catch (ProgramException e) {
        assertThat(e).hasMessageStartingWith("microword ");
      }
    }
  }

  private static Program randomWords(Random random) {
    long[] bits = new long[1 + random.nextInt(6)];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = random.nextInt(3) == 0 ? random.nextLong() : random.nextLong() & 0x3F00000600000L;
      Instruction row = Instruction.values()[random.nextInt(Instruction.values().length)];
      if (random.nextInt(20) != 0) {
        bits[i] = bits[i] & ~0xFFL | row.opcode();
        bits[i] &= Microword.usedBits(row);
      }
      int end = row.operands().indexOf(OperandKind.LOOP_END);
      if (end >= 0 && i + 1 < bits.length) {
        int shift = Microword.shiftOf(row, end);
        bits[i] = bits[i] & ~(0xFFFFL << shift) | (long) (i + 1) << shift;
      }
    }
    return words(bits);
  }

  private static Program changed(Program program, long flipped) {
    return withWord(program, 0, program.words().get(0).bits() ^ flipped);
  }

  private static Program withWord(Program program, int at, long bits) {
    List<Program.Word> words = new ArrayList<>(program.words());
    words.set(at, word(bits));
    return new Program(words, program.streamSlots(), program.walkSlots());
  }

  private static Program words(long... bits) {
    List<Program.Word> words = new ArrayList<>();
    for (long word : bits) {
      words.add(word(word));
    }
    return new Program(words, List.of(), List.of());
  }

  private static Program.Word word(long bits) {
    return new Program.Word(
        bits, Phase.INFERENCE, LogicalEvent.NONE, new Program.SourceLine("t", 1));
  }
}
