package org.orthrus.benchmarks;

import java.util.Map;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;

/**
 * How fast a C program was, by its own clock, which leaves out its start and its making of weights:
 * the columns to hold beside those of {@link SimulatedCost} that have the same names.
 */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class PlainCost {

  private final PerOperation process = new PerOperation();
  private double cpuSeconds;
  private double synapticOperations;
  private double neuronUpdates;

  /** Nothing done yet. */
  @Setup(Level.Iteration)
  public void begin(BenchmarkParams benchmark, IterationParams iteration) {
    process.begin(benchmark, iteration);
    cpuSeconds = 0;
    synapticOperations = 0;
    neuronUpdates = 0;
  }

  void add(Map<String, Double> printed) {
    cpuSeconds += printed.get("cpuSeconds");
    synapticOperations += printed.get("synapticOperations");
    neuronUpdates += printed.getOrDefault("neuronUpdates", 0.0);
  }

  /** Weights added to targets in a CPU second. */
  public double sopPerHostCpuSecond() {
    return rate(synapticOperations);
  }

  /** Neurons advanced by a timestep in a CPU second; 0 from a program that has none. */
  public double neuronUpdatesPerHostCpuSecond() {
    return rate(neuronUpdates);
  }

  private double rate(double done) {
    return cpuSeconds == 0 ? 0 : process.mean(done / cpuSeconds);
  }
}
