package org.orthrus.simulator.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.orthrus.isa.LogicalEvent;
import org.orthrus.isa.Phase;
import org.orthrus.isa.design.CoreDesign;
import org.orthrus.simulator.counters.CounterLayout;
import org.orthrus.simulator.counters.Counters;

/** The affine model of ODIN against the operating points that its authors published. */
@Tag("energy")
@Tag("golden")
class OdinEnergyTest {

  /**
   * One second each. P = 27.3 uW + 1.78 uW/MHz x f + 8.43 pJ x rate:
   *
   * <pre>
   *   75 MHz,  37.5 MSOP/s: 27.3 + 133.5  + 316.125  = 476.925  (published 477; 12.7 pJ a SOP)
   *   1.3 MHz, 650 kSOP/s:  27.3 + 2.314  + 5.4795   = 35.0935  (published 35; 54 pJ a SOP)
   *   75 MHz,  37.07 MSOP/s (0.494 a cycle, what the RTL sustains): 473.3, 12.77 pJ a SOP
   * </pre>
   */
  @ParameterizedTest
  @CsvSource({
    "75, 37500000, 476.925, 12.718",
    "1.3, 650000, 35.0935, 53.990",
    "75, 37070000, 473.300, 12.768"
  })
  void reproducesPublishedPower(
      double megahertz, long operations, double microwatts, double picojoules) {
    CoreDesign design = Fixtures.design(28, 0.55, megahertz, 8);
    CounterLayout layout = CounterLayout.of(design);
    Counters counters = new Counters(layout, 1);
    counters.add(Phase.INFERENCE, 0, layout.cycles(), Math.round(megahertz * 1e6));
    counters.add(Phase.INFERENCE, 0, layout.logical(LogicalEvent.SYNAPTIC_OPERATION), operations);
    counters.add(Phase.INFERENCE, 0, layout.memoryReads(0), operations);
    EnergyReport report = Pricer.price(counters, design, EnergyTables.open("odin-28nm-055v"));
    assertThat(report.total().averagePowerWatts() * 1e6).isCloseTo(microwatts, within(1e-3));
    assertThat(report.total().picojoulesPerSynapticOperation()).isCloseTo(picojoules, within(1e-3));
    assertThat(report.total().staticJoules() * 1e6).isCloseTo(27.3, within(1e-9));
    assertThat(report.total().byUnit())
        .containsOnlyKeys("synapticOperations", "clock", "leakage.core");
  }
}
