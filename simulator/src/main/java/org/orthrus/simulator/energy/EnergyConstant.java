package org.orthrus.simulator.energy;

import java.util.Set;

/**
 * One row of an energy table.
 *
 * @param key event name, or pattern with {@code *}
 * @param value the number
 * @param provenance where it comes from
 * @param scope how much of the chip it holds
 * @param covers what it holds
 * @param place file, line and column, for messages
 */
public record EnergyConstant(
    String key,
    ConstantValue value,
    Provenance provenance,
    ConstantScope scope,
    Set<Coverage> covers,
    String place) {}
