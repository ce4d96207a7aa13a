package org.orthrus.simulator.sequencer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.orthrus.isa.Phase;
import org.orthrus.isa.ResourceClass;
import org.orthrus.isa.design.CoreDesign;
import org.orthrus.isa.fixedpoint.FixedPointFormat;
import org.orthrus.isa.fixedpoint.Overflow;
import org.orthrus.simulator.counters.CounterLayout;
import org.orthrus.simulator.counters.Counters;
import org.orthrus.simulator.sequencer.Differential.Action;
import org.orthrus.simulator.sequencer.Differential.Kind;

/**
 * Cycles and counts of small programs, worked out by hand. As {@link TestImage} comes: 4 lanes, a
 * beat each, 2 cycles to fill a vector loop; m0 has words of 32 bits in one bank, m1 words of 64
 * bits in 4 banks, each with one port. Every program ends with a halt of one cycle.
 */
@Tag("timing")
class CostTest {

  private static final FixedPointFormat BYTE = TestImage.signed(8, Overflow.SATURATE);
  private static final Action BEGIN = Action.of(Kind.BEGIN);

  private static TestImage zeros(TestImage image, String name, int memory, int bits, int n) {
    return image.row(name, memory, bits, new int[n]);
  }

  /** strips and halt 2; loop 2 + 3 strips of 2 beats; x has 3 words of 4, y 3 words of 4. */
  @Test
  void lanesThatAreNeverStarvedTakeTheirBeats() {
    TestImage image = zeros(zeros(new TestImage(), "x", 0, 8, 10), "y", 1, 16, 10);
    Directed run = Directed.run(image, "strips x / vld v0, x / vst y, v0 / next");
    assertThat(run.cycles()).isEqualTo(2 + 2 + 6);
    assertThat(run.count("cycles")).isEqualTo(10);
    assertThat(run.count("microwords")).isEqualTo(2 + 3 * 2);
    assertThat(run.count("control")).isEqualTo(2);
    assertThat(run.count("scalar")).isZero();
    assertThat(run.count("laneOps.move")).isEqualTo(20);
    assertThat(run.count("memory.m0.reads")).isEqualTo(3);
    assertThat(run.count("memory.m0.writes")).isZero();
    assertThat(run.count("memory.m1.reads")).isZero();
    assertThat(run.count("memory.m1.writes")).isEqualTo(3);
    assertThat(run.count("cycles.stall.memory.m0")).isZero();
  }

  /** 10 words are read and 10 written through one port: 20 bank cycles against 6 beats. */
  @Test
  void lanesWaitForTheMemoryThatNeedsMost() {
    TestImage image = new TestImage();
    image.laneBits = 32;
    zeros(zeros(image, "x", 0, 32, 10), "y", 1, 32, 10);
    Directed run = Directed.run(image, "strips x / vld v0, x / vst x, v0 / next");
    assertThat(run.cycles()).isEqualTo(2 + 2 + 20);
    assertThat(run.count("cycles.stall.memory.m0")).isEqualTo(14);
    assertThat(run.count("cycles.stall.memory.m1")).isZero();
  }

  /** Both sides of the edge: 3 strips of one beat against 3 and against 4 words. */
  @ParameterizedTest
  @CsvSource({"8, 12, 3, 0", "10, 12, 4, 1", "8, 9, 3, 0", "11, 9, 5, 2"})
  void aLoopStallsFromTheFirstBankCycleThatBeatsDoNotCover(
      int bits, int columns, int words, int stall) {
    TestImage image = zeros(new TestImage(), "x", 0, bits, columns);
    Directed run = Directed.run(image, "strips x / vld v0, x / next");
    assertThat(run.count("memory.m0.reads")).isEqualTo(words);
    assertThat(run.count("cycles.stall.memory.m0")).isEqualTo(stall);
    assertThat(run.cycles()).isEqualTo(2 + 2 + 3 + stall);
  }

  /** Words = ceil(10 / per word), not per strip: the address unit keeps the current word. */
  @ParameterizedTest
  @CsvSource({"32, 10", "17, 10", "16, 5", "13, 5", "11, 5", "10, 4", "8, 3", "7, 3", "1, 1"})
  void aStreamMovesEachWordOnce(int bits, int words) {
    TestImage image = new TestImage();
    image.laneBits = 32;
    zeros(image, "x", 0, bits, 10);
    Directed run = Directed.run(image, "strips x / vld v0, x / next");
    assertThat(run.count("memory.m0.reads")).isEqualTo(words);
  }

  /** A loop over a part of a row moves the words of that part. */
  @ParameterizedTest
  @CsvSource({"1, 1", "4, 1", "5, 2", "8, 2", "9, 3"})
  void aPartOfARowIsCountedByItsOwnLength(int length, int words) {
    TestImage image = zeros(new TestImage(), "x", 0, 8, 10);
    Directed run = Directed.run(image, "ldi r1, #" + length + " / stripsr r1 / vld v0, x / next");
    assertThat(run.count("memory.m0.reads")).isEqualTo(words);
    assertThat(run.count("laneOps.move")).isEqualTo(length);
  }

  /** A region of one column is read once and broadcast, whatever the length of the loop. */
  @Test
  void aBroadcastMovesOneWord() {
    TestImage image = zeros(zeros(new TestImage(), "x", 0, 8, 10), "one", 1, 8, 1);
    Directed run = Directed.run(image, "strips x / vld v0, one / next");
    assertThat(run.count("memory.m1.reads")).isEqualTo(1);
    assertThat(run.count("laneOps.move")).isEqualTo(10);
  }

  /**
   * A column of 6 rows moves 6 words. With rows of 1 word (8 columns) all 4 banks share them:
   * ceil(6/4) = 2 cycles. Rows of 2 words visit every second bank, 12 / 4 = 3 cycles; rows of 4
   * words only one, 24 / 4 = 6. The lanes need 2 beats.
   */
  @ParameterizedTest
  @CsvSource({"8, 0", "9, 1", "16, 1", "17, 0", "25, 4", "32, 4"})
  void aColumnPaysForTheBanksThatItsStrideMisses(int columns, int stall) {
    TestImage image = new TestImage().rows("w", 1, BYTE, new int[6][columns]);
    Directed run = Directed.run(image, "ldi r1, #6 / stripsr r1 / vld v0, w[col r0] / next");
    assertThat(run.count("memory.m1.reads")).isEqualTo(6);
    assertThat(run.count("cycles.stall.memory.m1")).isEqualTo(stall);
    assertThat(run.cycles()).isEqualTo(3 + 2 + 2 + stall);
  }

  /** Ports multiply what the banks serve: the 20 bank cycles above become 10 with two. */
  @Test
  void portsServeInParallel() {
    TestImage image = new TestImage();
    image.laneBits = 32;
    image.memories.put("m0", new CoreDesign.Memory(1 << 20, 32, 1, 2));
    zeros(image, "x", 0, 32, 10);
    Directed run = Directed.run(image, "strips x / vld v0, x / vst x, v0 / next");
    assertThat(run.count("cycles.stall.memory.m0")).isEqualTo(10 - 6);
  }

  /** An update reads and writes its words; the multiplier is busy 3 beats a strip. */
  @Test
  void anUpdateReadsAndWrites() {
    TestImage image = zeros(zeros(new TestImage(), "x", 0, 8, 10), "y", 1, 16, 10);
    image.beats.put(ResourceClass.MULTIPLY_ADD, 3);
    Directed run = Directed.run(image, "strips x / vaccs y, x, r0, #0 {plasticUpdates} / next");
    assertThat(run.count("memory.m0.reads")).isEqualTo(3);
    assertThat(run.count("memory.m1.reads")).isEqualTo(3);
    assertThat(run.count("memory.m1.writes")).isEqualTo(3);
    assertThat(run.count("laneOps.multiplyAdd")).isEqualTo(10);
    assertThat(run.count("plasticUpdates")).isEqualTo(10);
    assertThat(run.cycles()).isEqualTo(2 + 2 + 3 * 3);
  }

  /** Whole words move whatever the predicate says; lanes and labels count active elements. */
  @Test
  void aPredicateSavesLaneOpsButNoWordsAndNoBeats() {
    TestImage image = new TestImage().row("x", 0, 8, 0, 3, 0, 0, 0, 0, 0, 0, 4, 0);
    zeros(image, "y", 1, 16, 10);
    Directed run =
        Directed.run(
            image,
            "strips x / vldm m0, x / vld v0, x / vaccv y, v0 ?m0 {neuronUpdates}"
                + " / vadd v0, v0, v0 ?m0 / vstm y, m0 {spikes} / next");
    assertThat(run.count("laneOps.add")).isEqualTo(2 + 2);
    assertThat(run.count("laneOps.move")).isEqualTo(30);
    assertThat(run.count("neuronUpdates")).isEqualTo(2);
    assertThat(run.count("spikes")).isEqualTo(2);
    assertThat(run.count("memory.m1.reads")).isEqualTo(3);
    assertThat(run.count("memory.m1.writes")).isEqualTo(6);
    assertThat(run.cycles()).isEqualTo(2 + 2 + 3 * 5);
  }

  /** A look-up reads one word an active element: 10 and 2 words from one port, against 12 beats. */
  @Test
  void aLookUpReadsAWordAnElement() {
    TestImage image = new TestImage().row("x", 1, 8, 0, 3, 0, 0, 0, 0, 0, 0, 1, 0);
    zeros(image, "t", 0, 8, 4);
    Directed all = Directed.run(image, "strips x / vld v0, x / vlut v1, t, v0 / next");
    assertThat(all.count("memory.m0.reads")).isEqualTo(10);
    assertThat(all.count("laneOps.lut")).isEqualTo(10);
    assertThat(all.count("cycles.stall.memory.m0")).isEqualTo(10 - 6);
    Directed some =
        Directed.run(image, "strips x / vldm m0, x / vld v0, x / vlut v0, t, v0 ?m0 / next");
    assertThat(some.count("memory.m0.reads")).isEqualTo(2);
    assertThat(some.count("laneOps.lut")).isEqualTo(2);
    assertThat(some.count("cycles.stall.memory.m0")).isZero();
  }

  @Test
  void scalarBeatsAndLabelsOfScalars() {
    TestImage image = zeros(new TestImage(), "x", 0, 8, 4);
    image.scalarBeats = 3;
    Directed run =
        Directed.run(
            image, "ldi r1, #2 / loop r1 / sts x, r0, r1 {plasticUpdates} / lds r2, x, r0 / next");
    // ldi 1, loop 1, two rounds of two, halt 1; next is free.
    assertThat(run.cycles()).isEqualTo(3 * (1 + 1 + 4 + 1));
    assertThat(run.count("microwords")).isEqualTo(7);
    assertThat(run.count("scalar")).isEqualTo(5);
    assertThat(run.count("control")).isEqualTo(2);
    assertThat(run.count("memory.m0.reads")).isEqualTo(2);
    assertThat(run.count("memory.m0.writes")).isEqualTo(2);
    assertThat(run.count("plasticUpdates")).isEqualTo(2);
  }

  /** scan 1, three words, two elements found, twice an add, halt. */
  @Test
  void aScanTakesACycleAWordAndACycleAnElement() {
    TestImage image = new TestImage().row("x", 0, 8, 0, 5, 0, 0, 0, 0, 0, 0, 7);
    Directed run = Directed.run(image, "scan r1, r2, x / add r3, r3, r2 / next");
    assertThat(run.cycles()).isEqualTo(1 + 3 + 2 + 2 + 1);
    assertThat(run.count("memory.m0.reads")).isEqualTo(3);
    assertThat(run.count("microwords")).isEqualTo(1 + 2 + 1);
    assertThat(run.scalar(1)).isEqualTo(8);
    assertThat(run.scalar(2)).isEqualTo(7);
    assertThat(run.scalar(3)).isEqualTo(12);
  }

  @Test
  void aScanOfNothingReadsItsWords() {
    TestImage image = zeros(new TestImage(), "x", 0, 8, 9);
    Directed run = Directed.run(image, "scan r1, r2, x / add r3, r3, r2 / next");
    assertThat(run.cycles()).isEqualTo(1 + 3 + 1);
    assertThat(run.count("memory.m0.reads")).isEqualTo(3);
  }

  /** A word is read when the scan reaches it: a store behind it is not seen, one ahead is. */
  @Test
  void aScanSeesWhatIsStoredAheadOfItsWord() {
    TestImage image = new TestImage().row("x", 0, 8, 1, 0, 0, 0, 0, 0, 0, 0);
    Directed run =
        Directed.run(
            image,
            "ldi r4, #3 / ldi r5, #4 / scan r1, r2, x / sts x, r4, r4 / sts x, r5, r5"
                + " / addi r3, r3, #1 / add r6, r6, r1 / next");
    // Column 3 shares the word that was read with column 0; column 4 begins the next word.
    assertThat(run.scalar(3)).isEqualTo(2);
    assertThat(run.scalar(6)).isEqualTo(4);
  }

  /**
   * strips 1, fill 2, vldm 1, evout 1: cycle 5. Event 1 is pushed at 6 and leaves at 11, event 2 at
   * 7 and leaves at 16. Event 3 finds the FIFO of 2 full at 8, waits 3 cycles until 11; event 4 at
   * 12 waits 4 until 16. Halt 1. The last event leaves at 26.
   */
  @Test
  void aFullOutputFifoStallsTheLanes() {
    TestImage image = new TestImage().row("x", 0, 8, 1, 1, 1, 1);
    image.events = new CoreDesign.Events(2, 2, 1, 5, 16, 16);
    String text = ".entry sampleBegin\nstrips x\nvldm m0, x\nevout x, m0 {spikes}\nnext\nhalt\n";
    Directed run = Directed.run(image, text, BEGIN);
    assertThat(run.cycles()).isEqualTo(17);
    assertThat(run.count("cycles.stall.outputLink")).isEqualTo(3 + 4);
    assertThat(run.count("aer.out")).isEqualTo(4);
    assertThat(run.count("spikes")).isEqualTo(4);
    // A sample begins from quiet links: idle from 17 to 26, then the same again.
    Directed twice = Directed.run(image, text, BEGIN, BEGIN);
    assertThat(twice.cycles()).isEqualTo(26 + 17);
    assertThat(twice.count("cycles.idle")).isEqualTo(9);
  }

  /** Events of the second strip wait for it: 1 + 2 + 2 beats, event, 2 beats, event, halt. */
  @Test
  void eventsLeaveInOrderWithTheirPayload() {
    TestImage image = new TestImage().row("x", 0, 8, 0, -7, 0, 0, 0, 9);
    Directed run =
        Directed.run(image, "strips x / vldm m0, x / vld v0, x / evoutp x, m0, v0 / next");
    assertThat(run.cycles()).isEqualTo(1 + 2 + 3 + 1 + 3 + 1 + 1);
    assertThat(run.chip().outputEvents().size()).isEqualTo(2);
    assertThat(run.chip().outputEvents().address(0)).isEqualTo(1);
    assertThat(run.chip().outputEvents().payload(0)).isEqualTo(-7);
    assertThat(run.chip().outputEvents().address(1)).isEqualTo(5);
    assertThat(run.chip().outputEvents().payload(1)).isEqualTo(9);
  }

  /** What the body writes behind an evout does not change what was sent. */
  @Test
  void eventsAreMadeOfTheRegistersAtTheirMicroOp() {
    TestImage image = new TestImage().row("x", 0, 8, 0, -7, 0, 0, 0, 9);
    Directed run =
        Directed.run(
            image,
            "strips x / vldm m0, x / vld v0, x / evoutp x, m0, v0 / mnot m0, m0 / vset v0, r0 / next");
    assertThat(run.chip().outputEvents().size()).isEqualTo(2);
    assertThat(run.chip().outputEvents().payload(1)).isEqualTo(9);
  }

  /**
   * Events reach the core every 3 cycles; the handler is a halt of 1. Event 1 starts at 3 after 3
   * idle cycles and ends at 4, event 2 starts at 6 after 2 more.
   */
  @Test
  void waitingForAnEventIsIdleAndBelongsToNoLayer() {
    TestImage image = zeros(new TestImage(), "x", 0, 8, 4);
    image.events = new CoreDesign.Events(2, 2, 3, 1, 16, 16);
    Action event = new Action(Kind.EVENT, 5, -2);
    Directed run = Directed.run(image, ".entry event\nhalt\n", event, event);
    assertThat(run.cycles()).isEqualTo(7);
    assertThat(run.count("aer.in")).isEqualTo(2);
    Counters counters = run.chip().counters();
    CounterLayout layout = counters.layout();
    assertThat(counters.get(Phase.INFERENCE, -1, layout.idleCycles())).isEqualTo(5);
    assertThat(counters.get(Phase.INFERENCE, -1, layout.cycles())).isEqualTo(5);
    assertThat(counters.get(Phase.INFERENCE, 0, layout.cycles())).isEqualTo(2);
    assertThat(run.scalar(1)).isEqualTo(5);
    assertThat(run.scalar(2)).isEqualTo(-2);
  }

  /** The phase is that of each microword; fill and memory stalls have that of the loop's head. */
  @Test
  void costsAreBookedToThePhaseOfTheMicrowordAndTheLayerOfTheContext() {
    TestImage image = zeros(new TestImage(), "x", 0, 8, 10);
    image.contexts.add(Map.of("x", 0));
    image.contexts.add(Map.of("x", 0));
    image.contextWalks.add(Map.of());
    image.contextWalks.add(Map.of());
    Directed run =
        Directed.run(
            image,
            "ldi r1, #1 / ctx r1 / strips x / vld v0, x / .phase learning / vadd v0, v0, v0 / next");
    Counters counters = run.chip().counters();
    CounterLayout layout = counters.layout();
    // ctx itself still belongs to the context before it; the halt is learning.
    assertThat(counters.get(Phase.INFERENCE, 0, layout.cycles())).isEqualTo(2);
    assertThat(counters.get(Phase.INFERENCE, 1, layout.cycles())).isEqualTo(1 + 2 + 3);
    assertThat(counters.get(Phase.LEARNING, 1, layout.cycles())).isEqualTo(3 + 1);
    assertThat(counters.get(Phase.LEARNING, 1, layout.laneOps(ResourceClass.ADD))).isEqualTo(10);
    assertThat(counters.get(Phase.INFERENCE, 1, layout.laneOps(ResourceClass.ADD))).isZero();
    assertThat(counters.get(Phase.LEARNING, 0, layout.cycles())).isZero();
  }
}
