package org.orthrus.firmware.data;

import java.io.IOException;
import org.orthrus.isa.user.AtomicFile;
import org.orthrus.isa.user.OneLine;

/** What the readers of data say alike. */
final class DataFiles {
  private DataFiles() {}

  /**
   * A file that cannot be read at all.
   *
   * @param remedy what to do
   */
  static DataException unreadable(String file, IOException reason, String remedy) {
    return new DataException(
        (file.isBlank() ? "''" : OneLine.whole(file))
            + ": cannot be read: "
            + OneLine.of(AtomicFile.reason(reason))
            + "; "
            + remedy,
        reason);
  }
}
