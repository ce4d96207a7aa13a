package org.orthrus.isa.image.file;

import org.orthrus.isa.user.UserFault;

/**
 * A fault of an image file that its user can mend: one line with the file, the offset and section
 * where known, what is wrong, what is allowed and the remedy.
 */
public final class ImageException extends UserFault {

  private static final long serialVersionUID = 1L;

  /** An error with nothing to add to its message. */
  public ImageException(String message) {
    super(message);
  }

  /** An error that follows from another. */
  public ImageException(String message, Throwable cause) {
    super(message, cause);
  }
}
