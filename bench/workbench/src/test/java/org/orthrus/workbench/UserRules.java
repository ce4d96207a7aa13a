package org.orthrus.workbench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.orthrus.firmware.rules.Rules;

/** Rule directories as a user writes them: those that ship, changed. */
final class UserRules {

  private UserRules() {}

  /** A shipped rule in a directory of one's own. */
  static Path copyOf(String rule, Path directory) throws IOException {
    Files.createDirectories(directory);
    Files.writeString(directory.resolve("rule.yaml"), shipped(rule, "rule.yaml"));
    Files.writeString(directory.resolve(rule + ".uasm"), shipped(rule, rule + ".uasm"));
    return directory;
  }

  /** The rule lif with its microcode at the end of a timestep, for one core, replaced. */
  static Path timestepEnd(Path directory, String... lines) throws IOException {
    copyOf("lif", directory);
    String text = shipped("lif", "lif.uasm");
    int end = text.indexOf(".entry timestepEnd");
    Files.writeString(
        directory.resolve("lif.uasm"),
        text.substring(0, end)
            + ".entry timestepEnd\n"
            + String.join("\n", lines)
            + "\n"
            + text.substring(text.indexOf(".endif", end)));
    return directory;
  }

  private static String shipped(String rule, String file) throws IOException {
    try (InputStream in = Rules.class.getResourceAsStream(rule + "/" + file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
