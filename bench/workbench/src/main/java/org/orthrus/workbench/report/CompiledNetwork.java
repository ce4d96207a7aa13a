package org.orthrus.workbench.report;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.orthrus.workbench.report.RunResult.Design;
import org.orthrus.workbench.report.RunResult.Image;
import org.orthrus.workbench.report.RunResult.Network;
import org.orthrus.workbench.report.RunResult.Weights;

/**
 * What {@code compile} made, and its JSON.
 *
 * @param schema {@link #SCHEMA}
 * @param coding of the input
 * @param parameters weights, thresholds and leaks, shared ones once
 * @param memories what it takes of each memory, in the design's order; microcode last
 * @param image the file that was written
 * @param weights that it has, where they came from a file
 */
public record CompiledNetwork(
    String schema,
    String command,
    long seed,
    Design design,
    Network network,
    String rule,
    String coding,
    long neurons,
    long synapses,
    Map<String, Long> parameters,
    List<Memory> memories,
    Image image,
    Weights weights) {

  /** The version of this layout. */
  public static final String SCHEMA = "orthrus-compiled/1";

  public CompiledNetwork {
    parameters = Ordered.copy(parameters);
    memories = Ordered.copy(memories);
  }

  /**
   * What a network takes of a memory.
   *
   * @param wordBits width of a word
   * @param words that the design has
   * @param needed words
   * @param byPurpose of these, by what they are for
   */
  public record Memory(
      String name, int wordBits, long words, long needed, Map<String, Long> byPurpose) {
    public Memory {
      byPurpose = Ordered.copy(byPurpose);
    }
  }

  /** Writes it as JSON; the file is complete or untouched. */
  public void write(Path file) {
    ResultWriter.writeJson(this, file);
  }

  /** It as a screenful of text. */
  public String render(Style style) {
    Page page = new Page(style);
    page.title(Facts.join(List.of(network.name(), rule, "T = " + network.timesteps(), coding)));
    page.remark(Facts.join(List.of(Facts.design(design), "seed " + seed)));
    page.heading("Layers", "").table(CourseTables.layers(network.layers()));
    page.line(
        Units.count(parameters.values().stream().mapToLong(Long::longValue).sum())
            + " parameters: "
            + String.join(
                ", ",
                parameters.entrySet().stream()
                    .map(p -> Units.count(p.getValue()) + " " + p.getKey())
                    .toList())
            + "; "
            + Units.count(synapses)
            + " synapses");
    if (!network.cores().isEmpty()) {
      page.heading("Cores", "").table(CourseTables.cores(network.cores()));
    }
    page.heading("Memory", "in words; by what they are for").table(memoryTable());
    if (weights != null) {
      page.heading("Weights from a file, as stored", Facts.weights(weights));
      page.table(CourseTables.weights(weights));
    }
    return page.toString();
  }

  private Grid memoryTable() {
    Grid.Builder grid = Grid.named("Memory").text("memory", "for");
    grid.numbers("word", "needed", "available", "filled");
    for (Memory memory : memories) {
      grid.strong(
          memory.name(),
          "",
          memory.wordBits() + " bit",
          Units.count(memory.needed()),
          Units.count(memory.words()),
          Units.percent((double) memory.needed() / memory.words()));
      memory
          .byPurpose()
          .forEach((purpose, words) -> grid.row("", purpose, "", Units.count(words), "", ""));
    }
    return grid.build();
  }
}
