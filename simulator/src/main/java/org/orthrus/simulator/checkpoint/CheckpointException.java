package org.orthrus.simulator.checkpoint;

import org.orthrus.isa.user.UserFault;

/**
 * A checkpoint cannot be written, read or used: one line with the file, what was found, what is
 * allowed and the remedy.
 */
public final class CheckpointException extends UserFault {

  private static final long serialVersionUID = 1L;

  /** An error with nothing to add to its message. */
  public CheckpointException(String message) {
    super(message);
  }

  /** An error that follows from another. */
  public CheckpointException(String message, Throwable cause) {
    super(message, cause);
  }
}
