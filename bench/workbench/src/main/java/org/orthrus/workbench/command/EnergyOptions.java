package org.orthrus.workbench.command;

import org.orthrus.simulator.energy.EnergyTable;
import org.orthrus.simulator.energy.EnergyTables;
import picocli.CommandLine.Option;

/** The option that says what joules are counted with. */
final class EnergyOptions {

  @Option(
      names = "--energy",
      paramLabel = "NAME|FILE",
      description = "Energy table: a name or a file (default: the one named like the design).")
  private String energy;

  /** The energy table for a design. */
  EnergyTable table(String designName) {
    if (energy == null && !EnergyTables.names().contains(designName)) {
      throw new UsageFault(
          "design "
              + designName
              + " has no energy table of its name; give one with --energy: "
              + String.join(", ", EnergyTables.names())
              + ", or a file");
    }
    return EnergyTables.open(energy == null ? designName : energy);
  }
}
