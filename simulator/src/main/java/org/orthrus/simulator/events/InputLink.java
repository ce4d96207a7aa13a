package org.orthrus.simulator.events;

/**
 * The input link and the FIFO in front of the sequencer. The source offers its events back to back;
 * an event arrives {@code eventCycles} after the one before it, at the earliest, and not before the
 * FIFO has room. No event is lost.
 */
public final class InputLink {

  private final long[] starts;
  private final int eventCycles;
  private int next;
  private long lastArrival;

  /** A FIFO of {@code depth} events, empty. */
  public InputLink(int depth, int eventCycles) {
    this.starts = new long[depth];
    this.eventCycles = eventCycles;
  }

  /**
   * Takes the next event.
   *
   * @param offered cycle at which the source has the event ready
   * @param free cycle at which the core can start a handler
   * @return cycle at which the handler starts
   */
  public long accept(long offered, long free) {
    long arrival = Math.max(Math.max(lastArrival, offered) + eventCycles, starts[next]);
    long start = Math.max(arrival, free);
    lastArrival = arrival;
    starts[next] = start;
    next = next + 1 == starts.length ? 0 : next + 1;
    return start;
  }
}
