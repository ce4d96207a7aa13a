package org.orthrus.workbench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.orthrus.workbench.report.Figures.PhaseShare;
import org.orthrus.workbench.report.RunResult.EnergyTable;

/** Every counter of a result, and every constant that priced it. */
final class CounterTables {

  private CounterTables() {}

  /** Every counter, per phase. */
  static Grid events(RunResult result) {
    Map<String, Map<String, Long>> columns = new LinkedHashMap<>();
    if (result.inference() != null) {
      columns.put("inference", result.inference().events());
    }
    if (result.training() != null) {
      columns.put("training", result.training().events());
      PhaseShare forward = result.training().byPhase().get(PhaseShare.INFERENCE);
      PhaseShare learning = result.training().byPhase().get(PhaseShare.LEARNING);
      if (forward != null && learning != null) {
        columns.put("of it inference", forward.events());
        columns.put("of it learning", learning.events());
      }
    }
    return counters("Every counter, over all samples", columns);
  }

  /** Every counter by layer. */
  static Grid eventsByLayer(String caption, Figures figures) {
    return counters(caption, figures.eventsByLayer());
  }

  private static Grid counters(String caption, Map<String, Map<String, Long>> columns) {
    Set<String> names = new LinkedHashSet<>();
    columns.values().forEach(c -> names.addAll(c.keySet()));
    Grid.Builder grid = Grid.named(caption).text("counter");
    columns.keySet().forEach(grid::numbers);
    for (String name : names) {
      List<String> cells = new ArrayList<>(List.of(name));
      columns.values().forEach(c -> cells.add(Units.count(c.getOrDefault(name, 0L))));
      grid.row(false, cells);
    }
    return grid.build().withoutEmptyColumns();
  }

  /** Every constant of the energy table. */
  static Grid constants(EnergyTable table) {
    Grid.Builder grid = Grid.named("Constants of energy table " + table.name()).text("constant");
    grid.numbers("value").text("unit", "node").numbers("V").text("kind", "scope", "source");
    table
        .constants()
        .forEach(
            c ->
                grid.row(
                    c.key(),
                    ResultJson.readable(c.value()),
                    c.unit(),
                    c.node(),
                    c.voltage() == null ? "" : ResultJson.readable(c.voltage()),
                    c.kind(),
                    c.scope(),
                    c.source()));
    return grid.build().withoutEmptyColumns();
  }
}
