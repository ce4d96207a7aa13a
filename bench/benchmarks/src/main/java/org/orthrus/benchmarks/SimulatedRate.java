package org.orthrus.benchmarks;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.orthrus.isa.LogicalEvent;
import org.orthrus.simulator.Chip;

/**
 * How fast the host simulates: JMH divides these by the host's time, as it does with the operations
 * themselves. The unit is ops/s in mode thrpt, s/op in mode avgt.
 */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.OPERATIONS)
public class SimulatedRate {

  private Chip chip;
  private long sopBefore;
  private long cyclesBefore;

  /** Nothing done yet. */
  @Setup(Level.Iteration)
  public void begin() {
    chip = null;
  }

  /** Operations are about to be done on a chip, the same all through an iteration. */
  public void next(Chip to) {
    if (chip == null) {
      chip = to;
      sopBefore = sopSoFar();
      cyclesBefore = to.cycle();
    }
  }

  /** Synaptic operations simulated in the iteration. */
  public long sop() {
    return sopSoFar() - sopBefore;
  }

  /** Clock cycles simulated in the iteration. */
  public long simulatedCycles() {
    return chip.cycle() - cyclesBefore;
  }

  private long sopSoFar() {
    return chip.counters().total(LogicalEvent.SYNAPTIC_OPERATION);
  }
}
