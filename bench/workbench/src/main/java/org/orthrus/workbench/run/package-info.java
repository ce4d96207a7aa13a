/**
 * Runs on the simulated chip: presenting samples, learning, testing, recording, and their results.
 */
package org.orthrus.workbench.run;
