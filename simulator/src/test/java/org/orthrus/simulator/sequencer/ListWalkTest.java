package org.orthrus.simulator.sequencer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.orthrus.isa.fixedpoint.FixedPointFormat;
import org.orthrus.isa.fixedpoint.Overflow;
import org.orthrus.isa.image.Walk;

/**
 * Walks of lists by hand, on {@link TestImage} as it comes: 4 lanes, a beat each, 2 cycles to fill
 * a loop; m0 has words of 32 bits in one bank, m1 words of 64 bits in 4 banks, each with one port.
 */
@Tag("timing")
class ListWalkTest {

  private static final int NONE = 255;
  private static final FixedPointFormat BYTE = TestImage.signed(8, Overflow.SATURATE);
  private static final FixedPointFormat INDEX = TestImage.unsigned(8, Overflow.SATURATE);
  private static final String ADD =
      "walk fanOut, r0 / vacc u[tgt], w[syn], #0 {synapticOperations} / next";

  /** Weights 1, 2, .. of one source, connections as given, and u of so many targets in m1. */
  private static TestImage image(int targets, int... connections) {
    int[] weights = new int[connections.length];
    for (int slot = 0; slot < weights.length; slot++) {
      weights[slot] = slot + 1;
    }
    TestImage image = new TestImage().rows("table", 0, INDEX, connections);
    image.rows("w", 0, BYTE, weights).row("u", 1, 16, new int[targets]);
    image.walks.add(new Walk.Lists(1, connections.length, targets, 0));
    return image;
  }

  /**
   * The table moves 2 words of 4; the weights of slots 0, 2, 3 and 5 lie in 2 words; targets 9, 0,
   * 1, 4 in words 2, 0, 0, 1, which are read and written. m0: 4 bank cycles, m1: ceil(6 / 4). One
   * strip is one beat, so the lanes wait 3 cycles for m0. walk 1, fill 2, loop 4, halt 1.
   */
  @Test
  void everyWordOfAStepIsCounted() {
    Directed run = Directed.run(image(10, 9, NONE, 0, 1, NONE, 4), ADD);
    assertThat(run.row("u")).containsExactly(3, 4, 0, 0, 6, 0, 0, 0, 0, 1);
    assertThat(run.count("synapticOperations")).isEqualTo(4);
    assertThat(run.count("laneOps.add")).isEqualTo(4);
    assertThat(run.count("microwords")).isEqualTo(3);
    assertThat(run.count("memory.m0.reads")).isEqualTo(2 + 2);
    assertThat(run.count("memory.m1.reads")).isEqualTo(3);
    assertThat(run.count("memory.m1.writes")).isEqualTo(3);
    assertThat(run.count("cycles.stall.memory.m0")).isEqualTo(3);
    assertThat(run.cycles()).isEqualTo(1 + 2 + 4 + 1);
  }

  /**
   * Four words of m1, 4 targets each: spread over its banks, 4 reads and 4 writes take 2 cycles; in
   * two banks, 5 bank cycles each way are 10 of 4 a cycle; in one bank 13 each way are 26. Table
   * and weights take one word each of m0, 2 cycles.
   */
  @ParameterizedTest
  @CsvSource({"0, 4, 8, 12, 2, 2", "0, 4, 16, 20, 3, 3", "0, 16, 32, 48, 7, 7"})
  void wordsThatCrowdInABankWait(int a, int b, int c, int d, int cycles) {
    Directed run = Directed.run(image(52, a, b, c, d), ADD);
    assertThat(run.count("memory.m1.reads")).isEqualTo(4);
    assertThat(run.cycles()).isEqualTo(1 + 2 + cycles + 1);
  }

  /** Words that are left and returned to move again: targets 0, 4, 1, 5 are words 0, 1, 0, 1. */
  @Test
  void aWordMovesForEachElementWhoseWordIsNotTheOneBefore() {
    Directed run = Directed.run(image(8, 0, 4, 1, 5), ADD);
    assertThat(run.count("memory.m1.reads")).isEqualTo(4);
  }

  /** The row is read, 1 word, and waited for, 1 cycle; no strip is issued. */
  @Test
  void aSourceWithoutConnectionsCostsItsRow() {
    Directed run = Directed.run(image(8, NONE, NONE, NONE), ADD);
    assertThat(run.count("memory.m0.reads")).isEqualTo(1);
    assertThat(run.count("laneOps.add")).isZero();
    assertThat(run.count("microwords")).isEqualTo(2);
    assertThat(run.cycles()).isEqualTo(1 + 2 + 1 + 1);
  }

  /** Across strips of 4 and within one, and at the edge of the format. */
  @Test
  void targetsThatAreNamedTwiceGetBoth() {
    TestImage image = image(3, 1, 1, 0, 0, 1, 2);
    assertThat(Directed.run(image, ADD).row("u")).containsExactly(7, 8, 6);
    image = image(2, 0, 0).row("near", 0, 16, 32_766, 0);
    Directed run = Directed.run(image, "walk fanOut, r0 / vacc near[tgt], w[syn], #0 / next");
    assertThat(run.row("near")).containsExactly(32_767, 0);
    assertThat(run.count("memory.m0.saturations")).isEqualTo(1);
  }

  /**
   * Micro-op by micro-op: within a strip both slots load what stood there, and the last one stays.
   */
  @Test
  void withinAStripMicroOpsTakeTurns() {
    String body =
        "walk fanOut, r0 / vld v0, u[tgt] / vld v1, w[syn] / vadd v0, v0, v1"
            + " / vst u[tgt], v0 / next";
    assertThat(Directed.run(image(3, 1, 1, 0, 2), body).row("u")).containsExactly(3, 2, 4);
    assertThat(Directed.run(image(3, 1, 0, 2, 2, 1), body).row("u")).containsExactly(2, 6, 4);
  }

  /** The other way round: gradients of the slots in use, and of no others. */
  @Test
  void theSynapseSideIsTheSlotsInUse() {
    TestImage image = image(3, NONE, 2, NONE, 0).row("e", 0, 8, 5, 6, 7);
    Directed run = Directed.run(image, "walk fanOut, r0 / vacc w[syn], e[tgt], #0 / next");
    assertThat(run.row("w")).containsExactly(1, 2 + 7, 3, 4 + 5);
  }

  /** The row is read before the first strip: what the body makes of it holds from the next walk. */
  @Test
  void theRowIsReadBeforeTheBody() {
    String body =
        "walk fanOut, r0 / vset v0, r0 / vst table[syn], v0 / vacc u[tgt], w[syn], #0 / next";
    Directed run = Directed.run(image(3, 2, 1), body + " / " + ADD);
    assertThat(run.row("u")).containsExactly(1 + 2, 2, 1);
  }

  @Test
  void aTargetThatDoesNotExistTraps() {
    Directed run = Directed.run(image(4, 1, 4, 9), ADD);
    assertThat(run.trap())
        .isEqualTo(
            "test.uasm:3: vacc: column 4 lies outside u, which has 4 columns (core 0, cycle 1,"
                + " micro-op 1)");
    assertThat(run.row("u")).containsOnly(0);
  }
}
