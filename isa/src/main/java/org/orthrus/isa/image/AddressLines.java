package org.orthrus.isa.image;

/**
 * A set of event addresses, and the lines that they stand for: of {@code count} addresses from
 * {@code first} on, in periods of {@code period}, the {@code width} from place {@code from} of each
 * period. So a channel slice of a map is named, whose channels lie side by side at every position.
 *
 * @param first lowest address
 * @param count addresses, those between included
 * @param period from a position to the next
 * @param from first place of a period
 * @param width places of a period
 */
public record AddressLines(int first, int count, int period, int from, int width) {

  /** Every address, each its own line. */
  public static final AddressLines ALL =
      new AddressLines(0, Integer.MAX_VALUE, Integer.MAX_VALUE, 0, Integer.MAX_VALUE);

  /** Addresses that lie behind each other. */
  public static AddressLines of(int first, int count) {
    return new AddressLines(first, count, count, 0, count);
  }

  /** Whether an address is among them. */
  public boolean matches(int address) {
    int place = address - first;
    if (place < 0 || place >= count) {
      return false;
    }
    int inPeriod = place % period - from;
    return inPeriod >= 0 && inPeriod < width;
  }

  /** How many they are. */
  public int lines() {
    int rest = Math.max(0, Math.min(width, count % period - from));
    return count / period * width + rest;
  }

  /** The line of an address that is among them, from 0. */
  public int line(int address) {
    int place = address - first;
    return place / period * width + place % period - from;
  }

  /** The address of a line. */
  public int address(int line) {
    return first + line / width * period + from + line % width;
  }
}
