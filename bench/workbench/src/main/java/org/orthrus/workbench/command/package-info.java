/**
 * The commands of {@code ./orthrus}: options in, one job, reports out. One class a command; {@code
 * NetworkOptions}, {@code CoreOptions}, {@code EnergyOptions}, {@code RecordOptions}, {@code
 * WorkloadOptions} and {@code OutputOptions} are options that belong together, most of them shared.
 * {@code WholeNumber} and {@code CommaList} read values of options, {@code OutputClash} holds
 * outputs against {@code InputFiles}. What can be refused is refused before the work starts, as a
 * {@code UsageFault}.
 */
package org.orthrus.workbench.command;
