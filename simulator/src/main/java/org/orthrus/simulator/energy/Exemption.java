package org.orthrus.simulator.energy;

import java.util.Optional;

/**
 * A declaration that a counter event is not charged.
 *
 * @param key event name, or pattern with {@code *}
 * @param reason why, in words
 * @param coveredBy the key of the constant that already holds it
 * @param leftOut whether it does cost something for which the table has no figure
 * @param place file, line and column, for messages
 */
public record Exemption(
    String key, String reason, Optional<String> coveredBy, boolean leftOut, String place) {}
