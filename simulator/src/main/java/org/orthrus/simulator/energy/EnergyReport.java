package org.orthrus.simulator.energy;

import java.util.Locale;

/**
 * What counters cost on a design under one energy table.
 *
 * @param tableName name of the table
 * @param tableHash first 12 hexadecimal digits of the SHA-256 of its file
 * @param designName name of the design
 * @param total both phases
 * @param inference what answering cost
 * @param learning what learning cost
 * @param uncertainty how far the total may be off, as far as the constants say
 */
public record EnergyReport(
    String tableName,
    String tableHash,
    String designName,
    EnergyBreakdown total,
    EnergyBreakdown inference,
    EnergyBreakdown learning,
    Uncertainty uncertainty) {

  /**
   * A range that follows from the constants that state an uncertainty; the others count as exact.
   *
   * @param lowJoules each such part divided by its factor
   * @param highJoules each such part multiplied by its factor
   * @param statedJoules the part of the total that states an uncertainty
   * @param totalJoules the total itself
   */
  public record Uncertainty(
      double lowJoules, double highJoules, double statedJoules, double totalJoules) {

    /** The same in words. */
    public String note() {
      return statedJoules == 0
          ? "no constant that was charged states an uncertainty"
          : String.format(
              Locale.ROOT,
              "%.0f %% of the energy rests on constants with a stated uncertainty: %.3g to %.3g J;"
                  + " the others count as exact",
              100 * statedJoules / totalJoules,
              lowJoules,
              highJoules);
    }
  }
}
