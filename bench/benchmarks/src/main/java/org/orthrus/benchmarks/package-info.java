/**
 * JMH benchmarks of the simulator's speed on the host, with the simulated cost beside the time.
 *
 * <p>How to run and read them: {@code docs/how-to/benchmarks.md}.
 */
package org.orthrus.benchmarks;
