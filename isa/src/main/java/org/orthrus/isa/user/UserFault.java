package org.orthrus.isa.user;

/**
 * Something that the user gave is wrong: a file, an option, microcode. The message is one line that
 * names the place, the offending text, what is allowed and the remedy; the command line prints it
 * and exits with 2. Everything else that is thrown is a defect of ours.
 */
public abstract class UserFault extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** With its full message. */
  protected UserFault(String message) {
    super(message);
  }

  /** With its full message and what was thrown first. */
  protected UserFault(String message, Throwable cause) {
    super(message, cause);
  }
}
