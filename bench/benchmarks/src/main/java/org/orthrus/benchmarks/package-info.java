/** JMH benchmarks of the simulator's speed on the host. */
package org.orthrus.benchmarks;
