package org.orthrus.isa.image;

import java.util.List;

/**
 * One row of a router's table: where events go that a core sends. An event without a row leaves the
 * chip.
 *
 * @param core that sends, or {@link #OUTSIDE}
 * @param lines addresses of the events
 * @param cores where they go, the sender itself possibly among them; none if the router drops them
 */
public record Route(int core, AddressLines lines, List<Integer> cores) {

  /** The sender of events that come from outside the chip, at the router of core 0. */
  public static final int OUTSIDE = -1;

  /** Defensive copy. */
  public Route {
    cores = List.copyOf(cores);
  }
}
