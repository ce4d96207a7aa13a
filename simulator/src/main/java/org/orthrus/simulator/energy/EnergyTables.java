package org.orthrus.simulator.energy;

import com.google.common.hash.Hashing;
import com.google.common.io.Resources;
import java.io.IOException;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** Finds energy tables: those that ship with Orthrus by name, others by file. */
public final class EnergyTables {

  /** Value of {@code schema} that this version reads. */
  public static final String SCHEMA = "orthrus-energy/1";

  private static final long MAXIMUM_BYTES = 1 << 20;
  private static final List<String> SHIPPED =
      List.of("edge-22nm", "edge-45nm", "edge-65nm", "odin-28nm-055v", "template");

  private EnergyTables() {}

  /** The tables that ship with Orthrus. */
  public static List<String> names() {
    return SHIPPED;
  }

  /**
   * Reads a table.
   *
   * @param nameOrFile one of {@link #names()}, or a YAML file
   * @throws EnergyException if there is none, or something in it is not allowed
   */
  public static EnergyTable open(String nameOrFile) {
    return read(origin(nameOrFile), bytes(nameOrFile));
  }

  /** The text of a table, for instance of {@code template} as the start of one's own. */
  public static String text(String nameOrFile) {
    return decode(origin(nameOrFile), bytes(nameOrFile));
  }

  /** Reads a table from text; {@code origin} names it in messages. */
  public static EnergyTable parse(String origin, String yaml) {
    return read(origin, yaml.getBytes(StandardCharsets.UTF_8));
  }

  private static String origin(String nameOrFile) {
    return SHIPPED.contains(nameOrFile) ? nameOrFile + ".yaml" : nameOrFile;
  }

  private static byte[] bytes(String nameOrFile) {
    try {
      if (SHIPPED.contains(nameOrFile)) {
        URL resource = Resources.getResource(EnergyTables.class, nameOrFile + ".yaml");
        return Resources.toByteArray(resource);
      }
      Path file = Path.of(nameOrFile);
      if (!Files.isRegularFile(file)) {
        throw new EnergyException(
            nameOrFile
                + ": no such energy table; allowed: "
                + String.join(", ", SHIPPED)
                + ", or the path of a YAML file");
      }
      if (Files.size(file) > MAXIMUM_BYTES) {
        throw new EnergyException(
            nameOrFile + ": " + Files.size(file) + " bytes; allowed: at most " + MAXIMUM_BYTES);
      }
      return Files.readAllBytes(file);
    } catch (InvalidPathException e) {
      throw new EnergyException(nameOrFile + ": not a file name: " + e.getReason());
    } catch (IOException e) {
      throw new EnergyException(nameOrFile + ": cannot be read: " + e.getMessage());
    }
  }

  private static String decode(String origin, byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new EnergyException(origin + ": not UTF-8 text; expected a YAML file");
    }
  }

  private static EnergyTable read(String origin, byte[] bytes) {
    String hash = Hashing.sha256().hashBytes(bytes).toString().substring(0, 12);
    return new EnergyTableReader(YamlNode.parse(origin, decode(origin, bytes)), origin, hash)
        .read();
  }
}
