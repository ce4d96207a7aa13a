package org.orthrus.simulator.sequencer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random programs of scans ({@link RandomScans}), which the fast executor runs in batches and in
 * part puts off over several handlers, against the specification.
 */
@Tag("differential")
class ScanDifferentialTest {

  private static final int SEEDS = 5;
  private static final int PROGRAMS = 400;

  private static final Set<HostKernel> USED = EnumSet.noneOf(HostKernel.class);
  private static int seedsRan;
  private static int trapped;

  static IntStream seeds() {
    return IntStream.range(0, SEEDS);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void scansAreOneElementAfterTheOther(int seed) {
    for (int k = 0; k < PROGRAMS; k++) {
      int number = seed * PROGRAMS + k;
      RandomScans scans = new RandomScans(number);
      Differential differential = new Differential(scans.image.build(), scans.actions);
      assertThat(differential.runAndCompareAtEnd())
          .as(() -> "program " + number + "\n" + scans)
          .isEmpty();
      USED.addAll(differential.kernelsUsed());
      trapped += differential.trap == null ? 0 : 1;
    }
    seedsRan++;
  }

  /** What all seeds together must have met; not asked when only some of them ran. */
  @AfterAll
  static void everythingWasMet() {
    if (seedsRan == SEEDS) {
      assertThat(USED)
          .contains(
              HostKernel.WHOLE_VECTORS,
              HostKernel.PACKED_ROWS,
              HostKernel.SUMMED_ROWS,
              HostKernel.DEFERRED_ROWS,
              HostKernel.SUMMED_COLUMNS);
      assertThat(trapped).isBetween(1, SEEDS * PROGRAMS * 2 / 3);
    }
  }
}
