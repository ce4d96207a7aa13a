package org.orthrus.workbench.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes whole files: the old one or the new one is there, never a part. */
public final class AtomicFile {

  private AtomicFile() {}

  /**
   * Writes into a temporary file beside the target, forces it to disk, renames it. A device or pipe
   * is written straight away; behind a link its target is replaced.
   */
  public static void write(Path file, byte[] content) {
    if (Files.isDirectory(file)) {
      throw new ReportException(file + ": is a directory; name a file to write the report to");
    }
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      stream(file, content);
      return;
    }
    Path target = target(file);
    Path temporary =
        target.resolveSibling(
            "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".part");
    // An interrupt (Ctrl-C) leaves nothing behind either.
    temporary.toFile().deleteOnExit();
    try {
      fill(temporary, content);
      rename(temporary, target);
    } catch (IOException e) {
      discard(temporary);
      throw new ReportException(
          file + ": cannot be written: " + reason(e, target) + "; nothing was changed", e);
    }
  }

  private static Path target(Path file) {
    try {
      return Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    } catch (IOException e) {
      return file.toAbsolutePath();
    }
  }

  private static void stream(Path device, byte[] content) {
    try (OutputStream out = Files.newOutputStream(device, StandardOpenOption.WRITE)) {
      out.write(content);
    } catch (IOException e) {
      throw new ReportException(device + ": cannot be written: " + reason(e, device), e);
    }
  }

  static void fill(Path file, byte[] content) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }

  private static void rename(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void discard(Path temporary) {
    try {
      Files.deleteIfExists(temporary);
    } catch (IOException e) {
      // The fault that led here is the one to report.
    }
  }

  private static String reason(IOException fault, Path target) {
    if (fault instanceof NoSuchFileException) {
      return "no directory " + target.getParent();
    }
    if (fault instanceof AccessDeniedException) {
      return "permission denied in " + target.getParent();
    }
    if (fault instanceof FileSystemException named && named.getReason() != null) {
      return named.getReason();
    }
    return String.valueOf(fault.getMessage());
  }
}
