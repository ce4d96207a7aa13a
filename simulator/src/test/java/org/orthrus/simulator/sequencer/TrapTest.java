package org.orthrus.simulator.sequencer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.orthrus.isa.fixedpoint.FixedPointFormat;
import org.orthrus.isa.fixedpoint.Overflow;
import org.orthrus.isa.image.Walk;
import org.orthrus.simulator.Chip;
import org.orthrus.simulator.ExecutorKind;
import org.orthrus.simulator.MicrocodeTrap;
import org.orthrus.simulator.sequencer.Differential.Action;
import org.orthrus.simulator.sequencer.Differential.Kind;

/** Every trap: source line, what is wrong, what is allowed, core, cycle, micro-op. */
@Tag("unit")
class TrapTest {

  /**
   * x and y: 3 columns, x of 2 rows, y of unsigned 4 bits that trap; one: 1 column; no AER of z.
   */
  private static TestImage image() {
    TestImage image = new TestImage();
    FixedPointFormat format = TestImage.signed(8, Overflow.SATURATE);
    image.rows("x", 0, format, new int[] {1, 2, 3}, new int[] {4, 5, 6});
    image.rows("y", 0, TestImage.unsigned(4, Overflow.TRAP), new int[] {0, 14, 0});
    image.rows("one", 0, format, new int[] {7});
    image.region("z", 0, 1, 3, format, -1);
    image.walks.add(new Walk.Dense(2, 3));
    return image;
  }

  /** The program starts at cycle 0, line 2; scalar instructions and beats take a cycle, fill 2. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      quoteCharacter = '`',
      textBlock =
          """
          ldi r1, #5 / ctx r1 @ test.uasm:3: ctx: context 5 does not exist; allowed: 0 to 0 (core 0, cycle 2, micro-op 1)
          ldi r1, #-1 / ctx r1 @ test.uasm:3: ctx: context -1 does not exist; allowed: 0 to 0 (core 0, cycle 2, micro-op 1)
          ret @ test.uasm:2: ret: no call is open in this loop; ret belongs to the level of its call (core 0, cycle 1, micro-op 0)
          again: call again @ test.uasm:2: call: the return stack is full; design test allows 4 nested calls (callDepth) (core 0, cycle 5, micro-op 0)
          again: jmp again @ test.uasm:2: jmp: the handler runs for more than 50 cycles, the design's maximumHandlerCycles; does a loop end? (core 0, cycle 51, micro-op 0)
          ldi r1, #3 / lds r2, x, r1 @ test.uasm:3: lds: column 3 lies outside x, which has 3 columns (core 0, cycle 2, micro-op 1)
          ldi r1, #2 / lds r2, x[r1], r0 @ test.uasm:3: lds: row 2 lies outside x, which has 2 rows (core 0, cycle 2, micro-op 1)
          ldi r1, #2 / lds r2, x[col r0], r1 @ test.uasm:3: lds: row 2 lies outside x, which has 2 rows (core 0, cycle 2, micro-op 1)
          ldi r1, #-1 / sts x, r1, r0 @ test.uasm:3: sts: column -1 lies outside x, which has 3 columns (core 0, cycle 2, micro-op 1)
          ldi r1, #16 / sts y, r0, r1 @ test.uasm:3: sts: value 16 does not fit y (UQ4.0) and overflow is trap (core 0, cycle 2, micro-op 1)
          ldi r1, #2 / scan r2, r3, x[r1] / next @ test.uasm:3: scan: row 2 lies outside x, which has 2 rows (core 0, cycle 2, micro-op 1)
          ldi r1, #2 / walk fanOut, r1 / vidx v0 / next @ test.uasm:3: walk: event address 2 has no fan-out; allowed: 0 to 1 (core 0, cycle 2, micro-op 1)
          ldi r1, #-1 / walk fanOut, r1 / vidx v0 / next @ test.uasm:3: walk: event address -1 has no fan-out; allowed: 0 to 1 (core 0, cycle 2, micro-op 1)
          walk other, r0 / vidx v0 / next @ test.uasm:2: walk: walk other is not bound in context context0 (core 0, cycle 1, micro-op 0)
          cols r1, other @ test.uasm:2: cols: other is not bound in context context0; bound are the regions that the rule's manifest gives this layer (core 0, cycle 1, micro-op 0)
          strips x / vld v0, other / next @ test.uasm:3: vld: other is not bound in context context0; bound are the regions that the rule's manifest gives this layer (core 0, cycle 1, micro-op 1)
          ldi r1, #4 / stripsr r1 / vld v0, x / next @ test.uasm:4: vld: column 3 lies outside x, which has 3 columns (core 0, cycle 2, micro-op 2)
          ldi r1, #2 / strips x / vld v0, x[r1] / next @ test.uasm:4: vld: row 2 lies outside x, which has 2 rows (core 0, cycle 2, micro-op 2)
          ldi r1, #3 / stripsr r1 / vld v0, x[col r1] / next @ test.uasm:4: vld: column 3 lies outside x, which has 3 columns (core 0, cycle 2, micro-op 2)
          ldi r1, #3 / stripsr r1 / vld v0, x[col r0] / next @ test.uasm:4: vld: row 2 lies outside x, which has 2 rows (core 0, cycle 2, micro-op 2)
          strips x / vidx v0 / vst one, v0 / next @ test.uasm:4: vst: stores 3 elements to one, which has 1 element a row (core 0, cycle 1, micro-op 2)
          strips x / vld v0, x / vlut v0, y, v0 / next @ test.uasm:4: vlut: entry 3 lies outside y, which has 3 columns (core 0, cycle 5, micro-op 2)
          strips x / vld v0, x / vaccv y, v0 / next @ test.uasm:4: vaccv: value 16 does not fit y (UQ4.0) and overflow is trap (core 0, cycle 5, micro-op 2)
          strips x / vld v0, x / vshl.trap v0, v0, #14 / next @ test.uasm:4: vshl: result 32768 does not fit a lane of 16 bits and overflow is trap (core 0, cycle 5, micro-op 2)
          strips x / vldm m0, x / evout z, m0 / next @ test.uasm:4: evout: z has no AER base address, so it cannot send events (core 0, cycle 5, micro-op 2)
          """)
  void names(String program, String message) {
    TestImage image = image();
    image.maximumHandlerCycles = 50;
    assertThat(Directed.run(image, program).trap()).isEqualTo(message);
  }

  /** In the second strip, 2 beats after the first; what came before the trap has happened. */
  @Test
  void aTrapStopsWhereItIsFound() {
    TestImage image = new TestImage().row("x", 0, 8, 1, 1, 1, 1, 1, 9);
    image.rows("y", 0, TestImage.unsigned(3, Overflow.TRAP), new int[6]);
    Directed run = Directed.run(image, "strips x / vld v0, x / vst y, v0 / next");
    assertThat(run.trap())
        .isEqualTo(
            "test.uasm:4: vst: value 9 does not fit y (UQ3.0) and overflow is trap"
                + " (core 0, cycle 7, micro-op 2)");
    assertThat(run.row("y")).containsExactly(1, 1, 1, 1, 1, 0);
  }

  @Test
  void aHandlerMayRunForExactlyItsLimit() {
    TestImage image = image();
    image.maximumHandlerCycles = 3;
    assertThat(Directed.run(image, "ldi r1, #1 / ldi r1, #1 / ldi r1, #1").trap()).isNull();
    assertThat(Directed.run(image, "ldi r1, #1 / ldi r1, #1 / ldi r1, #1 / ldi r1, #1").trap())
        .contains("halt: the handler runs for more than 3 cycles");
  }

  @Test
  void callsNestAsDeepAsTheStack() {
    TestImage image = image();
    image.callDepth = 2;
    String calls = "call one / halt / one: call two / ret / two: ret";
    assertThat(Directed.run(image, calls).trap()).isNull();
    image.callDepth = 1;
    assertThat(Directed.run(image, calls).trap())
        .isEqualTo(
            "test.uasm:4: call: the return stack is full; design test allows 1 nested calls"
                + " (callDepth) (core 0, cycle 2, micro-op 2)");
  }

  /** The verifier refuses these programs, so they are run on bare executors. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      quoteCharacter = '`',
      textBlock =
          """
          ldi r1, #9 / again: loop r1 / call again / next @ test.uasm:3: loop: the loop stack is full; design test allows 2 nested loops (loopDepth) (core 0, cycle 6, micro-op 1)
          ldi r1, #9 / again: scan r0, r0, x / call again / next @ test.uasm:3: scan: the loop stack is full; design test allows 2 nested loops (loopDepth) (core 0, cycle 10, micro-op 1)
          ldi r1, #9 / call in / in: loop r1 / ret / next @ test.uasm:5: ret: no call is open in this loop; ret belongs to the level of its call (core 0, cycle 4, micro-op 3)
          """)
  void whatTheVerifierWouldRefuseTraps(String program, String message) {
    TestImage image = image();
    image.loopDepth = 2;
    image.text = ".entry sampleBegin\n" + program.replace(" / ", "\n") + "\nhalt\n";
    CoreState one = new CoreState(0, image.build());
    assertThatThrownBy(() -> new SpecificationExecutor(one).run(0)).hasMessage(message);
    CoreState other = new CoreState(0, image.build());
    assertThatThrownBy(() -> new FastExecutor(other).run(0)).hasMessage(message);
  }

  @Test
  void anEventThatNoDecoderRowTakes() {
    TestImage image = image();
    image.text = ".entry sampleBegin\nhalt\n";
    Chip chip = Chip.load(image.build(), ExecutorKind.SPECIFICATION);
    assertThatThrownBy(() -> chip.event(7, 1))
        .isInstanceOf(MicrocodeTrap.class)
        .hasMessage("event address 7: no row of the event decoder takes it (core 0, cycle 0)");
  }

  @Test
  void aFormatWiderThanTheLanes() {
    TestImage image = image();
    image.text = ".entry sampleBegin\nhalt\n";
    image.laneBits = 8;
    assertThat(Chip.load(image.build(), ExecutorKind.FAST)).isNotNull();
    image.rows("wide", 0, TestImage.unsigned(8, Overflow.WRAP), new int[] {0});
    assertThatThrownBy(() -> Chip.load(image.build(), ExecutorKind.FAST))
        .isInstanceOf(MicrocodeTrap.class)
        .hasMessage(
            "region wide holds UQ8.0 elements of 8 bits, but the lanes of design test are 8 bits"
                + " wide, signed; narrow the format or widen the lanes");
  }

  @Test
  void actionsAfterNormalHandlersAreUntouchedByUnboundSlots() {
    TestImage image = image();
    image.contexts.add(Map.of("x", 0));
    image.contextWalks.add(Map.of());
    Directed run =
        Directed.run(
            image,
            ".entry sampleBegin\nldi r1, #1\nbne r1, r0, over\ncols r2, y\nover: halt\n",
            List.of(Action.of(Kind.BEGIN), Action.of(Kind.BEGIN)).toArray(Action[]::new));
    assertThat(run.trap()).isNull();
  }
}
