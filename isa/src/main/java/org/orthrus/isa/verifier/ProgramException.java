package org.orthrus.isa.verifier;

import org.orthrus.isa.user.UserFault;

/**
 * A fault of the user: microwords that the sequencer could not run. The message names microword
 * address, source line, instruction text, what is wrong and what is allowed.
 */
public final class ProgramException extends UserFault {
  private static final long serialVersionUID = 1;

  private final int address;

  /**
   * A fault.
   *
   * @param address of the microword, or -1 if it is one of the program as a whole
   */
  public ProgramException(int address, String message) {
    super(message);
    this.address = address;
  }

  /** Address of the microword, or -1 if the fault is one of the program as a whole. */
  public int address() {
    return address;
  }
}
