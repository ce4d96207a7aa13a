package org.orthrus.isa.yaml;

import org.orthrus.isa.user.OneLine;
import org.orthrus.isa.user.UserFault;

/**
 * A YAML file that is not what it should be, in one line: {@code file:line:column: key path:
 * offending text; allowed; remedy}.
 */
public final class YamlException extends UserFault {

  private static final long serialVersionUID = 1L;

  /** With its full message. */
  YamlException(String message) {
    super(OneLine.whole(message));
  }

  /** With its full message and what was thrown first. */
  YamlException(String message, Throwable cause) {
    super(OneLine.whole(message), cause);
  }

  static YamlException at(YamlNode.Place place, String path, String fault) {
    return new YamlException(place + ": " + (path.isEmpty() ? "" : path + ": ") + fault);
  }
}
