package org.orthrus.simulator.energy;

import java.util.List;
import java.util.Optional;

/**
 * Energy constants of a technology or a chip, as read by {@link EnergyTables}.
 *
 * @param name short name, for reports
 * @param hash first 12 hexadecimal digits of the SHA-256 of the file
 * @param origin file or resource, for messages
 * @param description one line
 * @param caveat what the table says against itself, if it does
 * @param nanometres node
 * @param volts supply
 * @param acceptsDesigns other technologies whose designs it may price
 * @param constants in the order of the file
 * @param exemptions events that are not charged
 * @param sram the memory model, if the table has one
 */
public record EnergyTable(
    String name,
    String hash,
    String origin,
    String description,
    Optional<String> caveat,
    double nanometres,
    double volts,
    List<AcceptedTechnology> acceptsDesigns,
    List<EnergyConstant> constants,
    List<Exemption> exemptions,
    Optional<SramModel> sram) {

  /**
   * A technology other than the table's own whose designs may be priced with it.
   *
   * @param nanometres node
   * @param volts supply
   * @param reason why that is allowed
   */
  public record AcceptedTechnology(double nanometres, double volts, String reason) {}
}
