package org.orthrus.simulator.events;

/**
 * The output FIFO and the link behind it: an event leaves {@code eventCycles} after the one before
 * it, at the earliest; the core stalls while the FIFO is full.
 */
public final class OutputLink {

  private final long[] departures;
  private final int eventCycles;
  private int next;
  private long lastDeparture;

  /** A FIFO of {@code depth} events, empty. */
  public OutputLink(int depth, int eventCycles) {
    this.departures = new long[depth];
    this.eventCycles = eventCycles;
  }

  /**
   * Puts an event into the FIFO.
   *
   * @param cycle when the core offers it
   * @return cycles that the core stalls for room
   */
  public long push(long cycle) {
    long stall = Math.max(0, departures[next] - cycle);
    lastDeparture = Math.max(cycle + stall, lastDeparture) + eventCycles;
    departures[next] = lastDeparture;
    next = next + 1 == departures.length ? 0 : next + 1;
    return stall;
  }

  /** The cycle at which the last event has left. */
  public long quietAt() {
    return lastDeparture;
  }

  /** Sets {@link #quietAt}, of an empty FIFO. */
  public void restore(long quiet) {
    lastDeparture = quiet;
  }
}
