package org.orthrus.simulator.address;

import org.orthrus.isa.image.Region;
import org.orthrus.isa.image.Walk;

/** One step: the slots in use of the source's row. */
final class ListSteps implements WalkSteps {

  private final Walk.Lists walk;
  private final Tables tables;
  private final int unused;

  ListSteps(Walk.Lists walk, Region table, Tables tables) {
    this.walk = walk;
    this.tables = tables;
    unused = table.format().maximum();
  }

  @Override
  public int steps(int address) {
    return 1;
  }

  @Override
  public void step(int address, int n, WalkStep into) {
    int[] row = tables.row(walk.connections(), address);
    into.list(address, Connections.of(walk.connections(), row, unused));
  }
}
