/**
 * The bench the chip sits on: {@link org.orthrus.workbench.Orthrus} is the entry point of {@code
 * ./orthrus} and turns every fault into one line and an exit code. {@code command} reads options,
 * {@code run} does the work, {@code report} shows and writes what came out. The arrows point that
 * way: a report runs nothing, a run prints nothing.
 */
package org.orthrus.workbench;
