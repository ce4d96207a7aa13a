package org.orthrus.isa.design;

import org.orthrus.isa.UserFault;

/**
 * A fault in a core design that its user can mend: one line with file, line and column where known,
 * the key, the offending text, what is allowed and the remedy.
 */
public final class DesignException extends UserFault {

  private static final long serialVersionUID = 1L;

  /** An error with nothing to add to its message. */
  public DesignException(String message) {
    super(message);
  }

  /** An error that follows from another. */
  public DesignException(String message, Throwable cause) {
    super(message, cause);
  }
}
