package org.orthrus.isa.user;

import java.io.IOException;
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
import java.util.UUID;

/**
 * Writes a file that is under its name whole or not at all: into a temporary file beside it, forced
 * to disk, then renamed. Until the rename nothing under the final name changes.
 */
public final class AtomicFile {

  private AtomicFile() {}

  /** Writes the content. */
  public interface Content {
    void writeTo(FileChannel channel) throws IOException;
  }

  /** Opens the temporary file. */
  public interface Opener {
    FileChannel open(Path temporary) throws IOException;
  }

  /** The opener of plain files. */
  public static FileChannel create(Path temporary) throws IOException {
    return FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  /**
   * Writes a file.
   *
   * @throws IOException if it cannot be written; the old file, if there is one, is untouched
   */
  public static void write(Path file, Opener opener, Content content) throws IOException {
    Path target = target(file);
    Path temporary = temporary(target);
    try {
      try (FileChannel channel = opener.open(temporary)) {
        content.writeTo(channel);
        channel.force(true);
      }
      move(temporary, target);
    } catch (IOException | RuntimeException | Error e) {
      remove(temporary, e);
      throw e;
    }
    forceFolder(target.getParent());
  }

  /**
   * Writes a file from an array.
   *
   * @throws IOException if it cannot be written; the old file, if there is one, is untouched
   */
  public static void write(Path file, byte[] content) throws IOException {
    write(file, AtomicFile::create, channel -> writeFully(channel, ByteBuffer.wrap(content)));
  }

  /** Writes all bytes that remain in a buffer: a channel may take them in several parts. */
  public static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /**
   * Tries whether a file could be written: makes the temporary file beside it, and removes it.
   *
   * @throws IOException if not, as {@link #write} would throw it; nothing has changed
   */
  public static void probe(Path file) throws IOException {
    Path temporary = temporary(target(file));
    create(temporary).close();
    Files.delete(temporary);
  }

  private static Path temporary(Path target) {
    Path temporary =
        target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
    // An interrupt (Ctrl-C) leaves nothing behind either.
    temporary.toFile().deleteOnExit();
    return temporary;
  }

  /** The file behind links, so that a link stays one. */
  private static Path target(Path file) throws IOException {
    if (Files.exists(file)) {
      if (!Files.isRegularFile(file)) {
        throw new IOException(
            Files.isDirectory(file) ? "it is a directory" : "it exists and is not a file");
      }
      return file.toRealPath();
    }
    Path absolute = file.toAbsolutePath();
    if (absolute.getFileName() == null || absolute.getParent() == null) {
      throw new IOException("it is not a file name");
    }
    if (!Files.isDirectory(absolute.getParent())) {
      throw new IOException("its folder does not exist");
    }
    return absolute;
  }

  private static void move(Path temporary, Path target) throws IOException {
    try {
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void remove(Path temporary, Throwable reason) {
    try {
      Files.deleteIfExists(temporary);
    } catch (IOException e) {
      reason.addSuppressed(e);
    }
  }

  /** Makes the rename durable where folders can be opened; where they cannot, nothing is lost. */
  private static void forceFolder(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // Some systems cannot open a folder; the file itself is already on disk.
    }
  }

  /** The line for the user whose file could not be written. */
  public static String fault(Path file, IOException e) {
    Path folder = file.toAbsolutePath().getParent();
    String space = "";
    if (folder != null && Files.isDirectory(folder)) {
      space = " (" + (folder.toFile().getUsableSpace() >> 20) + " MiB are free)";
    }
    return OneLine.whole(
        file
            + ": cannot be written: "
            + OneLine.of(reason(e))
            + "; nothing was changed; check folder, permissions and disk space"
            + space);
  }

  /** Why a file cannot be read or written, in words. */
  public static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof NoSuchFileException) {
      return "no such file";
    }
    if (e instanceof FileSystemException fault && fault.getReason() != null) {
      return fault.getReason();
    }
    return e.getMessage() == null ? e.toString() : e.getMessage();
  }
}
