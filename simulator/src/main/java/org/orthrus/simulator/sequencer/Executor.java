package org.orthrus.simulator.sequencer;

import java.util.List;
import java.util.Set;
import org.orthrus.simulator.events.InputLink;

/**
 * Runs handlers on a core. Two executors exist: {@link SpecificationExecutor}, written to be read,
 * and {@link FastExecutor}. They leave identical state, counters and clock.
 */
public interface Executor {

  /**
   * Runs a handler from its entry point to {@code halt}.
   *
   * @param address microcode address of the entry point
   * @throws org.orthrus.simulator.MicrocodeTrap if the microcode is at fault
   */
  void run(int address);

  /**
   * Takes input events, one after the other: each waits for the link, puts address and payload into
   * r1 and r2, and runs the handler.
   *
   * @param address microcode address of the handler
   * @param count how many of the arrays' events
   * @param offered cycles at which the source has them ready, ascending
   */
  void runEvents(
      int address, int[] addresses, int[] payloads, int count, InputLink link, long[] offered);

  /** Brings the core's counters up to date. */
  void settle();

  /** The kernels that loops have run with so far. */
  Set<HostKernel> kernelsUsed();

  /** How each vector loop runs, in each context that binds all it names. */
  List<LoopKernel> kernels();
}
