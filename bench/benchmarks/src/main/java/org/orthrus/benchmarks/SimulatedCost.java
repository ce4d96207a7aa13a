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
 * What an operation cost the simulated chip, and what simulating it cost the host's CPU: columns
 * beside the host's time. CPU time is that of the measuring thread, which other work on the host
 * disturbs less than the time on the wall.
 *
 * <p>A benchmark takes it as an argument and calls {@link #next} before it gives the chip anything.
 */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class SimulatedCost {

  private final PerOperation operation = new PerOperation();
  private Chip chip;
  private Pricer pricer;
  private Counters before;

  /** Nothing done yet. */
  @Setup(Level.Iteration)
  public void begin(BenchmarkParams benchmark, IterationParams iteration) {
    operation.begin(benchmark, iteration);
    chip = null;
  }

  /**
   * Operations are about to be done.
   *
   * @param operations how many, for instance samples
   * @param to the chip, the same all through an iteration
   * @param with of the chip's design
   */
  public void next(long operations, Chip to, Pricer with) {
    if (chip == null) {
      chip = to;
      pricer = with;
      before = to.counters();
    }
    operation.done(operations);
  }

  /** Clock cycles of the core. */
  public double cyclesPerOp() {
    return operation.share(energy().cycles());
  }

  /** Energy under the table of the pricer, leakage included. */
  public double microjoulesPerOp() {
    return operation.share(energy().totalJoules() * 1e6);
  }

  /** Cycles over clock. */
  public double latencyMicrosecondsPerOp() {
    return operation.share(energy().latencySeconds() * 1e6);
  }

  /** Weights applied to targets. */
  public double synapticOperationsPerOp() {
    return operation.share(total(LogicalEvent.SYNAPTIC_OPERATION));
  }

  /** Neurons advanced by a timestep. */
  public double neuronUpdatesPerOp() {
    return operation.share(total(LogicalEvent.NEURON_UPDATE));
  }

  /** Gradient accumulations of synapses, skipped ones left out. */
  public double plasticUpdatesPerOp() {
    return operation.share(total(LogicalEvent.PLASTIC_UPDATE));
  }

  /** CPU time of the host. */
  public double hostCpuMicrosecondsPerOp() {
    return operation.share(operation.cpuSeconds() * 1e6);
  }

  /** Synaptic operations simulated in a second of the host's CPU. */
  public double sopPerHostCpuSecond() {
    return rate(LogicalEvent.SYNAPTIC_OPERATION);
  }

  /** Neuron updates simulated in a second of the host's CPU. */
  public double neuronUpdatesPerHostCpuSecond() {
    return rate(LogicalEvent.NEURON_UPDATE);
  }

  /** Plastic updates simulated in a second of the host's CPU. */
  public double plasticUpdatesPerHostCpuSecond() {
    return rate(LogicalEvent.PLASTIC_UPDATE);
  }

  private double rate(LogicalEvent event) {
    return operation.mean(total(event) / operation.cpuSeconds());
  }

  private long total(LogicalEvent event) {
    return counters().total(event);
  }

  private EnergyBreakdown energy() {
    return pricer.price(counters()).total();
  }

  private Counters counters() {
    return chip.counters().since(before);
  }
}
