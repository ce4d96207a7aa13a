package org.orthrus.workbench.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.orthrus.isa.AtomicFile;

/** Writes whole files: the old one or the new one is there, never a part. */
final class ReportFile {

  private ReportFile() {}

  /** Writes a text as UTF-8. */
  static void write(Path file, String text) {
    try {
      AtomicFile.write(file, text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new ReportException(AtomicFile.fault(file, e), e);
    }
  }
}
