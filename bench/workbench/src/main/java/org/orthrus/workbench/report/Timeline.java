package org.orthrus.workbench.report;

import java.util.List;
import java.util.Map;

/**
 * What one sample cost in each timestep. Counters that stayed 0 are left out.
 *
 * @param counters by name, a figure a timestep, summed over layers and phases
 * @param energyJoules of each timestep, leakage included
 */
public record Timeline(
    long sample, int timesteps, Map<String, List<Long>> counters, List<Double> energyJoules) {
  public Timeline {
    counters = Ordered.copy(counters);
    energyJoules = Ordered.copy(energyJoules);
  }
}
