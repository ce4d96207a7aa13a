package org.orthrus.simulator.probes;

/** Told what happens to a chip. */
public interface Probe {

  /** The first {@code count} of the addresses were offered as input events, in this order. */
  void events(int[] addresses, int count);

  /** A timestep has ended; the machine stands still. */
  void timestepEnded();

  /** A sample has ended; the machine stands still. */
  void sampleEnded();
}
