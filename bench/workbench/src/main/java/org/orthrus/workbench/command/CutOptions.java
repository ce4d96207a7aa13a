package org.orthrus.workbench.command;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.orthrus.firmware.compiler.Cut;
import org.orthrus.isa.design.CoreDesign;
import picocli.CommandLine.Option;

/** The option that says how layers are spread over cores. */
final class CutOptions {

  @Option(
      names = "--cut",
      paramLabel = "WAY",
      description =
          "How layers are cut on a design of several cores: channel, row, or auto, by row if they do"
              + " not fit by channel (default: auto).")
  private String cut;

  /**
   * The way that is asked for.
   *
   * @throws UsageFault if it is none, or the design has one core
   */
  Cut cut(CoreDesign design) {
    if (cut == null) {
      return Cut.AUTO;
    }
    Cut known =
        Cut.of(cut)
            .orElseThrow(
                () ->
                    new UsageFault(
                        "--cut is '"
                            + cut
                            + "'; allowed: "
                            + Arrays.stream(Cut.values())
                                .map(Cut::text)
                                .collect(Collectors.joining(", "))));
    if (known != Cut.AUTO && design.mesh().cores() == 1) {
      throw new UsageFault(
          "--cut "
              + cut
              + ": design "
              + design.name()
              + " has one core, so that nothing is cut; leave it out, or take --core"
              + " edge-22nm-mesh");
    }
    return known;
  }
}
