package org.orthrus.isa.assembler;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Where included text comes from: a directory, the class path, a map in a test. */
@FunctionalInterface
public interface SourceProvider {

  /**
   * The text of a source.
   *
   * @param path with {@code /} between its parts; {@code .} and {@code ..} are resolved already,
   *     relative to the including file
   * @return empty if there is none
   * @throws IOException if there is one and it cannot be read as UTF-8
   */
  Optional<String> text(String path) throws IOException;

  /** Looks here first, then there. */
  default SourceProvider orElse(SourceProvider there) {
    return path -> {
      Optional<String> here = text(path);
      return here.isPresent() ? here : there.text(path);
    };
  }

  /** Nothing can be included. */
  static SourceProvider none() {
    return path -> Optional.empty();
  }

  /** Texts by path. */
  static SourceProvider of(Map<String, String> texts) {
    return path -> Optional.ofNullable(texts.get(path));
  }

  /** Files; relative paths start at the root. */
  static SourceProvider directory(Path root) {
    return path -> {
      Path file;
      try {
        file = root.resolve(path);
      } catch (InvalidPathException e) {
        return Optional.empty();
      }
      return Files.isRegularFile(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    };
  }

  /** Resources of a class loader. */
  static SourceProvider classPath(ClassLoader loader) {
    return path -> {
      try (InputStream in = loader.getResourceAsStream(path)) {
        if (in == null) {
          return Optional.empty();
        }
        ByteBuffer bytes = ByteBuffer.wrap(in.readAllBytes());
        return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
      }
    };
  }
}
