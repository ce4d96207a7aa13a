package org.orthrus.workbench.run;

import java.util.LinkedHashMap;
import java.util.Map;
import org.orthrus.simulator.energy.EnergyBreakdown;
import org.orthrus.simulator.energy.EnergyReport;
import org.orthrus.workbench.report.Figures;
import org.orthrus.workbench.report.Figures.Energy;
import org.orthrus.workbench.report.Figures.EnergyRange;
import org.orthrus.workbench.report.Figures.PhaseShare;

/** Puts joules into the figures of a result. */
final class FigurePrices {

  /** What belongs to no layer, as {@link org.orthrus.simulator.energy.Pricer} calls it. */
  static final String SHARED = "shared";

  private FigurePrices() {}

  /** The same figures with other joules; whatever no energy table changes stays as it is. */
  static Figures repriced(Figures figures, EnergyReport energy) {
    Map<String, PhaseShare> byPhase = new LinkedHashMap<>(figures.byPhase());
    byPhase.computeIfPresent(PhaseShare.INFERENCE, (k, v) -> repriced(v, energy.inference()));
    byPhase.computeIfPresent(PhaseShare.LEARNING, (k, v) -> repriced(v, energy.learning()));
    return new Figures(
        figures.samples(),
        figures.cores(),
        figures.cycles(),
        figures.latencySeconds(),
        figures.synapticOperations(),
        figures.spikes(),
        figures.neuronUpdates(),
        figures.plasticUpdates(),
        energy(energy.total()),
        energy.total().averagePowerWatts(),
        figures.events(),
        figures.eventsByLayer(),
        byPhase,
        range(energy.uncertainty()));
  }

  private static PhaseShare repriced(PhaseShare share, EnergyBreakdown breakdown) {
    return new PhaseShare(
        share.cycles(),
        share.synapticOperations(),
        energy(breakdown),
        share.events(),
        share.eventsByLayer());
  }

  static Energy energy(EnergyBreakdown breakdown) {
    return new Energy(
        breakdown.totalJoules(),
        breakdown.dynamicJoules(),
        breakdown.staticJoules(),
        breakdown.byUnit(),
        breakdown.byLayer());
  }

  static EnergyRange range(EnergyReport.Uncertainty uncertainty) {
    return new EnergyRange(uncertainty.lowJoules(), uncertainty.highJoules());
  }
}
