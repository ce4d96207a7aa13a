package org.orthrus.workbench.report;

import java.util.List;
import org.orthrus.simulator.energy.SiliconReference;
import org.orthrus.simulator.energy.SiliconReferences;

/** The published chips that ship with the energy tables, as part of a result. */
public final class PublishedSilicon {

  private PublishedSilicon() {}

  /** The chips, in the order of their file. */
  public static List<Silicon> chips() {
    return SiliconReferences.all().stream().map(PublishedSilicon::chip).toList();
  }

  private static Silicon chip(SiliconReference chip) {
    return new Silicon(
        chip.name(),
        chip.technology(),
        chip.learns(),
        chip.source(),
        chip.figures().stream()
            .map(
                f ->
                    new Silicon.Figure(
                        f.quantity(), f.value(), f.unit(), f.kind().text(), f.scope()))
            .toList());
  }
}
