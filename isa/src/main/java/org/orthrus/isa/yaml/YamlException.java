package org.orthrus.isa.yaml;

import org.orthrus.isa.UserFault;

/** A YAML file that is not what it should be: one line with place, offending text and remedy. */
public final class YamlException extends UserFault {

  private static final long serialVersionUID = 1L;

  /** With its full message. */
  public YamlException(String message) {
    super(message);
  }

  /** With its full message and what was thrown first. */
  public YamlException(String message, Throwable cause) {
    super(message, cause);
  }
}
