package org.orthrus.workbench.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.orthrus.workbench.report.RunResult.Design;
import org.orthrus.workbench.report.RunResult.EnergyTable;

/**
 * One run's counters under several energy tables: what {@code orthrus price} finds, and its JSON.
 *
 * @param schema {@link #SCHEMA}
 * @param result the file whose counters were priced
 * @param prices one for each table, in the order asked for
 * @param hostMilliseconds wall time of pricing in this process: turning the counters into joules;
 *     not reading result, design and tables, not the words of a report, not the start of the JVM
 * @param readMilliseconds wall time of reading the tables before that: files, YAML, and fitting
 *     each to the design, checks included
 * @param notes what the reader should know
 */
public record PriceComparison(
    String schema,
    String command,
    String result,
    Design design,
    List<Price> prices,
    double hostMilliseconds,
    double readMilliseconds,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> notes) {

  /** The version of this layout. */
  public static final String SCHEMA = "orthrus-prices/1";

  public PriceComparison {
    schema = schema == null ? SCHEMA : schema;
    prices = List.copyOf(prices);
    notes = Ordered.copy(notes);
  }

  /**
   * What the counters cost under one table.
   *
   * @param inference null if the run has none
   * @param training null if the run has none
   */
  public record Price(EnergyTable energyTable, Figures inference, Figures training) {}

  /** Writes it as JSON; the file is complete or untouched. */
  public void write(Path file) {
    ResultWriter.writeJson(this, file);
  }

  /** The comparison as text: a column of joules for each kind of sample, a row for each table. */
  public String render(Style style) {
    Page page = new Page(style);
    page.title("Prices of " + result);
    page.remark(Facts.design(design));
    Grid.Builder grid = Grid.named("Energy per sample").text("energy table");
    grid.numbers("inference", "lowest", "highest", "training", "lowest", "highest");
    for (Price price : prices) {
      Figures asked = price.inference();
      Figures learned = price.training();
      grid.row(
          price.energyTable().name(),
          perSample(asked),
          low(asked),
          high(asked),
          perSample(learned),
          low(learned),
          high(learned));
    }
    page.heading("Energy per sample", "lowest and highest: if every constant is off as it states");
    page.table(grid.build().withoutEmptyColumns());
    page.remark(time());
    page.heading("How far the tables can be trusted", "");
    caveats().forEach((caveat, tables) -> page.line(String.join(", ", tables) + ": " + caveat));
    if (!notes.isEmpty()) {
      page.heading("Notes", "");
      notes.forEach(page::remark);
    }
    return page.toString();
  }

  /** Names of the tables by what they say of themselves. */
  private Map<String, List<String>> caveats() {
    Map<String, List<String>> caveats = new LinkedHashMap<>();
    for (Price price : prices) {
      EnergyTable table = price.energyTable();
      caveats
          .computeIfAbsent(table.caveat(), c -> new ArrayList<>())
          .add(table.name() + Facts.hash(table.hash()));
    }
    return caveats;
  }

  private String time() {
    return String.format(
        Locale.ROOT,
        "%s priced in %.1f ms (reading and fitting %s %.0f ms; JVM, result and report not counted)",
        prices.size() == 1 ? "one table" : prices.size() + " tables",
        hostMilliseconds,
        prices.size() == 1 ? "it" : "them",
        readMilliseconds);
  }

  private static String perSample(Figures figures) {
    return figures == null ? "" : Units.joules(figures.perSample(figures.energyJoules().total()));
  }

  private static String low(Figures figures) {
    return isRangeKnown(figures)
        ? Units.joules(figures.perSample(figures.energyRangeJoules().low()))
        : "";
  }

  private static String high(Figures figures) {
    return isRangeKnown(figures)
        ? Units.joules(figures.perSample(figures.energyRangeJoules().high()))
        : "";
  }

  private static boolean isRangeKnown(Figures figures) {
    return figures != null
        && figures.energyRangeJoules() != null
        && figures.energyRangeJoules().known();
  }
}
