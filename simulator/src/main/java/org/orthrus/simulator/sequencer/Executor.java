package org.orthrus.simulator.sequencer;

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

  /** Brings the core's counters up to date. */
  void settle();

  /** The name of the kernel in reports. */
  String kernelName();
}
