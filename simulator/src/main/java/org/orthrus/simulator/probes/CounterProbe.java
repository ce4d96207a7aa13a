package org.orthrus.simulator.probes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.orthrus.isa.Phase;
import org.orthrus.simulator.counters.CounterLayout;
import org.orthrus.simulator.counters.Counters;

/**
 * Records every counter, timestep by timestep, summed over layers and phases. What happens between
 * two timesteps, such as the input events, belongs to the later one; what happens when a sample
 * ends, to its last.
 */
public final class CounterProbe implements Probe {

  private final Supplier<Counters> counters;
  private final CounterLayout layout;
  private final List<long[]> timesteps = new ArrayList<>();
  private long[] before;
  private long[] now;

  /**
   * Prepares a recording.
   *
   * @param counters of a chip, up to date whenever they are asked for; not copied
   */
  public CounterProbe(Supplier<Counters> counters) {
    this.counters = counters;
    layout = counters.get().layout();
    before = new long[layout.size()];
    now = new long[layout.size()];
    total(before);
  }

  private void total(long[] into) {
    Counters all = counters.get();
    long[] raw = all.raw();
    Arrays.fill(into, 0);
    for (Phase phase : Phase.values()) {
      for (int layer = -1; layer < all.layers(); layer++) {
        int row = all.row(phase, layer);
        for (int i = 0; i < into.length; i++) {
          into[i] += raw[row + i];
        }
      }
    }
  }

  @Override
  public void events(int[] addresses, int count) {
    // Their costs show in the counters.
  }

  @Override
  public void timestepEnded() {
    timesteps.add(new long[now.length]);
    addToLast();
  }

  @Override
  public void sampleEnded() {
    if (!timesteps.isEmpty()) {
      addToLast();
    }
  }

  /** Adds to the last timestep what happened since the counters were last looked at. */
  private void addToLast() {
    total(now);
    long[] last = timesteps.get(timesteps.size() - 1);
    for (int i = 0; i < last.length; i++) {
      last[i] += now[i] - before[i];
    }
    long[] reused = before;
    before = now;
    now = reused;
  }

  /** What the counters mean. */
  public CounterLayout layout() {
    return layout;
  }

  /** Timesteps recorded. */
  public int timesteps() {
    return timesteps.size();
  }

  /** All counters of timestep t, from 0 on, in the order of the layout; not to be changed. */
  public long[] timestep(int t) {
    return timesteps.get(t);
  }

  /** A counter in timestep t, from 0 on. */
  public long get(int t, int event) {
    return timesteps.get(t)[event];
  }
}
