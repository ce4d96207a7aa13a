/**
 * The commands of {@code ./orthrus}: options in, one job, reports out. One class a command; {@code
 * NetworkOptions}, {@code EnergyOptions} and {@code OutputOptions} are the options that several
 * share. What can be refused is refused before the work starts, as a {@code UsageFault}.
 */
package org.orthrus.workbench.command;
