package org.orthrus.simulator.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.orthrus.isa.LogicalEvent;
import org.orthrus.isa.Phase;
import org.orthrus.isa.design.CoreDesign;
import org.orthrus.isa.design.Designs;
import org.orthrus.simulator.counters.CounterLayout;
import org.orthrus.simulator.counters.Counters;

/** The constants of SANA-FE against the joules that SANA-FE prints. */
@Tag("energy")
@Tag("golden")
class LoihiEnergyTest {

  private static Counters counters(CoreDesign design) {
    CounterLayout layout = CounterLayout.of(design);
    Counters counters = new Counters(layout, 1);
    counters.add(Phase.INFERENCE, 0, layout.cycles(), 1_000_000);
    counters.add(Phase.INFERENCE, 0, layout.memoryReads(0), 3_000_000);
    counters.add(Phase.INFERENCE, 0, layout.logical(LogicalEvent.SYNAPTIC_OPERATION), 24_384_088);
    counters.add(Phase.INFERENCE, 0, layout.logical(LogicalEvent.NEURON_UPDATE), 205_800);
    counters.add(Phase.INFERENCE, 0, layout.logical(LogicalEvent.SPIKE), 23_372);
    counters.add(Phase.INFERENCE, 0, layout.logical(LogicalEvent.MESSAGE), 35_026);
    return counters;
  }

  /** The workload mlp784 of 100 timesteps in SANA-FE 2.2: 8.861249296e-4 J. */
  @ParameterizedTest
  @ValueSource(strings = {"edge-22nm", "edge-45nm", "edge-65nm"})
  void reproducesSanaFe(String name) {
    CoreDesign design = Designs.open(name).design();
    Pricer pricer = Pricer.of(EnergyTables.open("loihi-14nm"), design);
    EnergyReport report = pricer.price(counters(design));
    assertThat(report.total().totalJoules()).isCloseTo(8.861249296e-4, within(1e-18));
    assertThat(report.total().staticJoules()).isZero();
    assertThat(report.total().byUnit())
        .containsOnlyKeys("synapticOperations", "neuronUpdates", "spikes", "messages");
    assertThat(pricer.notes()).anyMatch(note -> note.contains("no clock and no leakage"));
  }

  /**
   * Tables that were written before messages were counted stay valid and charge nothing for them.
   */
  @Test
  void aTableMaySayNothingOfMessages() {
    assertThat(EnergyTables.text("edge-22nm")).doesNotContain("\n  messages:", "[messages");
    CoreDesign design = Designs.open("edge-22nm").design();
    Pricer pricer = Pricer.of(EnergyTables.open("edge-22nm"), design);
    int messages = CounterLayout.of(design).logical(LogicalEvent.MESSAGE);
    assertThat(pricer.femtojoules(messages)).isZero();
  }
}
