package org.orthrus.isa.image;

import org.orthrus.isa.program.EntryPoint;

/**
 * One row of the event decoder of a core: an event whose address satisfies {@code address & mask ==
 * match} and is among {@code lines} starts the named entry point. The handler gets the line, the
 * payload and the context of the row. Rows are tried in order.
 *
 * @param core whose decoder it belongs to
 * @param mask bits looked at
 * @param match their value
 * @param lines addresses, and what the handler calls them
 * @param context number of a context of the core, handed to the handler
 * @param entryPoint name of an {@link EntryPoint}
 */
public record EventDecode(
    int core, int mask, int match, AddressLines lines, int context, String entryPoint) {

  /** A row of core 0 that hands on addresses as they are. */
  public EventDecode(int mask, int match, String entryPoint) {
    this(0, mask, match, AddressLines.ALL, 0, entryPoint);
  }

  /** Whether the row takes an address. */
  public boolean matches(int address) {
    return (address & mask) == match && lines.matches(address);
  }
}
