package org.orthrus.benchmarks;

import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;

/**
 * Columns per operation, for the counters of {@code AuxCounters.Type.EVENTS}. JMH adds such a
 * counter up over iterations, forks and threads; each iteration here hands in its mean divided by
 * their number, so that the sum in the final table is the mean of all. The console line of a single
 * iteration shows that share.
 */
final class PerOperation {

  private double parts = 1;
  private long operations;

  /** An iteration begins. */
  void begin(BenchmarkParams benchmark, IterationParams iteration) {
    parts =
        (double) iteration.getCount() * Math.max(1, benchmark.getForks()) * benchmark.getThreads();
    operations = 0;
  }

  /** Operations have been done. */
  void done(long count) {
    operations += count;
  }

  /** The share of this iteration in the mean of a total per operation. */
  double share(double total) {
    return operations == 0 ? 0 : total / operations / parts;
  }

  /** The same for a count. */
  double share(long total) {
    return share((double) total);
  }
}
