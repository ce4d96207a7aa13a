/** The machine: executes microcode cycle by cycle, counts events, prices them afterwards. */
package org.orthrus.simulator;
