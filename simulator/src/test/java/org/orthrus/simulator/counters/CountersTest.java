package org.orthrus.simulator.counters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.orthrus.isa.LogicalEvent;
import org.orthrus.isa.Phase;

@Tag("unit")
class CountersTest {

  private final CounterLayout layout = CounterLayout.ofMemories(List.of("weight"));
  private final Counters counters = new Counters(layout, 2);

  @Test
  void totalsAreOverPhasesAndLayersAndWhatBelongsToNone() {
    int spikes = layout.logical(LogicalEvent.SPIKE);
    counters.add(Phase.INFERENCE, 0, spikes, 1);
    counters.add(Phase.INFERENCE, 1, spikes, 10);
    counters.add(Phase.LEARNING, 1, spikes, 100);
    counters.add(Phase.LEARNING, -1, spikes, 1000);
    assertThat(counters.total(spikes)).isEqualTo(1111);
    assertThat(counters.total(LogicalEvent.SPIKE)).isEqualTo(1111);
    assertThat(counters.total("spikes")).isEqualTo(1111);
    assertThat(counters.total(Phase.LEARNING, spikes)).isEqualTo(1100);
  }

  @Test
  void coresTogetherCountEverythingAndLetTheMeanGoBy() {
    Counters other = new Counters(layout, 2);
    counters.add(Phase.INFERENCE, 0, layout.cycles(), 60);
    counters.add(Phase.LEARNING, 1, layout.cycles(), 40);
    other.add(Phase.LEARNING, -1, layout.cycles(), 101);
    Counters together = Counters.together(List.of(counters, other));
    assertThat(together.cores()).isEqualTo(2);
    assertThat(together.total(layout.cycles())).isEqualTo(201);
    assertThat(together.elapsedCycles()).isEqualTo(101);
    assertThat(together.elapsedCycles(Phase.INFERENCE)).isEqualTo(30);
    assertThat(together.elapsedCycles(Phase.LEARNING)).isEqualTo(71);
    assertThat(together.copy()).isEqualTo(together);
    assertThatThrownBy(() -> counters.add(together)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void everyNameOfTheLayoutIsACounter() {
    for (int event = 0; event < layout.size(); event++) {
      counters.add(Phase.INFERENCE, 0, event, event + 1);
    }
    for (int event = 0; event < layout.size(); event++) {
      assertThat(counters.total(layout.name(event))).isEqualTo(event + 1);
    }
  }

  @Test
  void refusesAnotherName() {
    assertThatThrownBy(() -> counters.total("memory.weights.reads"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("no counter 'memory.weights.reads'; there are cycles, cycles.idle")
        .hasMessageContaining("memory.weight.reads");
  }
}
