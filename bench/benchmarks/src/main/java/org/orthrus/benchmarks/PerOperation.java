package org.orthrus.benchmarks;

import java.lang.management.ManagementFactory;
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
  private long cpuNanosBefore;

  /** An iteration begins. */
  void begin(BenchmarkParams benchmark, IterationParams iteration) {
    parts =
        (double) iteration.getCount() * Math.max(1, benchmark.getForks()) * benchmark.getThreads();
    operations = 0;
    cpuNanosBefore = cpuNanos();
  }

  /** Operations have been done. */
  void done(long count) {
    operations += count;
  }

  /** The share of this iteration in the mean of a total per operation. */
  double share(double total) {
    return operations == 0 ? 0 : mean(total / operations);
  }

  /** The same for a count. */
  double share(long total) {
    return share((double) total);
  }

  /** The share of this iteration in the mean of a figure that is no total. */
  double mean(double figure) {
    return figure / parts;
  }

  /** CPU time of the measuring thread in this iteration. */
  double cpuSeconds() {
    return (cpuNanos() - cpuNanosBefore) / 1e9;
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
