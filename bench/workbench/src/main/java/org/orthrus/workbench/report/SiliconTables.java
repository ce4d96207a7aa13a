package org.orthrus.workbench.report;

import java.util.List;
import java.util.Locale;

/** Published chips beside a result. */
final class SiliconTables {

  private SiliconTables() {}

  /** Figures that a result can be held against at a glance. */
  private static boolean comparable(String quantity) {
    return quantity.startsWith("energyPerSample")
        || quantity.startsWith("energyPerSop")
        || quantity.startsWith("accuracy");
  }

  /** Published chips, a row a chip; only figures of samples, synaptic operations and accuracy. */
  static Grid atAGlance(RunResult result) {
    Grid.Builder grid = Grid.named("Other chips, as published").text("chip", "technology");
    grid.text("figures");
    for (Silicon chip : result.silicon()) {
      List<String> figures =
          chip.figures().stream()
              .filter(f -> comparable(f.quantity()))
              .map(f -> words(f.quantity()).replace("energy per ", "per ") + " " + value(f))
              .toList();
      if (!figures.isEmpty()) {
        grid.row(chip.chip(), chip.technology(), String.join("; ", figures));
      }
    }
    return grid.build();
  }

  /** Published chips, a row a figure. */
  static Grid figures(RunResult result) {
    Grid.Builder grid = Grid.named("Other chips, as published").text("chip", "figure");
    grid.numbers("value").text("kind", "what it includes");
    for (Silicon chip : result.silicon()) {
      for (Silicon.Figure figure : chip.figures()) {
        grid.row(
            chip.chip(), words(figure.quantity()), value(figure), figure.kind(), figure.scope());
      }
    }
    return grid.build().withoutEmptyColumns();
  }

  /** What these chips are and where they are published. */
  static Grid sources(RunResult result) {
    Grid.Builder grid = Grid.named("Where these figures come from").text("chip", "technology");
    grid.text("learns", "source");
    result.silicon().forEach(c -> grid.row(c.chip(), c.technology(), c.learns(), c.source()));
    return grid.build().withoutEmptyColumns();
  }

  /** A name in camel case as words. */
  private static String words(String name) {
    return name.replaceAll("(?<=[a-z])(?=[A-Z])", " ")
        .toLowerCase(Locale.ROOT)
        .replace("mnist", "MNIST")
        .replace("sop", "SOP");
  }

  private static String value(Silicon.Figure figure) {
    String unit = figure.unit() == null ? "" : figure.unit().replaceFirst("^u(?=[A-Z])", "µ");
    return ResultJson.readable(figure.value()) + Units.THIN + (unit.equals("percent") ? "%" : unit);
  }
}
