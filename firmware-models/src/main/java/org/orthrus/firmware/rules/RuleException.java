package org.orthrus.firmware.rules;

import org.orthrus.isa.user.UserFault;

/** A rule that does not exist or is not valid: one line with place and remedy. */
public final class RuleException extends UserFault {

  private static final long serialVersionUID = 1L;

  /** With its full message. */
  public RuleException(String message) {
    super(message);
  }

  /** With its full message and what was thrown first. */
  public RuleException(String message, Throwable cause) {
    super(message, cause);
  }
}
