package org.orthrus.workbench.report;

import java.util.List;
import org.orthrus.workbench.report.RunResult.Against;

/** A result beside the same task done otherwise. */
final class AgainstTable {

  private AgainstTable() {}

  /** The name of the run among its opponents. */
  static String thisRule(RunResult result) {
    return result.rule() == null ? "this run" : result.rule();
  }

  /** The same task done otherwise. */
  static Grid of(RunResult result) {
    Grid.Builder grid = Grid.named("The same task done otherwise, per training sample");
    grid.text("").numbers("memory", "learning state", "energy", "cycles");
    grid.numbers("accuracy", "mAP", "samples").text("basis");
    if (result.against().isEmpty()) {
      return grid.build();
    }
    grid.row(true, ours(result));
    for (Against other : result.against()) {
      grid.row(
          other.name(),
          times(Units.bits(other.memoryBits()), other.memoryRatio()),
          times(Units.bits(other.learningStateBits()), other.learningStateRatio()),
          times(Units.joules(other.energyJoules()), other.energyRatio()),
          Units.count(other.cycles()),
          Units.percent(other.accuracy()),
          Units.percent(other.meanAveragePrecision()),
          Units.count(other.samples()),
          other.basis());
    }
    return grid.build().withoutEmptyColumns();
  }

  /** A value and how many times ours it is. */
  private static String times(String value, Double ratio) {
    return ratio == null ? value : value + " (" + Units.ratio(ratio) + ")";
  }

  private static List<String> ours(RunResult result) {
    Figures cost = result.training() != null ? result.training() : result.inference();
    var memory = result.memoryBits();
    return List.of(
        thisRule(result),
        memory == null ? Units.NONE : Units.bits(memory.total()),
        memory == null ? Units.NONE : Units.bits(memory.learningState()),
        cost == null ? Units.NONE : Units.joules(cost.perSample(cost.energyJoules().total())),
        cost == null ? Units.NONE : Units.count(Math.round(cost.perSample((double) cost.cycles()))),
        Units.percent(result.accuracy()),
        Units.percent(result.meanAveragePrecision()),
        cost == null ? Units.NONE : Units.count(cost.samples()),
        "this run");
  }

  /** The row of an opponent by name, or null. */
  static Against opponent(RunResult result, String name) {
    return result.against().stream().filter(a -> name.equals(a.name())).findFirst().orElse(null);
  }
}
