package org.orthrus.workbench.command;

import org.orthrus.isa.design.CoreDesign;
import org.orthrus.simulator.energy.EnergyTable;
import org.orthrus.simulator.energy.EnergyTables;
import picocli.CommandLine.Option;

/** The option that says what joules are counted with. */
final class EnergyOptions {

  @Option(
      names = "--energy",
      paramLabel = "NAME|FILE",
      description =
          "Energy table: a name or a file (default: that of the design's node and supply).")
  private String energy;

  /** The energy table for a design. */
  EnergyTable table(CoreDesign design) {
    if (energy != null) {
      return EnergyTables.open(energy);
    }
    return EnergyTables.general(design).orElseThrow(() -> none(design.name(), design.technology()));
  }

  private static UsageFault none(String design, CoreDesign.Technology technology) {
    return new UsageFault(
        "no energy table that ships is for "
            + technology.nanometres()
            + " nm at "
            + technology.volts()
            + " V, as design "
            + design
            + " is; give one with --energy, start it from docs/how-to/own-energy-table.md");
  }
}
