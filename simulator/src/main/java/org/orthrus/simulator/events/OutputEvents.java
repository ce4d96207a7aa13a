package org.orthrus.simulator.events;

import java.util.Arrays;

/** AER events that left the core since the last {@link #clear}, in order. */
public final class OutputEvents {

  private int[] addresses = new int[64];
  private int[] payloads = new int[64];
  private int size;

  /** Appends an event. */
  public void add(int address, int payload) {
    if (size == addresses.length) {
      addresses = Arrays.copyOf(addresses, 2 * size);
      payloads = Arrays.copyOf(payloads, 2 * size);
    }
    addresses[size] = address;
    payloads[size] = payload;
    size++;
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
