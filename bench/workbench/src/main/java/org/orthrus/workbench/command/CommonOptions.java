package org.orthrus.workbench.command;

import java.nio.file.Path;
import org.orthrus.isa.design.Designs;
import org.orthrus.simulator.energy.EnergyTable;
import org.orthrus.simulator.energy.EnergyTables;
import picocli.CommandLine.Option;

/** Options that mean the same in every command that has them. */
final class CommonOptions {

  @Option(
      names = "--core",
      paramLabel = "NAME|FILE",
      description = "Core design: a name or a file (default: ${DEFAULT-VALUE}).",
      defaultValue = "edge-22nm")
  String core;

  @Option(
      names = "--energy",
      paramLabel = "NAME|FILE",
      description = "Energy table: a name or a file (default: that of the design's name).")
  String energy;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Host threads; the result is the same for any number (default: all cores).")
  Integer threads;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Writes the whole result, machine-readable.")
  Path json;

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description = "Writes report.html (one page, with pictures) and result.json there.")
  Path report;

  /** The core design. */
  Designs.Opened design() {
    return Designs.open(core);
  }

  /** The energy table for a design. */
  EnergyTable energyTable(String designName) {
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

  /** Host threads, at least 1. */
  int threads() {
    if (threads != null && (threads < 1 || threads > 1024)) {
      throw new UsageFault("--threads is " + threads + "; allowed: 1 to 1024");
    }
    return threads == null ? Runtime.getRuntime().availableProcessors() : threads;
  }
}
