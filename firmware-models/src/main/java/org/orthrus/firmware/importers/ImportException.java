package org.orthrus.firmware.importers;

import java.nio.file.Path;
import org.orthrus.isa.user.UserFault;

/** A foreign file that cannot be taken: one line with file, place, what is allowed, remedy. */
public final class ImportException extends UserFault {

  private static final long serialVersionUID = 1L;

  ImportException(Path file, String fault) {
    super(file + ": " + fault);
  }
}
