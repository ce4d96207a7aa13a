/**
 * Prices counters: {@link org.orthrus.simulator.energy.EnergyTables} reads a table of constants,
 * {@link org.orthrus.simulator.energy.Pricer} fits it to a design once and then turns any number of
 * counters into joules. Nothing here runs the machine, and the machine knows nothing of it.
 */
package org.orthrus.simulator.energy;
