/**
 * Prices counters: {@link org.orthrus.simulator.energy.EnergyTables} reads a table of constants,
 * {@link org.orthrus.simulator.energy.Pricer} fits it to a design once and then turns any number of
 * counters into joules. Nothing here runs the machine, and the machine knows nothing of it.
 *
 * <p>Reading: {@code EnergyTableReader} has a reader for each kind of section, {@code FigureReader}
 * for what they share; {@code Overlaps} refuses what would be charged twice. Fitting: {@code
 * TableFit} finds the constant of every event, by {@code KeyIndex}, for what {@link
 * org.orthrus.simulator.energy.PricedDesign} has. Words: {@code PricingNotes}, {@code
 * Uncertainties}, {@link org.orthrus.simulator.energy.AppliedConstant}.
 */
package org.orthrus.simulator.energy;
