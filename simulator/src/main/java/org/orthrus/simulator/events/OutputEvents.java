package org.orthrus.simulator.events;

import java.util.Arrays;

/** AER events that left the core since the last {@link #clear}, in order. */
public final class OutputEvents {

  private int[] addresses = new int[64];
  private int[] payloads = new int[64];
  private long[] departures = new long[64];
  private int[] counterRows = new int[64];
  private boolean[] graded = new boolean[64];
  private int size;

  /** Appends an event that has left the chip. */
  public void add(int address, int payload) {
    add(address, payload, false, 0, 0);
  }

  /**
   * Appends an event.
   *
   * @param isGraded whether its payload is sent along
   * @param departure cycle at which it left the core
   * @param counterRow that its way is booked to
   */
  public void add(int address, int payload, boolean isGraded, long departure, int counterRow) {
    if (size == addresses.length) {
      addresses = Arrays.copyOf(addresses, 2 * size);
      payloads = Arrays.copyOf(payloads, 2 * size);
      departures = Arrays.copyOf(departures, 2 * size);
      counterRows = Arrays.copyOf(counterRows, 2 * size);
      graded = Arrays.copyOf(graded, 2 * size);
    }
    addresses[size] = address;
    payloads[size] = payload;
    departures[size] = departure;
    counterRows[size] = counterRow;
    graded[size] = isGraded;
    size++;
  }

  /** The cycle at which event i left the core. */
  public long departure(int i) {
    return departures[i];
  }

  /** Whether the payload of event i was sent along. */
  public boolean graded(int i) {
    return graded[i];
  }

  /** The row of the sender's counters that the way of event i is booked to. */
  public int counterRow(int i) {
    return counterRows[i];
  }

  /** Number of events. */
  public int size() {
    return size;
  }

  /** Address of event i. */
  public int address(int i) {
    return addresses[i];
  }

  /** Payload of event i; 1 for a plain spike. */
  public int payload(int i) {
    return payloads[i];
  }

  /** Forgets all events. */
  public void clear() {
    size = 0;
  }
}
