package org.orthrus.simulator.energy;

import org.orthrus.isa.user.OneLine;
import org.orthrus.isa.user.UserFault;

/**
 * A fault of the user in naming an energy table or in pairing it with a design, in one line; what
 * is wrong in a table, {@link org.orthrus.isa.yaml.YamlException} says.
 */
public final class EnergyException extends UserFault {

  private static final long serialVersionUID = 1L;

  /** The whole line. */
  public EnergyException(String message) {
    super(OneLine.whole(message));
  }
}
