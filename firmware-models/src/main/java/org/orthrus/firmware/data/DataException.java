package org.orthrus.firmware.data;

import org.orthrus.isa.user.UserFault;

/**
 * A fault in the user's data: its one-line message names the file, what was found there, and what
 * is allowed or what to do.
 */
public final class DataException extends UserFault {
  private static final long serialVersionUID = 1L;

  public DataException(String message) {
    super(message);
  }

  public DataException(String message, Throwable cause) {
    super(message, cause);
  }
}
