package org.orthrus.simulator.energy;

import org.orthrus.isa.UserFault;

/**
 * A fault of the user in an energy table, or in pairing a table with a design: one line that names
 * the file, the key, the offending text, what is allowed and the remedy.
 */
public final class EnergyException extends UserFault {

  private static final long serialVersionUID = 1L;

  /** The whole line. */
  public EnergyException(String message) {
    super(message.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " "));
  }
}
