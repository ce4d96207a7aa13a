package org.orthrus.simulator.energy;

import java.util.Optional;
import org.orthrus.isa.design.CoreDesign;

/** Whether a table may price a design of this technology, and what a reader must be told of it. */
final class TechnologyFit {

  private final EnergyTable table;
  private final CoreDesign design;

  TechnologyFit(EnergyTable table, CoreDesign design) {
    this.table = table;
    this.design = design;
  }

  /**
   * Refuses a design of another technology unless the table accepts it.
   *
   * @throws EnergyException if the technologies differ and that is not allowed
   */
  void require(TechnologyMatch match) {
    if (!same() && match == TechnologyMatch.REQUIRED && accepted().isEmpty()) {
      throw new EnergyException(
          table.origin()
              + ": technology: "
              + difference()
              + "; they must be equal: choose another table, or list the"
              + " technology under acceptsDesigns");
    }
  }

  /** The sentence that stands beside prices for another technology; empty if there is none. */
  Optional<String> note() {
    if (same()) {
      return Optional.empty();
    }
    return Optional.of(
        difference()
            + accepted()
                .map(reason -> "; the table accepts that: " + reason)
                .orElse("; priced as if the design were built in the table's technology"));
  }

  private boolean same() {
    return Technology.of(design).same(Technology.of(table));
  }

  private Optional<String> accepted() {
    Technology technology = Technology.of(design);
    for (EnergyTable.AcceptedTechnology accepted : table.acceptsDesigns()) {
      if (technology.same(new Technology(accepted.nanometres(), accepted.volts()))) {
        return Optional.of(accepted.reason());
      }
    }
    return Optional.empty();
  }

  private String difference() {
    return "the design "
        + design.name()
        + " is "
        + Technology.of(design).text()
        + ", the energy table "
        + table.name()
        + " "
        + Technology.of(table).text();
  }
}
