package org.orthrus.simulator.sequencer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.orthrus.isa.fixedpoint.Overflow;
import org.orthrus.isa.image.Walk;
import org.orthrus.simulator.sequencer.Differential.Action;
import org.orthrus.simulator.sequencer.Differential.Kind;

/**
 * Scans and bursts that the fast executor would run together, where one of their steps goes wrong.
 */
@Tag("differential")
class BatchEdgeTest {

  private static final int HUGE = Integer.MIN_VALUE;

  private static final String COLUMNS =
      """
      .entry sampleBegin
              scan    r3, r4, x
              walk    fanOut, r3
              vaccs   v[tgt], t[syn], r4, #0
              next
              next
              halt
      """;

  private static void agree(TestImage image, Action... actions) {
    assertThat(new Differential(image.build(), List.of(actions)).run()).isEmpty();
  }

  /** Errors through columns whose products add up to more than 64 bits. */
  @ParameterizedTest
  @CsvSource({"2, 32, 16", "4, 32, 32", "600, 24, 24"})
  void sumsOfColumnsBeyondLongSaturateAlike(int errors, int weightBits, int sumBits) {
    TestImage image = new TestImage();
    image.laneBits = 32;
    int[] x = new int[errors];
    int[] t = new int[errors];
    Arrays.fill(x, HUGE);
    Arrays.fill(t, HUGE >> (32 - weightBits));
    int[] mixed = t.clone();
    mixed[0] = -3;
    image.row("v", 0, sumBits, 0, 0);
    image.row("x", 0, 32, x);
    image.rows("t", 1, TestImage.signed(weightBits, Overflow.SATURATE), t, mixed);
    image.walks.add(new Walk.FanIn(new Walk.Dense(2, errors)));
    image.text = COLUMNS;
    agree(image, Action.of(Kind.BEGIN));
  }

  private static TestImage walks(String target, int walkColumns, int weightColumns) {
    TestImage image = new TestImage();
    image.row("u", 0, 16, 0, 0, 0);
    image.row("x", 0, 8, 0, 1, 1, 0, 0, 0, 0, 0, 1, 1);
    image.rows("w", 1, TestImage.signed(8, Overflow.SATURATE), new int[10][weightColumns]);
    image.walks.add(new Walk.Dense(10, walkColumns));
    image.text =
        """
        .entry sampleBegin
                ldi     r5, #7
                halt
        .entry event
                walk    fanOut, r1
                vacc    TARGET, w[syn], #0
                next
                halt
        .entry timestepEnd
                scan    r1, r2, x
                walk    fanOut, r1
                vacc    TARGET, w[syn], #0
                next
                next
                halt
        """
            .replace("TARGET", target);
    return image;
  }

  /** The first walk leaves a region: both stop there, and nothing behind it has happened. */
  @ParameterizedTest
  @CsvSource({"u[r5], 3, 3", "u[tgt], 3, 2", "u[tgt], 4, 4"})
  void walksOutsideTrapAlike(String target, int walkColumns, int weightColumns) {
    Action begin = Action.of(Kind.BEGIN);
    agree(walks(target, walkColumns, weightColumns), begin, Action.of(Kind.END_TIMESTEP));
    agree(walks(target, walkColumns, weightColumns), begin, new Action(Kind.BURST, 5, 10));
    agree(walks(target, walkColumns, weightColumns), begin, new Action(Kind.EVENT, 5, 1));
  }

  /** A shift that no batch takes is no deferred row. */
  @Test
  void aScanThatCannotBeDeferredIsNotSaidToBe() {
    TestImage image = new TestImage();
    image.row("v", 0, 16, 1, 2);
    image.row("x", 0, 8, 1, 2);
    image.rows("g", 1, TestImage.signed(16, Overflow.SATURATE), new int[2], new int[2]);
    image.walks.add(new Walk.Dense(2, 2));
    image.text =
        """
        .entry sampleBegin
                scan    r1, r2, x
                walk    fanOut, r1
                vaccs   g[syn], v[tgt], r2, #32
                next
                next
                halt
        """;
    Differential differential = new Differential(image.build(), List.of(Action.of(Kind.BEGIN)));
    assertThat(differential.run()).isEmpty();
    assertThat(differential.kernels())
        .extracting(LoopKernel::kernel)
        .containsExactly(HostKernel.WHOLE_VECTORS);
    assertThat(differential.kernelsUsed()).containsExactly(HostKernel.WHOLE_VECTORS);
  }
}
