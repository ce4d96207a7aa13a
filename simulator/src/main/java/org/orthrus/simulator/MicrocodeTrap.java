package org.orthrus.simulator;

import org.orthrus.isa.user.UserFault;

/**
 * The microcode asked for something that the core cannot do: a fault of the firmware or of its
 * image, not of the simulator. The message is one line: core, cycle, micro-op, what, what is
 * allowed.
 */
public final class MicrocodeTrap extends UserFault {

  private static final long serialVersionUID = 1L;

  /** A trap with its full one-line message. */
  public MicrocodeTrap(String message) {
    super(message);
  }
}
