package org.orthrus.benchmarks;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.orthrus.isa.LogicalEvent;
import org.orthrus.simulator.Chip;
import org.orthrus.simulator.counters.Counters;
import org.orthrus.simulator.energy.EnergyBreakdown;
import org.orthrus.simulator.energy.Pricer;

/**
 * What an operation, a sample, cost the simulated chip, and what simulating it cost the host's CPU:
 * columns beside the host's time. CPU time is that of the measuring thread, which other work on the
 * host disturbs less than the time on the wall.
 */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class SimulatedCost {

  private final PerOperation sample = new PerOperation();
  private Chip chip;
  private Pricer pricer;
  private Counters before;

  /** Nothing done yet. */
  @Setup(Level.Iteration)
  public void begin(BenchmarkParams benchmark, IterationParams iteration) {
    sample.begin(benchmark, iteration);
    chip = null;
  }

  /** Samples are about to be given to a chip, the same all through an iteration. */
  void next(long samples, Chip to, Pricer with) {
    if (chip == null) {
      chip = to;
      pricer = with;
      before = to.counters();
    }
    sample.done(samples);
  }

  /** Clock cycles of the core. */
  public double cyclesPerOp() {
    return sample.share(energy().cycles());
  }

  /** Energy under the design's own table, leakage included. */
  public double microjoulesPerOp() {
    return sample.share(energy().totalJoules() * 1e6);
  }

  /** Cycles over clock. */
  public double latencyMicrosecondsPerOp() {
    return sample.share(energy().latencySeconds() * 1e6);
  }

  /** Weights applied to targets. */
  public double synapticOperationsPerOp() {
    return sample.share(energy().synapticOperations());
  }

  /** Gradient accumulations of synapses, skipped ones left out. */
  public double plasticUpdatesPerOp() {
    Counters counters = counters();
    return sample.share(counters.total(counters.layout().logical(LogicalEvent.PLASTIC_UPDATE)));
  }

  /** CPU time of the host. */
  public double hostCpuMicrosecondsPerOp() {
    return sample.share(sample.cpuSeconds() * 1e6);
  }

  /** Synaptic operations simulated in a second of the host's CPU. */
  public double sopPerHostCpuSecond() {
    return sample.mean(energy().synapticOperations() / sample.cpuSeconds());
  }

  private EnergyBreakdown energy() {
    return pricer.price(counters()).total();
  }

  private Counters counters() {
    return chip.counters().since(before);
  }
}
