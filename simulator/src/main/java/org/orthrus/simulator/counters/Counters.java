package org.orthrus.simulator.counters;

import java.util.Arrays;
import java.util.List;
import org.orthrus.isa.LogicalEvent;
import org.orthrus.isa.Phase;

/**
 * What happened, as integers: one row of events for every phase and layer. The last layer index,
 * {@link #layers()}, holds what belongs to no layer: input events and the cycles spent waiting for
 * them. A handler starts in context 0, so that what it does before its first {@code ctx} is booked
 * to the layer of that context.
 *
 * <p>Pricing reads it; nothing in it depends on an energy table.
 */
public final class Counters {

  private final CounterLayout layout;
  private final int layers;
  private final int cores;
  private final long[] values;

  /** All zero, of one core. */
  public Counters(CounterLayout layout, int layers) {
    this(layout, layers, 1);
  }

  /** All zero, of so many cores together. */
  public Counters(CounterLayout layout, int layers, int cores) {
    this.layout = layout;
    this.layers = layers;
    this.cores = cores;
    this.values = new long[Phase.values().length * (layers + 1) * layout.size()];
  }

  /** What each event means. */
  public CounterLayout layout() {
    return layout;
  }

  /** Number of cores that count here, each on its own clock. */
  public int cores() {
    return cores;
  }

  /**
   * Cycles that went by: those of all cores divided by their number. Where the cores' clocks agree
   * at both ends, as between timesteps, this is what a clock beside them would show.
   */
  public long elapsedCycles() {
    return perCore(total(layout.cycles()));
  }

  /** The share of a phase in them, rounded. */
  public long elapsedCycles(Phase phase) {
    return perCore(total(phase, layout.cycles()));
  }

  private long perCore(long cycles) {
    return (cycles + cores / 2) / cores;
  }

  /** Number of layers, without the extra row. */
  public int layers() {
    return layers;
  }

  /** Offset of the row of a phase and layer in {@link #raw()}; layer -1 means no layer. */
  public int row(Phase phase, int layer) {
    int l = layer < 0 ? layers : layer;
    return (phase.ordinal() * (layers + 1) + l) * layout.size();
  }

  /** The counters themselves, for the executors: indexed by {@link #row} + event. */
  public long[] raw() {
    return values;
  }

  /** One counter. */
  public long get(Phase phase, int layer, int event) {
    return values[row(phase, layer) + event];
  }

  /** An event summed over all layers and the extra row. */
  public long total(Phase phase, int event) {
    long sum = 0;
    for (int layer = 0; layer <= layers; layer++) {
      sum += values[row(phase, layer) + event];
    }
    return sum;
  }

  /** An event summed over everything. */
  public long total(int event) {
    long sum = 0;
    for (Phase phase : Phase.values()) {
      sum += total(phase, event);
    }
    return sum;
  }

  /** What happened to the network, summed over everything. */
  public long total(LogicalEvent event) {
    return total(layout.logical(event));
  }

  /**
   * A counter summed over everything.
   *
   * @param name as in reports, for instance {@code memory.weight.reads}
   * @throws IllegalArgumentException if the design counts nothing of that name
   */
  public long total(String name) {
    int event = layout.indexOf(name);
    if (event < 0) {
      throw new IllegalArgumentException(
          "no counter '" + name + "'; there are " + String.join(", ", layout.names()));
    }
    return total(event);
  }

  /** Adds to one counter. */
  public void add(Phase phase, int layer, int event, long amount) {
    values[row(phase, layer) + event] += amount;
  }

  /** Adds all counters of another run of the same shape on as many cores. */
  public void add(Counters other) {
    requireShapeOf(other);
    addValues(other);
  }

  private void addValues(Counters other) {
    for (int i = 0; i < values.length; i++) {
      values[i] += other.values[i];
    }
  }

  /** The counters of several cores together. */
  public static Counters together(List<Counters> ofCores) {
    Counters first = ofCores.get(0);
    int cores = ofCores.stream().mapToInt(Counters::cores).sum();
    Counters sum = new Counters(first.layout, first.layers, cores);
    ofCores.forEach(sum::addValues);
    return sum;
  }

  /** Takes over all counters of another run of the same shape. */
  public void set(Counters other) {
    requireShapeOf(other);
    System.arraycopy(other.values, 0, values, 0, values.length);
  }

  private void requireShapeOf(Counters other) {
    if (other.values.length != values.length || other.cores != cores) {
      throw new IllegalArgumentException("counters of different shape");
    }
  }

  /** A copy. */
  public Counters copy() {
    Counters copy = new Counters(layout, layers, cores);
    copy.set(this);
    return copy;
  }

  /** What happened since an earlier copy. */
  public Counters since(Counters earlier) {
    Counters difference = copy();
    for (int i = 0; i < values.length; i++) {
      difference.values[i] -= earlier.values[i];
    }
    return difference;
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof Counters other
        && layers == other.layers
        && cores == other.cores
        && Arrays.equals(values, other.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }
}
