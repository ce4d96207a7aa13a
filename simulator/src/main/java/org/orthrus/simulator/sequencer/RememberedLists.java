package org.orthrus.simulator.sequencer;

import org.orthrus.isa.image.Walk;
import org.orthrus.simulator.address.Connections;
import org.orthrus.simulator.address.WalkStep;
import org.orthrus.simulator.address.WalkSteps;
import org.orthrus.simulator.memory.RegionStore;

/** The steps of a walk of lists, which are found anew only where the table has changed. */
final class RememberedLists implements WalkSteps {

  private final Walk.Lists walk;
  private final RegionStore table;
  private final Connections[] lists;

  /** The change of the table up to which each list is known to hold. */
  private final long[] known;

  RememberedLists(Walk.Lists walk, RegionStore table) {
    this.walk = walk;
    this.table = table;
    lists = new Connections[walk.sources()];
    known = new long[lists.length];
  }

  @Override
  public int steps(int address) {
    return 1;
  }

  @Override
  public void step(int address, int n, WalkStep into) {
    long change = table.change();
    if (lists[address] == null || known[address] != change) {
      int[] row = table.row(address);
      if (lists[address] == null || !lists[address].stillSay(row)) {
        int unused = table.region().format().maximum();
        lists[address] = Connections.of(walk.connections(), row, unused);
      }
      known[address] = change;
    }
    into.list(address, lists[address]);
  }
}
