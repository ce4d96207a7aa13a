package org.orthrus.workbench.report;

import java.util.List;
import org.orthrus.workbench.report.RunResult.Silicon;

/**
 * Chips that learn on the chip, to stand beside a result. Their figures are all-in and their own.
 */
public final class PublishedSilicon {

  private PublishedSilicon() {}

  /** The chips, best known comparison first. */
  public static List<Silicon> chips() {
    return List.of(
        new Silicon(
            "MorphBungee",
            "65 nm, 1.0 V, 100 MHz",
            "256-256-256-256-200",
            76e-6,
            27e-6,
            null,
            null,
            0.9606,
            "61 mW; 802 frame/s learning, 2270 frame/s inference",
            "design note, after its abstract"),
        new Silicon(
            "BioCAS 2022",
            "65 nm, 83 MHz",
            null,
            null,
            null,
            97e-12,
            30e-12,
            0.9629,
            null,
            "design note, after its abstract"),
        new Silicon(
            "ReckOn",
            "28 nm, 0.5 V",
            null,
            null,
            null,
            null,
            null,
            null,
            "5.3 pJ/SOP, phase not stated",
            "design note"),
        new Silicon(
            "Park 2019",
            "65 nm",
            "784-200-200-10",
            236e-9 * 1.075,
            236e-9,
            null,
            null,
            0.9783,
            "learning computed from its + 7.5 %",
            "design note"));
  }
}
