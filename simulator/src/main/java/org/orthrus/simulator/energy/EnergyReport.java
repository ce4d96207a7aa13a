package org.orthrus.simulator.energy;

import java.util.List;

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
 * @param notes what a reader of the figures must know, one line each
 * @param provenance every constant as used for this design
 */
public record EnergyReport(
    String tableName,
    String tableHash,
    String designName,
    EnergyBreakdown total,
    EnergyBreakdown inference,
    EnergyBreakdown learning,
    Uncertainty uncertainty,
    List<String> notes,
    List<ProvenanceRow> provenance) {

  /**
   * A range that follows from the constants that state an uncertainty; the others count as exact.
   *
   * @param lowJoules each such part divided by its factor
   * @param highJoules each such part multiplied by its factor
   * @param statedJoules the part of the total that states an uncertainty
   * @param note in words
   */
  public record Uncertainty(
      double lowJoules, double highJoules, double statedJoules, String note) {}

  /**
   * One constant as used.
   *
   * @param key event or static part
   * @param constant key of the constant in the table
   * @param value the number for this design
   * @param unit {@code pJ} or {@code W}
   * @param nanometres node
   * @param volts supply
   * @param kind what stands behind it
   * @param scope how much of the chip it holds
   * @param covers what it holds
   * @param source where it comes from, with the scaling rule if there is one
   */
  public record ProvenanceRow(
      String key,
      String constant,
      double value,
      String unit,
      double nanometres,
      double volts,
      String kind,
      String scope,
      List<String> covers,
      String source) {}
}
