package org.orthrus.simulator.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.orthrus.isa.ResourceClass;
import org.orthrus.isa.design.CoreDesign;
import org.orthrus.isa.design.CoreDesign.RandomScope;
import org.orthrus.isa.fixedpoint.Overflow;
import org.orthrus.isa.fixedpoint.Rounding;

/** The registers behind stochastic rounding, against their definition. */
@Tag("unit")
class LfsrTest {

  private static Lfsr lfsr(int bits, long polynomial, int perDraw, RandomScope scope, long seed) {
    Map<ResourceClass, Integer> beats = new EnumMap<>(ResourceClass.class);
    return new Lfsr(
        new CoreDesign(
            CoreDesign.SCHEMA,
            "test",
            "for tests",
            new CoreDesign.Technology(22, 0.8),
            100,
            new CoreDesign.Lanes(3, 16, Rounding.FLOOR, Overflow.SATURATE, beats),
            new CoreDesign.Sequencer(16, 2, 2, 1, 1, 1, 1000),
            new CoreDesign.RandomSource(bits, polynomial, perDraw, scope, seed),
            Map.of(),
            CoreDesign.Mesh.single(),
            new CoreDesign.Events(1, 1, 1, 1, 16, 16),
            Map.of()));
  }

  /** Primitive polynomials as masks of a Galois register that shifts right. */
  @ParameterizedTest
  @CsvSource({"8, 0xB8", "9, 0x110", "12, 0xE08", "16, 0xB400", "20, 0x90000"})
  void smallRegistersHaveTheirFullPeriod(int bits, String mask) {
    int polynomial = Integer.decode(mask);
    int state = 1;
    int period = 0;
    do {
      state = Lfsr.step(state, polynomial);
      period++;
    } while (state != 1);
    assertThat(period).isEqualTo((1 << bits) - 1);
  }

  /** 0x2D = 101101: the 1 that falls out flips by the mask 0xB8 after the shift. */
  @Test
  void aStepShiftsRightAndFlips() {
    assertThat(Lfsr.step(0b0010_1100, 0xB8)).isEqualTo(0b0001_0110);
    assertThat(Lfsr.step(0b0010_1101, 0xB8)).isEqualTo(0b1010_1110);
    assertThat(Lfsr.step(1, 0x8020_0003)).isEqualTo(0x8020_0003);
    assertThat(Lfsr.step(0x8000_0000, 0x8020_0003)).isEqualTo(0x4000_0000);
  }

  /** The tables leap as far as single steps do, for every width and any polynomial. */
  @ParameterizedTest
  @ValueSource(ints = {8, 9, 15, 16, 17, 23, 24, 25, 31, 32})
  void leapTablesAreSteps(int bits) {
    Random random = new Random(bits);
    for (int trial = 0; trial < 20; trial++) {
      long polynomial = 1L << (bits - 1) | random.nextLong() & ((1L << (bits - 1)) - 1);
      int perDraw = 1 + random.nextInt(Math.min(31, bits));
      Lfsr lfsr = lfsr(bits, polynomial, perDraw, RandomScope.LANE, random.nextLong());
      int[] states = lfsr.states();
      for (int element = 0; element < 50; element++) {
        int lane = element % 3;
        for (int i = 0; i < perDraw; i++) {
          states[lane] = Lfsr.step(states[lane], (int) polynomial);
        }
        int expected = (int) (states[lane] & ((1L << perDraw) - 1));
        assertThat(lfsr.draw(element)).isEqualTo(expected);
      }
      assertThat(lfsr.states()).containsExactly(states);
    }
  }

  @Test
  void oneRegisterForTheCoreServesAllElements() {
    Lfsr core = lfsr(16, 0xB400, 16, RandomScope.CORE, 5);
    assertThat(core.registers()).isEqualTo(1);
    Lfsr lanes = lfsr(16, 0xB400, 16, RandomScope.LANE, 5);
    assertThat(lanes.registers()).isEqualTo(3);
    // Register 0 of both starts alike; the core's serves element 1 too.
    assertThat(core.draw(7)).isEqualTo(lanes.draw(0));
    assertThat(core.draw(1)).isEqualTo(lanes.draw(3));
  }

  /**
   * splitmix64 of seed 0 begins 0xE220A8397B1DCDAF, 0x6E789E6AA1B965F4 (Vigna's reference code).
   */
  @Test
  void initialStatesAreTheLowBitsOfSplitmix() {
    Lfsr lfsr = lfsr(32, 0x8020_0003L, 8, RandomScope.LANE, 0);
    assertThat(lfsr.states()).startsWith(0x7B1DCDAF, 0xA1B965F4);
    assertThat(lfsr(8, 0xB8, 8, RandomScope.LANE, 0).states()).startsWith(0xAF, 0xF4);
  }

  @Test
  void noSeedGivesAStateOfZero() {
    int ones = 0;
    for (int seed = 0; seed < 3000; seed++) {
      int[] states = lfsr(8, 0xB8, 8, RandomScope.LANE, seed).states();
      assertThat(Arrays.stream(states).noneMatch(state -> state == 0)).isTrue();
      ones += (int) Arrays.stream(states).filter(state -> state == 1).count();
    }
    // 1 stands for itself and for 0: about two in 256.
    assertThat(ones).isBetween(40, 110);
  }

  @Test
  void statesCanBeSavedAndRestored() {
    Lfsr lfsr = lfsr(16, 0xB400, 8, RandomScope.LANE, 5);
    int[] saved = lfsr.states();
    int first = lfsr.draw(1);
    lfsr.restore(saved);
    assertThat(lfsr.draw(1)).isEqualTo(first);
  }
}
