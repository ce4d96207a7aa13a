package org.orthrus.workbench.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.orthrus.isa.AtomicFile;

/** Writes whole files: the old one or the new one is there, never a part. */
public final class ReportFile {

  private ReportFile() {}

  /** Writes a text as UTF-8. */
  static void write(Path file, String text) {
    write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes bytes. */
  public static void write(Path file, byte[] content) {
    try {
      AtomicFile.write(file, content);
    } catch (IOException e) {
      throw new ReportException(AtomicFile.fault(file, e), e);
    }
  }
}
