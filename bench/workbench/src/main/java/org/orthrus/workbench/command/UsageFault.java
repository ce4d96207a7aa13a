package org.orthrus.workbench.command;

import org.orthrus.isa.user.UserFault;

/** Options that are each valid but not together, or out of range. */
final class UsageFault extends UserFault {

  private static final long serialVersionUID = 1L;

  UsageFault(String message) {
    super(message);
  }
}
