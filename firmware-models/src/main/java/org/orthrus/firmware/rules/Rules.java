package org.orthrus.firmware.rules;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.orthrus.isa.assembler.SourceProvider;
import org.orthrus.isa.user.AtomicFile;
import org.orthrus.isa.user.OneLine;
import org.orthrus.isa.user.Suggestion;
import org.orthrus.isa.yaml.YamlFile;

/** The rules that ship, and a user's own. */
public final class Rules {

  private static final String ROOT = "org/orthrus/firmware/rules/";
  private static final String MANIFEST = "rule.yaml";
  private static final List<String> NAMES =
      List.of("lif", "stop-w", "stop-wt", "stop-wl", "stop-wtl", "stbp", "stbp-lean", "lif-delay");

  private Rules() {}

  /** Names of the rules that ship. */
  public static List<String> names() {
    return NAMES;
  }

  /**
   * Opens a rule.
   *
   * @param nameOrDirectory a name of {@link #names}, or a directory with a {@code rule.yaml}
   * @throws RuleException if there is no such rule
   * @throws org.orthrus.isa.yaml.YamlException if the manifest is not valid
   */
  public static Rule open(String nameOrDirectory) {
    SourceProvider shipped = shipped();
    try {
      if (NAMES.contains(nameOrDirectory)) {
        String path = nameOrDirectory + "/" + MANIFEST;
        Optional<String> text = shipped.text(path);
        if (text.isPresent()) {
          return RuleReader.read(text.get(), path, nameOrDirectory, shipped);
        }
      }
      Path directory = directory(nameOrDirectory);
      Path manifest = directory.resolve(MANIFEST);
      SourceProvider own = SourceProvider.directory(directory.getParent());
      return RuleReader.read(
          YamlFile.text(manifest),
          manifest.toString(),
          directory.getFileName().toString(),
          own.orElse(shipped));
    } catch (CharacterCodingException e) {
      throw new RuleException(nameOrDirectory + ": " + MANIFEST + " is not UTF-8 text", e);
    } catch (IOException e) {
      throw new RuleException(
          nameOrDirectory + ": the rule cannot be read (" + AtomicFile.reason(e) + ")", e);
    }
  }

  private static Path directory(String nameOrDirectory) {
    try {
      Path directory = Path.of(nameOrDirectory).toAbsolutePath().normalize();
      if (Files.isRegularFile(directory.resolve(MANIFEST))) {
        return directory;
      }
    } catch (InvalidPathException e) {
      // Neither a name nor a directory: said below.
    }
    throw new RuleException(
        (nameOrDirectory.isBlank() ? "''" : OneLine.of(nameOrDirectory))
            + ": no such rule; allowed: "
            + String.join(", ", NAMES)
            + ", or a directory with a "
            + MANIFEST
            + Suggestion.of(nameOrDirectory, NAMES));
  }

  private static SourceProvider shipped() {
    SourceProvider resources = SourceProvider.classPath(Rules.class.getClassLoader());
    return path -> resources.text(ROOT + path);
  }
}
