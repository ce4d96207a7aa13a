package org.orthrus.workbench.report;

import org.orthrus.isa.user.UserFault;

/** A result file that cannot be read or written; the message is the one line for the user. */
public final class ReportException extends UserFault {
  private static final long serialVersionUID = 1L;

  public ReportException(String message, Throwable cause) {
    super(message, cause);
  }

  public ReportException(String message) {
    super(message);
  }
}
