package org.orthrus.simulator.sequencer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.orthrus.isa.Instruction;
import org.orthrus.isa.Microword;
import org.orthrus.isa.fixedpoint.FixedPointFormat;
import org.orthrus.isa.fixedpoint.Overflow;
import org.orthrus.isa.image.Walk;
import org.orthrus.isa.program.Program;
import org.orthrus.simulator.lanes.Lfsr;

/**
 * What each instruction computes, against values worked out by hand. Lanes are of 8 bits, -128 to
 * 127; the design's rules are floor and saturate.
 */
@Tag("unit")
class ArithmeticTest {

  private static final Set<Instruction> TESTED = EnumSet.noneOf(Instruction.class);

  private static TestImage image() {
    TestImage image = new TestImage();
    image.laneBits = 8;
    return image;
  }

  private static void tested(TestImage image) {
    for (Program.Word word : image.assemble().program().words()) {
      TESTED.add(Instruction.ofOpcode(Microword.opcode(word.bits())).orElseThrow());
    }
  }

  /** v0 = a, v1 = b, r1 = scalar; v2 = the operation, which starts from 77; saturations counted. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          vadd v2, v0, v1             | 100  | 27   | 0    | 127  | 0
          vadd v2, v0, v1             | 100  | 28   | 0    | 127  | 1
          vadd v2, v0, v1             | -100 | -28  | 0    | -128 | 0
          vadd v2, v0, v1             | -100 | -29  | 0    | -128 | 1
          vadd.wrap v2, v0, v1        | 100  | 28   | 0    | -128 | 0
          vadds v2, v0, r1            | 100  | 0    | -5   | 95   | 0
          vadds v2, v0, r1            | 100  | 0    | 2147483647 | 127 | 1
          vsub v2, v0, v1             | -128 | 1    | 0    | -128 | 1
          vsub v2, v0, v1             | 5    | -7   | 0    | 12   | 0
          vsub.wrap v2, v0, v1        | -128 | 1    | 0    | 127  | 0
          vmin v2, v0, v1             | -3   | 2    | 0    | -3   | 0
          vmax v2, v0, v1             | -3   | 2    | 0    | 2    | 0
          vabs v2, v0                 | -128 | 0    | 0    | 127  | 1
          vabs v2, v0                 | -127 | 0    | 0    | 127  | 0
          vabs.wrap v2, v0            | -128 | 0    | 0    | -128 | 0
          vset v2, r1                 | 0    | 0    | 128  | 127  | 1
          vset v2, r1                 | 0    | 0    | 127  | 127  | 0
          vset.wrap v2, r1            | 0    | 0    | 300  | 44   | 0
          vidx v2                     | 0    | 0    | 0    | 0    | 0
          vmulq v2, v0, v1, #0        | 9    | 14   | 0    | 126  | 0
          vmulq v2, v0, v1, #0        | 16   | 8    | 0    | 127  | 1
          vmulq v2, v0, v1, #7        | -128 | -128 | 0    | 127  | 1
          vmulq v2, v0, v1, #7        | -128 | 127  | 0    | -127 | 0
          vmulq.floor v2, v0, v1, #1  | 5    | 1    | 0    | 2    | 0
          vmulq.towardZero v2, v0, v1, #1 | 5  | 1  | 0    | 2    | 0
          vmulq.halfUp v2, v0, v1, #1 | 5    | 1    | 0    | 3    | 0
          vmulq.halfEven v2, v0, v1, #1 | 5  | 1    | 0    | 2    | 0
          vmulq.halfEven v2, v0, v1, #1 | 7  | 1    | 0    | 4    | 0
          vmulq.floor v2, v0, v1, #1  | -5   | 1    | 0    | -3   | 0
          vmulq.towardZero v2, v0, v1, #1 | -5 | 1  | 0    | -2   | 0
          vmulq.halfUp v2, v0, v1, #1 | -5   | 1    | 0    | -2   | 0
          vmulq.halfEven v2, v0, v1, #1 | -5 | 1    | 0    | -2   | 0
          vmulq.halfEven v2, v0, v1, #1 | -7 | 1    | 0    | -4   | 0
          vmulq.halfUp v2, v0, v1, #62 | -128 | 127 | 0    | 0    | 0
          vmulq.floor v2, v0, v1, #62 | -128 | 127  | 0    | -1   | 0
          vmuls v2, v0, r1, #3        | 10   | 0    | 12   | 15   | 0
          vmuls v2, v0, r1, #3        | -10  | 0    | 13   | -17  | 0
          vmuls v2, v0, r1, #24       | 127  | 0    | -2147483648 | -128 | 1
          vmuls.halfUp v2, v0, r1, #31 | -1  | 0    | -2147483648 | 1 | 0
          vand v2, v0, v1             | 108  | -86  | 0    | 40   | 0
          vor v2, v0, v1              | 12   | -86  | 0    | -82  | 0
          vxor v2, v0, v1             | 108  | -86  | 0    | -58  | 0
          vshl v2, v0, #3             | 15   | 0    | 0    | 120  | 0
          vshl v2, v0, #3             | 16   | 0    | 0    | 127  | 1
          vshl v2, v0, #3             | -16  | 0    | 0    | -128 | 0
          vshl.wrap v2, v0, #3        | 17   | 0    | 0    | -120 | 0
          vshl v2, v0, #62            | 4    | 0    | 0    | 127  | 1
          vshl v2, v0, #62            | -4   | 0    | 0    | -128 | 1
          vshl.wrap v2, v0, #62       | 3    | 0    | 0    | 0    | 0
          vshl v2, v0, #62            | 0    | 0    | 0    | 0    | 0
          vshr v2, v0, #2             | -7   | 0    | 0    | -2   | 0
          vshr.towardZero v2, v0, #2  | -7   | 0    | 0    | -1   | 0
          vshr.halfUp v2, v0, #2      | -6   | 0    | 0    | -1   | 0
          vshr.halfEven v2, v0, #2    | -6   | 0    | 0    | -2   | 0
          vshr.halfEven v2, v0, #2    | 6    | 0    | 0    | 2    | 0
          vshr.halfEven v2, v0, #2    | 2    | 0    | 0    | 0    | 0
          vshr v2, v0, #0             | -7   | 0    | 0    | -7   | 0
          vshr v2, v0, #62            | -1   | 0    | 0    | -1   | 0
          vshrv v2, v0, v1            | 100  | 3    | 0    | 12   | 0
          vshrv v2, v0, v1            | 100  | -1   | 0    | 100  | 0
          vshrv v2, v0, v1            | -100 | 32   | 0    | -1   | 0
          vshrv.halfUp v2, v0, v1     | 100  | 127  | 0    | 0    | 0
          vcmpge m0, v0, v1 / vsel v2, v0, v1, m0 | 5 | 5 | 0 | 5 | 0
          vcmpge m0, v0, v1 / vset v2, r0 / vset v2, r1 ?m0 | 5 | 6 | 1 | 0 | 0
          vcmpgt m0, v0, v1 / vset v2, r0 / vset v2, r1 ?m0 | 5 | 5 | 1 | 0 | 0
          vcmpgt m0, v0, v1 / vset v2, r0 / vset v2, r1 ?m0 | 127 | -128 | 1 | 1 | 0
          vcmpeq m0, v0, v1 / vset v2, r0 / vset v2, r1 ?m0 | 5 | 5 | 1 | 1 | 0
          vcmpges m0, v0, r1 / vsel v2, v0, v1, m0 | 5 | 9 | 6 | 9 | 0
          vcmpges m0, v0, r1 / vsel v2, v0, v1, m0 | 127 | 9 | -2147483648 | 127 | 0
          vcmpges m0, v0, r1 / vsel v2, v0, v1, m0 | -128 | 9 | 2147483647 | 9 | 0
          vcmpeqs m0, v0, r1 / vsel v2, v0, v1, m0 | 5 | 9 | 5 | 5 | 0
          vcmpeqs m0, v0, r1 / vsel v2, v0, v1, m0 | 5 | 9 | 261 | 9 | 0
          vcmpeqs m0, v0, r0 / vcmpeqs m1, v1, r0 / mand m2, m0, m1 / vsel v2, v0, v1, m2 | 0 | 1 | 0 | 1 | 0
          vcmpeqs m0, v0, r0 / vcmpeqs m1, v1, r0 / mor m2, m0, m1 / vsel v2, v0, v1, m2 | 0 | 1 | 0 | 0 | 0
          vcmpeqs m0, v0, r0 / vcmpeqs m1, v1, r0 / mxor m2, m0, m1 / vsel v2, v1, v0, m2 | 0 | 9 | 0 | 9 | 0
          vcmpeqs m0, v0, r0 / mnot m1, m0 / vsel v2, v0, v1, m1 | 0 | 9 | 0 | 9 | 0
          vcmpeqs m0, v0, r0 / vadd v2, v0, v1 ?m0 | 1 | 1 | 0 | 77 | 0
          vcmpeqs m0, v0, r0 / vadd v2, v1, v1 ?m0 | 0 | 100 | 0 | 127 | 1
          vcmpeqs m0, v0, r0 / vadd v2, v1, v1 ?m0 | 1 | 100 | 0 | 77 | 0
          vlut v2, t, v0              | 2    | 0    | 0    | -30  | 0
          """)
  void lanes(String operation, int a, int b, int scalar, int expected, int saturations) {
    TestImage image = image().row("x", 0, 8, a).row("y", 0, 8, b).row("z", 0, 8, 0);
    image.row("t", 1, 8, 10, 20, -30).row("s", 0, 8, 77);
    Directed run =
        Directed.run(
            image,
            "ldi r1, #"
                + scalar
                + " / strips x / vld v0, x / vld v1, y / vld v2, s / "
                + operation
                + " / vst z, v2 / next");
    assertThat(run.row("z")).containsExactly(expected);
    assertThat(run.count("lanes.saturations")).isEqualTo(saturations);
    assertThat(run.count("memory.m0.saturations")).isZero();
    tested(image);
  }

  /** r1 = a, r2 = b; r3 = the operation. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ldi r3, #-2147483648      | 0           | 0           | -2147483648
          add r3, r1, r2            | 2147483647  | 1           | -2147483648
          sub r3, r1, r2            | -2147483648 | 1           | 2147483647
          addi r3, r1, #-3          | 1           | 0           | -2
          mulq r3, r1, r2, #0       | 65536       | 65537       | 65536
          mulq r3, r1, r2, #16      | 65536       | 65537       | 65537
          mulq r3, r1, r2, #1       | -5          | 1           | -3
          mulq.towardZero r3, r1, r2, #1 | -5     | 1           | -2
          mulq.halfUp r3, r1, r2, #1 | -5         | 1           | -2
          mulq.halfEven r3, r1, r2, #1 | -7       | 1           | -4
          mulq.halfUp r3, r1, r2, #62 | -2147483648 | -2147483648 | 1
          shl r3, r1, #4            | 268435457   | 0           | 16
          shl r3, r1, #62           | -1          | 0           | 0
          shr r3, r1, #1            | -5          | 0           | -3
          shr.halfUp r3, r1, #1     | -5          | 0           | -2
          shr.halfEven r3, r1, #1   | 5           | 0           | 2
          shr r3, r1, #62           | -5          | 0           | -1
          and r3, r1, r2            | 12          | 10          | 8
          or r3, r1, r2             | 12          | 10          | 14
          xor r3, r1, r2            | 12          | 10          | 6
          min r3, r1, r2            | -4          | 3           | -4
          max r3, r1, r2            | -4          | 3           | 3
          add r3, r0, r0            | 5           | 5           | 0
          cols r3, x                | 0           | 0           | 3
          rows r3, x                | 0           | 0           | 2
          nctx r3                   | 0           | 0           | 1
          lds r3, x, r1             | 2           | 0           | 13
          lds r3, x[r2], r1         | 0           | 1           | 21
          lds r3, x[col r2], r1     | 1           | 2           | 23
          sts x, r1, r2 / lds r3, x, r1 | 1       | 128         | 127
          sts.wrap x, r1, r2 / lds r3, x, r1 | 1  | 128         | -128
          sts x[r1], r1, r2 / lds r3, x[r1], r1 | 1 | -9        | -9
          sts x[col r1], r0, r2 / lds r3, x, r1 | 1 | -9        | -9
          beq r1, r2, 4 / ldi r3, #7 | 4          | 4           | 0
          beq r1, r2, 4 / ldi r3, #7 | 4          | 5           | 7
          bne r1, r2, 4 / ldi r3, #7 | 4          | 5           | 0
          blt r1, r2, 4 / ldi r3, #7 | -1         | 0           | 0
          blt r1, r2, 4 / ldi r3, #7 | 0          | 0           | 7
          bge r1, r2, 4 / ldi r3, #7 | 0          | 0           | 0
          bge r1, r2, 4 / ldi r3, #7 | -1         | 0           | 7
          jmp 4 / ldi r3, #7        | 0           | 0           | 0
          call 6 / addi r3, r3, #2 / halt / halt / ldi r3, #7 / ret | 0 | 0 | 9
          loop r1 / addi r3, r3, #2 / next | 3    | 0           | 6
          loop r1 / addi r3, r3, #2 / ldi r1, #0 / next | 3 | 0 | 6
          loop r1 / addi r3, r3, #2 / next | 1    | 0           | 2
          loop r1 / addi r3, r3, #2 / next | 0    | 0           | 0
          loop r1 / addi r3, r3, #2 / next | -9   | 0           | 0
          ctx r0 / addi r3, r1, #0  | 5           | 0           | 5
          """)
  void scalars(String operation, int a, int b, int expected) {
    TestImage image = image();
    image.rows(
        "x",
        0,
        TestImage.signed(8, Overflow.SATURATE),
        new int[] {11, 12, 13},
        new int[] {21, 22, 23});
    Directed run = Directed.run(image, "ldi r1, #" + a + " / ldi r2, #" + b + " / " + operation);
    assertThat(run.scalar(3)).isEqualTo(expected);
    assertThat(run.scalar(0)).isZero();
    tested(image);
  }

  /** y = the operation on y and x, r1 = scalar; y is of 8 bits in memory m1. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          vacc y, x, #0               | 100 | 27  | 0  | 127  | 0
          vacc y, x, #0               | 100 | 28  | 0  | 127  | 1
          vacc.wrap y, x, #0          | 100 | 28  | 0  | -128 | 0
          vacc y, x, #3               | 100 | -28 | 0  | -124 | 0
          vacc y, x, #62              | 100 | -4  | 0  | -128 | 1
          vacc.wrap y, x, #62         | 100 | -4  | 0  | 100  | 0
          vaccs y, x, r1, #2          | 10  | 7   | 3  | 15   | 0
          vaccs.halfUp y, x, r1, #1   | 10  | -5  | 1  | 8    | 0
          vaccs y, x, r1, #0          | 10  | 100 | 100 | 127 | 1
          vld v0, x / vaccv y, v0     | -100 | -28 | 0 | -128 | 0
          vld v0, x / vaccv y, v0     | -100 | -29 | 0 | -128 | 1
          vld v0, x / vst y, v0       | 0   | -29 | 0  | -29  | 0
          vldm m0, x / vstm y, m0     | 9   | -3  | 0  | 1    | 0
          vldm m0, x / vstm y, m0     | 9   | 0   | 0  | 0    | 0
          vldm m0, x / vacc y, x, #0 ?m0 | 9 | 0  | 0  | 9    | 0
          """)
  void memory(String operation, int held, int added, int scalar, int expected, int saturations) {
    TestImage image = image().row("x", 0, 8, added).row("y", 1, 8, held);
    Directed run =
        Directed.run(image, "ldi r1, #" + scalar + " / strips x / " + operation + " / next");
    assertThat(run.row("y")).containsExactly(expected);
    assertThat(run.count("memory.m1.saturations")).isEqualTo(saturations);
    assertThat(run.count("lanes.saturations")).isZero();
    tested(image);
  }

  @Test
  void aStoreNarrowsToTheFormatOfItsRegion() {
    TestImage image = new TestImage().row("x", 0, 16, -1, 0, 7, 8, 200);
    FixedPointFormat three = TestImage.unsigned(3, Overflow.SATURATE);
    image.rows("y", 1, three, new int[5]);
    image.rows("w", 1, TestImage.unsigned(3, Overflow.WRAP), new int[5]);
    image.rows("b", 1, TestImage.signed(1, Overflow.SATURATE), new int[5]);
    Directed run =
        Directed.run(
            image, "strips x / vld v0, x / vst y, v0 / vst w, v0 / vldm m0, x / vstm b, m0 / next");
    // 0 to 7: -1 is clamped up, 8 and 200 down. Low 3 bits of -1, 8 and 200 are 7, 0 and 0.
    assertThat(run.row("y")).containsExactly(0, 0, 7, 7, 7);
    assertThat(run.row("w")).containsExactly(7, 0, 7, 0, 0);
    // A signed bit holds -1 and 0: each of the four 1s is clamped to 0.
    assertThat(run.row("b")).containsExactly(0, 0, 0, 0, 0);
    assertThat(run.count("memory.m1.saturations")).isEqualTo(3 + 4);
  }

  @Test
  void reductionsAddToTheirRegister() {
    TestImage image = new TestImage().row("x", 0, 16, 3, 0, -5, 9, 0, 1);
    Directed run =
        Directed.run(
            image,
            "ldi r4, #100 / ldi r5, #50 / ldi r6, #2147483647 / strips x / vld v0, x / vldm m0, x"
                + " / vcmpges m1, v0, r0 / vsum r4, v0 / vsum r5, v0 ?m1 / vsum r6, v0"
                + " / mcount r7, m0 / next");
    assertThat(run.scalar(4)).isEqualTo(108);
    assertThat(run.scalar(5)).isEqualTo(63);
    assertThat(run.scalar(6)).isEqualTo(Integer.MIN_VALUE + 7);
    assertThat(run.scalar(7)).isEqualTo(4);
    tested(image);
  }

  @Test
  void indicesRunOverTheLoopAndEveryAddressModeReadsItsElement() {
    TestImage image = new TestImage();
    FixedPointFormat format = TestImage.signed(8, Overflow.SATURATE);
    image.rows("a", 0, format, new int[] {1, 2, 3, 4, 5}, new int[] {6, 7, 8, 9, 10});
    image.rows("c", 0, format, new int[] {11, -1}, new int[] {12, -2}, new int[] {13, -3});
    image.rows("one", 0, format, new int[] {40}, new int[] {41});
    for (String to : new String[] {"index", "linear", "row", "column", "broadcast"}) {
      image.row(to, 1, 8, 0, 0, 0, 0, 0);
    }
    Directed run =
        Directed.run(
            image,
            "ldi r1, #1 / strips a / vidx v0 / vst index, v0 / vld v0, a / vst linear, v0"
                + " / vld v0, a[r1] / vst row, v0 / vld v0, one[r1] / vst broadcast, v0 / next"
                + " / ldi r2, #3 / stripsr r2 / vld v0, c[col r1] / vst column, v0 / next"
                + " / ldi r2, #-1 / stripsr r2 / vidx v0 / vst index, v0 / next");
    assertThat(run.row("index")).containsExactly(0, 1, 2, 3, 4);
    assertThat(run.row("linear")).containsExactly(1, 2, 3, 4, 5);
    assertThat(run.row("row")).containsExactly(6, 7, 8, 9, 10);
    assertThat(run.row("column")).containsExactly(-1, -2, -3, 0, 0);
    assertThat(run.row("broadcast")).containsExactly(41, 41, 41, 41, 41);
    tested(image);
  }

  @Test
  void aWalkUsesTheSynapseRowOfItsEventAndTargetRowZero() {
    TestImage image = new TestImage();
    image.walks.add(new Walk.Dense(3, 2));
    FixedPointFormat format = TestImage.signed(8, Overflow.SATURATE);
    image.rows("w", 0, format, new int[] {1, 2}, new int[] {3, 4}, new int[] {5, 6});
    image.rows("u", 1, format, new int[] {100, 100}, new int[] {50, 50});
    Directed run =
        Directed.run(image, "ldi r1, #2 / walk fanOut, r1 / vacc u[tgt], w[syn], #1 / next");
    assertThat(run.chip().read("u")).isDeepEqualTo(new int[][] {{110, 112}, {50, 50}});
    tested(image);
  }

  /** Lane n mod L draws from its own register; draws are the low 8 bits after 8 steps. */
  @Test
  void drawsComeFromTheRegisterOfTheLane() {
    TestImage image = new TestImage().row("z", 0, 16, 0, 0, 0, 0, 0);
    Lfsr reference = new Lfsr(image.design());
    int[] states = reference.states();
    int[] expected = new int[5];
    for (int i = 0; i < 5; i++) {
      for (int n = 0; n < 8; n++) {
        states[i % 4] = Lfsr.step(states[i % 4], 0xB400);
      }
      expected[i] = states[i % 4] & 0xFF;
    }
    Directed run = Directed.run(image, "strips z / vrand v0 / vst z, v0 / next");
    assertThat(run.row("z")).containsExactly(expected);
    assertThat(run.chip().core().lfsr().states()).containsExactly(states);
    assertThat(run.count("random.draws")).isEqualTo(5);
    tested(image);
  }

  /** x = 5, q = 2: 1 and a quarter, so the draw decides: up if its top two bits are 3. */
  @Test
  void stochasticRoundingAddsTheUpperBitsOfTheDraw() {
    TestImage image = new TestImage().row("x", 0, 16, 5, 5, 5, 5, 5, 5, 5, 5);
    image.row("z", 0, 16, 0, 0, 0, 0, 0, 0, 0, 0).row("d", 0, 16, 0, 0, 0, 0, 0, 0, 0, 0);
    Directed draws = Directed.run(image, "strips d / vrand v0 / vst d, v0 / next");
    Directed run =
        Directed.run(image, "strips x / vld v0, x / vshr.stochastic v0, v0, #2 / vst z, v0 / next");
    int[] expected = draws.row("d");
    for (int i = 0; i < expected.length; i++) {
      expected[i] = 5 + (expected[i] >> 6) >> 2;
    }
    assertThat(run.row("z")).containsExactly(expected).contains(1);
    assertThat(run.count("random.draws")).isEqualTo(8);
  }

  /** A draw or an index that does not fit the lane follows the design's rule, as any result. */
  @Test
  void drawsAndIndicesAreNarrowedToTheLane() {
    TestImage image = image();
    image.row("z", 0, 8, new int[130]);
    Directed run = Directed.run(image, "strips z / vidx v0 / vst z, v0 / next");
    assertThat(run.row("z")).startsWith(0, 1).endsWith(126, 127, 127, 127);
    assertThat(run.count("lanes.saturations")).isEqualTo(2);
    image.overflow = Overflow.WRAP;
    assertThat(Directed.run(image, "strips z / vidx v0 / vst z, v0 / next").row("z"))
        .endsWith(126, 127, -128, -127);
    TestImage draws = image();
    draws.row("z", 0, 8, new int[64]);
    Directed drawn = Directed.run(draws, "strips z / vrand v0 / vst z, v0 / next");
    assertThat(Arrays.stream(drawn.row("z")).boxed()).allMatch(v -> v >= 0 && v <= 127);
    assertThat(drawn.count("lanes.saturations")).isBetween(1L, 63L);
  }

  @Test
  void anEventIsSentFromRegisters() {
    TestImage image = image();
    Directed run = Directed.run(image, "ldi r1, #7 / ldi r2, #-3 / send r1, r2");
    assertThat(run.chip().outputEvents().size()).isEqualTo(1);
    assertThat(run.chip().outputEvents().address(0)).isEqualTo(7);
    assertThat(run.chip().outputEvents().payload(0)).isEqualTo(-3);
    assertThat(run.count("aer.out")).isEqualTo(1);
    tested(image);
  }

  @AfterAll
  static void everyLaneAndScalarInstructionWasTested() {
    if (TESTED.size() > Instruction.values().length / 2) {
      assertThat(TESTED)
          .containsAll(
              Stream.of(Instruction.values())
                  .filter(row -> row.resource().lane() || row.resource().text().equals("scalar"))
                  .toList());
    }
  }
}
