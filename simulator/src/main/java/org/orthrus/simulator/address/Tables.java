package org.orthrus.simulator.address;

/** Where the address units read the tables of connections. */
@FunctionalInterface
public interface Tables {

  /** Row {@code r} of a region by its index in the memory map, to read. */
  int[] row(int region, int r);
}
