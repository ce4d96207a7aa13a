package org.orthrus.simulator.energy;

import com.google.common.hash.Hashing;
import com.google.common.io.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.orthrus.isa.design.CoreDesign;
import org.orthrus.isa.user.Suggestion;
import org.orthrus.isa.yaml.YamlFile;
import org.orthrus.isa.yaml.YamlMap;

/** Finds energy tables: those that ship with Orthrus by name, others by file. */
public final class EnergyTables {

  /** Value of {@code schema} that this version reads. */
  public static final String SCHEMA = "orthrus-energy/1";

  private static final List<String> SHIPPED =
      List.of("edge-22nm", "edge-45nm", "edge-65nm", "loihi-14nm", "odin-28nm-055v", "template");

  private static final List<String> GENERAL = List.of("edge-22nm", "edge-45nm", "edge-65nm");

  private EnergyTables() {}

  /** The tables that ship with Orthrus. */
  public static List<String> names() {
    return SHIPPED;
  }

  /** The tables that ship for designs of one's own, each for a technology. */
  public static List<EnergyTable> general() {
    return GENERAL.stream().map(EnergyTables::open).toList();
  }

  /** That of {@link #general()} which is for the node and supply of a design, if there is one. */
  public static Optional<EnergyTable> general(CoreDesign design) {
    Technology technology = Technology.of(design);
    return general().stream().filter(table -> technology.same(Technology.of(table))).findFirst();
  }

  /**
   * Reads a table.
   *
   * @param nameOrFile one of {@link #names()}, or a YAML file
   * @throws EnergyException if there is none
   * @throws org.orthrus.isa.yaml.YamlException if something in it is not allowed
   */
  public static EnergyTable open(String nameOrFile) {
    return parse(
        text(nameOrFile), SHIPPED.contains(nameOrFile) ? nameOrFile + ".yaml" : nameOrFile);
  }

  /** The text of a table, for instance of {@code template} as the start of one's own. */
  public static String text(String nameOrFile) {
    try {
      if (SHIPPED.contains(nameOrFile)) {
        URL resource = Resources.getResource(EnergyTables.class, nameOrFile + ".yaml");
        return Resources.toString(resource, StandardCharsets.UTF_8);
      }
      Path file = Path.of(nameOrFile);
      if (!Files.isRegularFile(file)) {
        throw new EnergyException(
            (nameOrFile.isBlank() ? "''" : nameOrFile)
                + ": no such energy table; allowed: "
                + String.join(", ", SHIPPED)
                + ", or the path of a YAML file"
                + Suggestion.of(nameOrFile, SHIPPED));
      }
      return YamlFile.text(file);
    } catch (InvalidPathException e) {
      throw new EnergyException(nameOrFile + ": not a file name: " + e.getReason());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads a table from text; {@code source} names it in messages. */
  public static EnergyTable parse(String yaml, String source) {
    String hash =
        Hashing.sha256().hashString(yaml, StandardCharsets.UTF_8).toString().substring(0, 12);
    return EnergyTableReader.read(YamlMap.parse(yaml, source), source, hash);
  }
}
