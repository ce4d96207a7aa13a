package org.orthrus.isa.yaml;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.orthrus.isa.user.AtomicFile;
import org.orthrus.isa.user.OneLine;

/** Reads the text of a YAML file. */
public final class YamlFile {

  /** Largest file that is read. */
  public static final int MAXIMUM_BYTES = 1 << 20;

  private YamlFile() {}

  /**
   * The text of a file.
   *
   * @throws YamlException if it cannot be read, is longer than {@link #MAXIMUM_BYTES} or is not
   *     UTF-8
   */
  public static String text(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new YamlException(
          file
              + ": "
              + (Files.exists(file) ? "not a file" : "no such file")
              + "; name a YAML file");
    }
    byte[] bytes;
    try (var in = Files.newInputStream(file)) {
      bytes = in.readNBytes(MAXIMUM_BYTES + 1);
    } catch (IOException e) {
      throw new YamlException(
          file
              + ": cannot be read ("
              + OneLine.of(AtomicFile.reason(e))
              + "); check its permissions",
          e);
    }
    if (bytes.length > MAXIMUM_BYTES) {
      throw tooLong(file.toString(), Math.max(bytes.length, file.toFile().length()));
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new YamlException(file + ": not UTF-8 text; name a YAML file", e);
    }
  }

  static YamlException tooLong(String source, long length) {
    return new YamlException(
        source
            + ": "
            + length
            + " bytes; allowed: at most "
            + MAXIMUM_BYTES
            + "; name a YAML file of this kind");
  }
}
