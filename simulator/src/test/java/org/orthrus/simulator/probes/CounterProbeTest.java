package org.orthrus.simulator.probes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.orthrus.isa.LogicalEvent;
import org.orthrus.isa.Phase;
import org.orthrus.simulator.counters.CounterLayout;
import org.orthrus.simulator.counters.Counters;

@Tag("unit")
class CounterProbeTest {

  private final CounterLayout layout = CounterLayout.ofMemories(List.of("weight"));
  private final Counters counters = new Counters(layout, 2);
  private final int spikes = layout.logical(LogicalEvent.SPIKE);
  private final int cycles = layout.cycles();

  @Test
  void everyTimestepHasWhatWasCountedSinceTheOneBefore() {
    counters.add(Phase.INFERENCE, 0, spikes, 1000);
    CounterProbe probe = new CounterProbe(() -> counters);
    counters.add(Phase.INFERENCE, 0, cycles, 5);
    probe.timestepEnded();
    counters.add(Phase.INFERENCE, 1, spikes, 2);
    counters.add(Phase.LEARNING, -1, spikes, 1);
    probe.timestepEnded();
    probe.timestepEnded();
    assertThat(probe.timesteps()).isEqualTo(3);
    assertThat(List.of(probe.get(0, cycles), probe.get(1, cycles), probe.get(2, cycles)))
        .containsExactly(5L, 0L, 0L);
    assertThat(List.of(probe.get(0, spikes), probe.get(1, spikes), probe.get(2, spikes)))
        .containsExactly(0L, 3L, 0L);
    long[] second = new long[layout.size()];
    probe.timestep(1, second);
    assertThat(second[spikes]).isEqualTo(3);
    assertThat(Arrays.stream(second).sum()).isEqualTo(3);
  }

  @Test
  void theEndOfASampleBelongsToItsLastTimestep() {
    CounterProbe probe = new CounterProbe(() -> counters);
    probe.sampleEnded();
    probe.timestepEnded();
    counters.add(Phase.INFERENCE, -1, cycles, 7);
    probe.sampleEnded();
    assertThat(probe.get(0, cycles)).isEqualTo(7);
  }

  @Test
  void aCounterThatNeverCountsHasNoColumn() {
    CounterProbe probe = new CounterProbe(() -> counters);
    counters.add(Phase.INFERENCE, 0, spikes, 1);
    probe.timestepEnded();
    assertThat(probe.counted(spikes)).isTrue();
    assertThat(probe.counted(cycles)).isFalse();
    assertThat(probe.get(0, cycles)).isZero();
  }
}
