package org.orthrus.isa.design;

import com.google.common.hash.Hashing;
import com.google.common.io.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.orthrus.isa.user.OneLine;
import org.orthrus.isa.user.Suggestion;
import org.orthrus.isa.yaml.YamlFile;

/** Designs by name or file, and their identity. */
public final class Designs {

  private static final int HASH_DIGITS = 12;
  private static final List<String> NAMES =
      List.of("edge-22nm", "edge-22nm-large", "edge-22nm-mesh", "edge-45nm", "edge-65nm");
  private static final String TEMPLATE = "template";

  private Designs() {}

  /**
   * A design with the text it was read from.
   *
   * @param source the name or file it was asked for by
   */
  public record Opened(String source, String text, CoreDesign design) {

    /** A design that was made, not read: its text is the canonical one. */
    public static Opened of(String source, CoreDesign design) {
      return new Opened(source, canonicalText(design), design);
    }

    /** The same with other depths of some memories, by name, in words. */
    public Opened withWords(Map<String, Long> words) {
      Map<String, CoreDesign.Memory> memories = new LinkedHashMap<>(design.memories());
      words.forEach(
          (name, depth) ->
              memories.computeIfPresent(
                  name,
                  (same, m) -> new CoreDesign.Memory(depth, m.wordBits(), m.banks(), m.ports())));
      return words.isEmpty() ? this : of(source, design.withMemories(memories));
    }

    /** {@link Designs#hash(CoreDesign)}. */
    public String hash() {
      return Designs.hash(design);
    }
  }

  /** The names of the designs that come with Orthrus. */
  public static List<String> names() {
    return NAMES;
  }

  /**
   * Opens a design.
   *
   * @param nameOrFile one of {@link #names()}, or a file; a name wins over a file of the same name,
   *     which {@code ./name} still reaches
   * @throws DesignException if there is neither
   * @throws org.orthrus.isa.yaml.YamlException if the design is not legal
   */
  public static Opened open(String nameOrFile) {
    if (NAMES.contains(nameOrFile)) {
      String text = resource(nameOrFile);
      return new Opened(nameOrFile, text, DesignReader.parse(text, nameOrFile + ".yaml"));
    }
    Path file = fileOf(nameOrFile);
    String text = YamlFile.text(file);
    return new Opened(nameOrFile, text, DesignReader.parse(text, nameOrFile));
  }

  private static Path fileOf(String nameOrFile) {
    try {
      Path file = Path.of(nameOrFile);
      if (!nameOrFile.isEmpty() && Files.exists(file)) {
        return file;
      }
    } catch (InvalidPathException e) {
      // Neither a name nor a file: said below.
    }
    throw new DesignException(
        "design '"
            + OneLine.of(nameOrFile)
            + "': no such name or file"
            + Suggestion.of(nameOrFile, NAMES)
            + "; available: "
            + String.join(", ", NAMES)
            + "; name one of them or a YAML file");
  }

  /** A design file to start from, with a comment for every key. */
  public static String template() {
    return resource(TEMPLATE);
  }

  private static String resource(String name) {
    URL url = Resources.getResource(Designs.class, name + ".yaml");
    try {
      return Resources.toString(url, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The canonical text of a design: YAML with every key in a fixed order and no comments. */
  public static String canonicalText(CoreDesign design) {
    return DesignText.of(design);
  }

  /**
   * The identity of a design: the first {@value #HASH_DIGITS} hexadecimal digits of the SHA-256 of
   * its canonical text. Comments, layout and the order of keys do not change it; the order of
   * memories does.
   */
  public static String hash(CoreDesign design) {
    return Hashing.sha256()
        .hashString(canonicalText(design), StandardCharsets.UTF_8)
        .toString()
        .substring(0, HASH_DIGITS);
  }

  /**
   * The identity of the design in a text.
   *
   * @throws org.orthrus.isa.yaml.YamlException if it is not a legal design
   */
  public static String hash(String designText) {
    return hash(DesignReader.parse(designText, "design text"));
  }
}
