/**
 * Probes: what happened on a chip, timestep by timestep. A probe reads the machine as a debugger
 * would; nothing it does is counted, and state and counters are the same without it.
 */
package org.orthrus.simulator.probes;
