package org.orthrus.workbench.command;

import java.util.function.Predicate;
import org.orthrus.isa.design.Designs;
import picocli.CommandLine.Option;

/** The option that says which core it is for. */
final class CoreOptions {

  private static final String SMALL = "edge-22nm";
  private static final String LARGE = "edge-22nm-large";

  @Option(
      names = "--core",
      paramLabel = "NAME|FILE",
      description =
          "Core design: a name or a file (default: edge-22nm; to learn or compile, edge-22nm-large"
              + " where the network needs it).")
  private String core;

  /** The design of the core. */
  Designs.Opened design() {
    return Designs.open(core == null ? SMALL : core);
  }

  /** The design of the core; where none is named, the larger one if it does not fit the smaller. */
  Designs.Opened design(Predicate<Designs.Opened> fits) {
    Designs.Opened design = design();
    return core == null && !fits.test(design) ? Designs.open(LARGE) : design;
  }
}
