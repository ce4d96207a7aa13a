package org.orthrus.simulator.probes;

import java.util.Arrays;
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

  /** Of each counter, its timesteps; null while it has never counted. */
  private final IntegerLog[] columns;

  private int timesteps;
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
    columns = new IntegerLog[layout.size()];
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
    for (IntegerLog column : columns) {
      if (column != null) {
        column.add(0);
      }
    }
    timesteps++;
    addToLast();
  }

  @Override
  public void sampleEnded() {
    if (timesteps > 0) {
      addToLast();
    }
  }

  /** Adds to the last timestep what happened since the counters were last looked at. */
  private void addToLast() {
    total(now);
    for (int event = 0; event < now.length; event++) {
      long more = now[event] - before[event];
      if (more != 0) {
        started(event).addToLast(more);
      }
    }
    long[] reused = before;
    before = now;
    now = reused;
  }

  private IntegerLog started(int event) {
    if (columns[event] == null) {
      columns[event] = IntegerLog.ofLongs();
      for (int t = 0; t < timesteps; t++) {
        columns[event].add(0);
      }
    }
    return columns[event];
  }

  /** What the counters mean. */
  public CounterLayout layout() {
    return layout;
  }

  /** Timesteps recorded. */
  public int timesteps() {
    return timesteps;
  }

  /** Whether a counter has counted in any timestep. */
  public boolean counted(int event) {
    return columns[event] != null;
  }

  /** A counter that has {@link #counted}, timestep by timestep. */
  public IntegerLog column(int event) {
    return columns[event];
  }

  /** Puts all counters of timestep t, from 0 on, into an array in the order of the layout. */
  public void timestep(int t, long[] into) {
    for (int event = 0; event < columns.length; event++) {
      into[event] = get(t, event);
    }
  }

  /** A counter in timestep t, from 0 on. */
  public long get(int t, int event) {
    return columns[event] == null ? 0 : columns[event].get(t);
  }
}
