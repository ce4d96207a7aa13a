package org.orthrus.workbench.command;

import org.orthrus.isa.design.Designs;
import picocli.CommandLine.Option;

/** The option that says which core it is for. */
final class CoreOptions {

  @Option(
      names = "--core",
      paramLabel = "NAME|FILE",
      description = "Core design: a name or a file (default: ${DEFAULT-VALUE}).",
      defaultValue = "edge-22nm")
  private String core;

  /** The design of the core. */
  Designs.Opened design() {
    return Designs.open(core);
  }
}
