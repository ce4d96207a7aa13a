package org.orthrus.simulator.sequencer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.orthrus.isa.AddressMode;
import org.orthrus.isa.Instruction;
import org.orthrus.isa.Instruction.Modifier;
import org.orthrus.isa.fixedpoint.Overflow;
import org.orthrus.isa.fixedpoint.Rounding;

/**
 * The fast executor against the specification: random programs on random designs. After every
 * handler all state, all counters, the clock and the events sent must be the same; where one traps,
 * the other must trap with the same message and the same state.
 */
@Tag("differential")
class ExecutorDifferentialTest {

  private static final int SEEDS = 900;
  private static final int TRAP_SEEDS = 450;

  private static final long[] PROVEN = new long[Instruction.values().length];
  private static final long[] COUNTED = new long[Instruction.values().length];
  private static final Set<Instruction> SEEN = EnumSet.noneOf(Instruction.class);
  private static final Set<Instruction> PREDICATED = EnumSet.noneOf(Instruction.class);
  private static final Set<Rounding> ROUNDINGS = EnumSet.noneOf(Rounding.class);
  private static final Set<Overflow> OVERFLOWS = EnumSet.noneOf(Overflow.class);
  private static final Set<AddressMode> READS = EnumSet.noneOf(AddressMode.class);
  private static final Set<AddressMode> WRITES = EnumSet.noneOf(AddressMode.class);
  private static int ran;
  private static int trapSeedsRan;
  private static int trapped;

  static IntStream seeds() {
    return IntStream.range(0, SEEDS);
  }

  static IntStream trapSeeds() {
    return IntStream.range(0, TRAP_SEEDS);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void bothExecutorsAgree(int seed) {
    Differential differential = agree(seed, false);
    assertThat(differential.trap).isNull();
    recordCoverage(differential);
    ran++;
  }

  @ParameterizedTest
  @MethodSource("trapSeeds")
  void bothExecutorsTrapAlike(int seed) {
    trapped += agree(seed, true).trap == null ? 0 : 1;
    trapSeedsRan++;
  }

  private static Differential agree(int seed, boolean traps) {
    Differential.Case testCase = new Differential.Case(seed, traps);
    Differential differential = testCase.differential();
    Optional<String> difference = differential.run();
    if (difference.isPresent()) {
      fail(testCase.shrunk());
    }
    return differential;
  }

  private static void recordCoverage(Differential differential) {
    long[] runs = differential.fastExecutor().wholeVectorRuns();
    long[] counted = differential.fastExecutor().elementByElementRuns();
    for (MicroOp op : differential.ops()) {
      SEEN.add(op.instruction);
      OVERFLOWS.add(op.overflow);
      if (op.predicate >= 0) {
        PREDICATED.add(op.instruction);
      }
      if (op.instruction.modifiers().contains(Modifier.ROUNDING)) {
        ROUNDINGS.add(op.rounding);
      }
      if (op.stream != null) {
        READS.add(op.stream.mode());
      }
      if (op.streamTo != null) {
        WRITES.add(op.streamTo.mode());
      }
      PROVEN[op.instruction.ordinal()] += runs[op.address] - counted[op.address];
      COUNTED[op.instruction.ordinal()] += counted[op.address];
    }
  }

  /** What all seeds together must have met; not asked when only some of them ran. */
  @AfterAll
  static void everythingWasMet() {
    if (ran == SEEDS) {
      assertThat(SEEN).containsExactly(Instruction.values());
      assertThat(PREDICATED)
          .containsExactlyElementsOf(
              Stream.of(Instruction.values())
                  .filter(row -> row.modifiers().contains(Modifier.PREDICATE))
                  .toList());
      assertThat(ROUNDINGS)
          .containsExactlyElementsOf(EnumSet.complementOf(EnumSet.of(Rounding.DESIGN)));
      assertThat(OVERFLOWS)
          .containsExactlyElementsOf(EnumSet.complementOf(EnumSet.of(Overflow.TRAP)));
      assertThat(READS).containsExactly(AddressMode.values());
      assertThat(WRITES).containsExactly(AddressMode.values());
      bothPathsWereTaken();
    }
    if (trapSeedsRan == TRAP_SEEDS) {
      assertThat(trapped).isBetween(TRAP_SEEDS / 3, TRAP_SEEDS);
    }
  }

  /** Whatever narrows has run both by proof over whole vectors and element by element. */
  private static void bothPathsWereTaken() {
    for (Instruction row : Instruction.values()) {
      boolean narrows =
          row.vectorBody()
              && (row.modifiers().contains(Modifier.OVERFLOW)
                  || row.modifiers().contains(Modifier.ROUNDING));
      if (narrows) {
        assertThat(PROVEN[row.ordinal()]).as("%s proven", row).isGreaterThan(20);
        assertThat(COUNTED[row.ordinal()]).as("%s counted", row).isGreaterThan(20);
      }
    }
  }
}
