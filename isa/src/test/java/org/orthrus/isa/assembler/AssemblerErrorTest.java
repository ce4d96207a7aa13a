package org.orthrus.isa.assembler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.orthrus.isa.fixedpoint.FixedPointFormat;
import org.orthrus.isa.fixedpoint.Overflow;

@Tag("unit")
class AssemblerErrorTest {
  private static final AssemblySymbols SYMBOLS =
      AssemblySymbols.of(
          Map.of("weight", new FixedPointFormat(8, 6, true, Overflow.SATURATE)),
          Set.of("fanOut"),
          Map.of("given", 1L));
  private static final SourceProvider SOURCES =
      SourceProvider.of(
          Map.of(
              "a.uasm", ".include \"b.uasm\"",
              "b.uasm", "halt\n.include \"a.uasm\"",
              "bad.uasm", "\n  frob r1",
              "deep.uasm", ".macro m\nm\n.endm\nm"));

  private static AssemblyException fault(AssemblySymbols symbols, String text) {
    return catchThrowableOfType(
        AssemblyException.class, () -> new Assembler(symbols, SOURCES).assemble("r.uasm", text));
  }

  /** {@code /} parts lines. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      quoteCharacter = '`',
      textBlock =
          """
          vad v0, v1, v2                 @ 1:1: unknown instruction 'vad'; did you mean 'vadd'?
          halt / x: vadd.floor v0,v1,v2  @ 2:9: vadd has no suffix '.floor'; allowed: .saturate, .wrap, .trap
          vmulq.floor.halfUp v0,v0,v0,#1 @ 1:13: '.halfUp' is a second suffix of its kind
          vadd.design v0, v1, v2         @ 1:6: vadd has no suffix '.design'; allowed: .saturate, .wrap, .trap
          beq.wrap r1, r1, 0             @ 1:5: beq has no suffix '.wrap'; allowed: none
          vadd v0, v16, v2               @ 1:10: expected a vector register, v0 to v15, found 'v16'
          vadd v0, v1                    @ 1:12: expected ',' and operand 3 of vadd, found the end of the line; example: vadd v0, v1, v2
          vadd v0, v1, v2, v3            @ 1:16: expected the end of the line, found ','; example: vadd v0, v1, v2
          mnot m0, m8                    @ 1:10: expected a mask register, m0 to m7, found 'm8'
          mnot m0, m1 ?m2                @ 1:13: mnot takes no predicate
          vidx v0 ?v1                    @ 1:10: expected a mask register, m0 to m7, found 'v1'
          vidx v0 {spike}                @ 1:10: unknown logical event 'spike'; allowed: none, synapticOperations, neuronUpdates, plasticUpdates, spikes, messages
          halt {spikes}                  @ 1:6: halt cannot be labelled {spikes}; allowed: on all but control instructions, and on walk
          ldi r0, #1                     @ 1:5: expected a scalar register, r1 to r15, found 'r0'; r0 is always 0
          vsum r0, v1                    @ 1:6: expected a scalar register, r1 to r15, found 'r0'; r0 is always 0
          ldi r1, 1                      @ 1:9: expected a constant, # and -2147483648 to 2147483647, found '1'
          ldi r1, #2147483648            @ 1:10: the constant is 2147483648; allowed: -2147483648 to 2147483647
          shl r1, r2, #63                @ 1:14: the shift amount is 63; allowed: 0 to 62
          shl r1, r2, #0 - 1             @ 1:14: the shift amount is -1; allowed: 0 to 62
          ldi r1, #1 / 0                 @ 1:12: '/' divides by zero
          ldi r1, #1 << 63               @ 1:12: the amount of '<<' is 63; allowed: 0 to 62
          ldi r1, #3 << 62               @ 1:12: 3 << 62 does not fit into 64 bits
          ldi r1, #givn                  @ 1:10: unknown constant 'givn'; did you mean 'given'?
          ldi r1, #other                 @ 1:10: unknown constant 'other'; known: given
          ldi r1, #(1                    @ 1:12: expected ')' behind the expression, found the end of the line
          ldi r1, #1.5                   @ 1:10: '1.5' is not an integer of at most 63 bits; allowed: decimal, 0x hexadecimal, 0b binary; reals stand in fixed(real, region)
          ldi r1, #fixed(2, weight)      @ 1:16: 2.0 does not fit into weight Q1.6; allowed: -2.0 to 1.984375
          ldi r1, #fixed(1/0, weight)    @ 1:16: the real number is Infinity; allowed: finite ones
          ldi r1, #fractoin(weight)      @ 1:10: unknown function 'fractoin'; did you mean 'fraction'?
          ldi r1, #bits(wieght)          @ 1:15: unknown region 'wieght'; did you mean 'weight'?
          vld v0, wieght                 @ 1:9: unknown region 'wieght'; did you mean 'weight'?
          vld v0, r2                     @ 1:9: expected the name of a region, found the register 'r2'
          vld v0, weight[row]            @ 1:16: expected a scalar register, r0 to r15, found 'row'
          vld v0, weight[x]              @ 1:16: expected rN, col rN, syn or tgt in brackets, found 'x'
          vld v0, weight[syn             @ 1:19: expected ']' behind the element, found the end of the line
          lds r1, weight[syn], r2        @ 1:15: lds cannot use [syn]; allowed: name, name[rN], name[col rN]
          scan r1, r2, weight[col r3] / next @ 1:20: scan cannot use [col r3]; allowed: name, name[rN]
          cols r1, weight[r1]            @ 1:16: cols takes a region, as its bare name, not an element of it
          walk weight, r1 / next         @ 1:6: unknown walk 'weight'; known: fanOut
          jmp nowhere                    @ 1:5: unknown label 'nowhere'; none is known
          jmp 1                          @ 1:5: the target '1' is address 1; allowed: 0 to 0
          jmp end / end:                 @ 1:5: the target 'end' is address 1; allowed: 0 to 0
          a: halt / a: ret               @ 2:1: the label 'a' is defined already at r.uasm:1
          r1: halt                       @ 1:1: expected the name of a label, found the register 'r1'
          .entry e                       @ 1:8: no instruction stands behind the entry point 'e'
          next                           @ 1:1: 'next' without a loop before it
          strips weight / loop r1 / next @ 1:1: the loop 'strips' has no 'next'
          .phase learn                   @ 1:8: unknown phase 'learn'; allowed: inference or learning
          .phas learning                 @ 1:1: unknown directive '.phas'; did you mean '.phase'?
          x: .phase learning             @ 1:4: a directive stands on a line of its own, found a label before '.phase'
          .define given = 2              @ 1:9: the constant 'given' is defined already by the caller; guard with defined(given)
          .define bits = 2               @ 1:9: 'bits' is a function; choose another name
          .define x 2                    @ 1:11: expected '=' behind the name of the constant, found '2'
          .region weight 8 5 signed      @ 1:9: the region 'weight' is Q1.6 already, not Q2.5
          .region x 33 0 signed          @ 1:11: the number of bits is 33; allowed: 1 to 32
          .region x 8 0 sined            @ 1:15: expected 'signed' or 'unsigned', found 'sined'
          .if nothing / frob / .else / frob / .endif @ 1:5: unknown constant 'nothing'; known: given
          .if 1                          @ 1:1: '.if' has no '.endif'
          .else                          @ 1:1: '.else' without an '.if' before it
          .endif                         @ 1:1: '.endif' without an '.if' before it
          .error "no such mode"          @ 1:1: no such mode
          .error mode                    @ 1:8: expected a text in quotes, found 'mode'
          .error "mode                   @ 1:8: the string has no closing quote
          ldi r1, #1 $                   @ 1:12: unexpected character '$'
          .include "none.uasm"           @ 1:10: the file "none.uasm" was not found; looked for none.uasm
          .macro m / halt                @ 1:8: '.macro' has no '.endm'
          .endm                          @ 1:1: '.endm' without a '.macro' before it
          .macro add / .endm             @ 1:8: 'add' is an instruction
          .macro m a / .endm / m         @ 3:1: the macro 'm' takes 1 arguments, found 0
          .macro m a / .define x = \\b / .endm / m 1 @ 2:13: unexpected character '\\' (in macro 'm' used at r.uasm:4)
          .macro m a / ldi \\a, #nothing / .endm / m r1 @ 2:10: unknown constant 'nothing'; known: given (in macro 'm' used at r.uasm:4)
          """)
  void namesPlaceTextAndRemedy(String text, String message) {
    AssemblyException fault = fault(SYMBOLS, text.replaceAll(" / (?!0)", "\n"));
    assertThat(fault).isNotNull();
    assertThat(fault.getMessage()).isEqualTo("r.uasm:" + message.replace("\\\\", "\\"));
  }

  @Test
  void openModeNeedsDeclaredFormats() {
    assertThat(fault(AssemblySymbols.anyName(), "ldi r1, #bits(x)"))
        .hasMessage(
            "r.uasm:1:15: the format of the region 'x' is not known; declare it with"
                + " '.region x bits fraction signed|unsigned'");
    String declared = ".region x 9 3 unsigned\nldi r1, #bits(x)";
    assertThat(
            new Assembler(AssemblySymbols.anyName(), SOURCES)
                .assemble("r.uasm", declared)
                .program()
                .length())
        .isOne();
  }

  @Test
  void pointsIntoIncludedFiles() {
    assertThat(fault(SYMBOLS, ".include \"bad.uasm\"").diagnostics())
        .singleElement()
        .matches(d -> d.file().equals("bad.uasm") && d.line() == 2 && d.column() == 3);
  }

  @Test
  void refusesCyclesAndDepth() {
    assertThat(fault(SYMBOLS, ".include \"a.uasm\""))
        .hasMessage("b.uasm:2:10: the file \"a.uasm\" includes itself: a.uasm > b.uasm > a.uasm");
    assertThat(fault(SYMBOLS, ".include \"deep.uasm\"").getMessage())
        .startsWith("deep.uasm:2:1: includes and macros nest more than 32 deep (in macro 'm' used");
    String parentheses = "ldi r1, #" + "(".repeat(5000);
    assertThat(fault(SYMBOLS, parentheses).getMessage()).contains("nests more than 100 deep");
  }

  @Test
  void refusesMacrosThatGrowWithoutEnd() {
    String doubling = ".macro m a\nm \\a\\a\n.endm\nm xxxxxxxx";
    assertThat(fault(SYMBOLS, doubling).getMessage())
        .startsWith("r.uasm:2:1: the macro 'm' makes a line of more than 10000 characters (in");
    String branching = ".macro m\nm\n.endm\n.macro n\n.if 0\n.endif\n.endm\nm\nn";
    assertThat(fault(SYMBOLS, branching).diagnostics()).hasSize(1);
  }

  @Test
  void namesCharactersThatCannotBeSeen() {
    assertThat(fault(SYMBOLS, "halt \u00a0")).isNotNull();
    assertThat(fault(SYMBOLS, "halt \u200b")).hasMessage("r.uasm:1:6: unexpected character U+200B");
    assertThat(fault(SYMBOLS, "halt é"))
        .hasMessage("r.uasm:1:6: unexpected character 'é' (U+00E9)");
    assertThat(fault(SYMBOLS, "\uFEFFhalt\r\nret")).isNull();
  }

  @Test
  void goesOnBehindAnErrorButNotForever() {
    AssemblyException two = fault(SYMBOLS, "loop r99\nvadd\nnext\nhalt");
    assertThat(two.diagnostics()).extracting(Diagnostic::line).containsExactly(1, 2);
    assertThat(two.getMessage().lines().count()).isEqualTo(2);
    AssemblyException many = fault(SYMBOLS, "frob\n".repeat(100));
    assertThat(many.diagnostics()).hasSize(20);
  }

  @Test
  void limitsAreKeptOnBothSides() {
    String full = lines(256, "cols r1, region%d");
    assertThat(
            new Assembler(AssemblySymbols.anyName(), SOURCES)
                .assemble("r.uasm", full)
                .program()
                .streamSlots())
        .hasSize(256);
    assertThat(fault(AssemblySymbols.anyName(), full + "cols r1, more"))
        .hasMessage("r.uasm:257:10: too many regions: 'more' would be number 257; allowed: 256");
    String longest = "halt\n".repeat(65536);
    assertThat(new Assembler(SYMBOLS, SOURCES).assemble("r.uasm", longest).program().length())
        .isEqualTo(65536);
    assertThat(fault(SYMBOLS, longest + "halt\nhalt"))
        .hasMessage("r.uasm:65537:1: the program is too long; allowed: 65536 microwords");
  }

  private static String lines(int count, String format) {
    return IntStream.range(0, count)
        .mapToObj(i -> String.format(format, i) + "\n")
        .collect(Collectors.joining());
  }
}
