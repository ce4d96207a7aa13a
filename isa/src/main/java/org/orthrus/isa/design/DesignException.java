package org.orthrus.isa.design;

import org.orthrus.isa.user.UserFault;

/** There is no design of the name that a user gave; what is wrong in one, YamlException says. */
public final class DesignException extends UserFault {

  private static final long serialVersionUID = 1L;

  /** With its full message. */
  DesignException(String message) {
    super(message);
  }
}
