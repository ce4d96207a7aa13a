package org.orthrus.simulator.energy;

import java.util.Map;

/**
 * The energy of a run, or of one phase of it.
 *
 * @param totalJoules dynamic and static
 * @param dynamicJoules per event and per cycle
 * @param staticJoules leakage of all cores over the latency
 * @param byUnit joules of each unit of the core; adds up to the total
 * @param byLayer joules of each layer, the last one for what belongs to none; adds up to the total
 * @param cycles clock cycles that went by
 * @param latencySeconds cycles over clock
 * @param averagePowerWatts total over latency, 0 for no cycles
 * @param synapticOperations weights applied to targets
 * @param picojoulesPerSynapticOperation total over synaptic operations, all-in; 0 for none
 */
public record EnergyBreakdown(
    double totalJoules,
    double dynamicJoules,
    double staticJoules,
    Map<String, Double> byUnit,
    Map<String, Double> byLayer,
    long cycles,
    double latencySeconds,
    double averagePowerWatts,
    long synapticOperations,
    double picojoulesPerSynapticOperation) {}
