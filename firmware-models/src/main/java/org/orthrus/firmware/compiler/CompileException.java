package org.orthrus.firmware.compiler;

import org.orthrus.isa.user.UserFault;

/** A network that cannot be compiled for a design: one line with what, by how much, and remedy. */
public final class CompileException extends UserFault {

  private static final long serialVersionUID = 1L;

  /** With its full message. */
  public CompileException(String message) {
    super(message);
  }
}
