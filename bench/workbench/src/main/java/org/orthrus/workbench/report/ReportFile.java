package org.orthrus.workbench.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.orthrus.isa.user.AtomicFile;

/** Writes whole files: the old one or the new one is there, never a part. */
public final class ReportFile {

  private ReportFile() {}

  /** Writes a text as UTF-8. */
  static void write(Path file, String text) {
    write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes bytes; a device or a pipe takes them straight away. */
  public static void write(Path file, byte[] content) {
    if (Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file)) {
      stream(file, content);
      return;
    }
    try {
      AtomicFile.write(file, content);
    } catch (IOException e) {
      throw new ReportException(AtomicFile.fault(file, e), e);
    }
  }

  private static void stream(Path device, byte[] content) {
    try (OutputStream out = Files.newOutputStream(device, StandardOpenOption.WRITE)) {
      out.write(content);
    } catch (IOException e) {
      throw new ReportException(device + ": cannot be written: " + e.getMessage(), e);
    }
  }
}
