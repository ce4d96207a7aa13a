package org.orthrus.simulator.sequencer;

import java.util.ArrayList;
import java.util.List;
import org.orthrus.simulator.address.WalkStep;
import org.orthrus.simulator.memory.RegionStore;

/**
 * What a vector loop is about to change, kept so that a loop that runs into a trap half-way can be
 * run again by the specification, which finds the micro-op that traps first. Made only for loops
 * that may trap.
 */
final class LoopUndo {

  private final CoreState core;
  private final long[] counters;
  private final int[] scalars;
  private final int[] random;
  private final List<Runnable> stores = new ArrayList<>();

  /** Keeps what the body of a plan may change; its streams have been checked. */
  LoopUndo(CoreState core, LoopPlan plan, int length, WalkStep step) {
    this.core = core;
    counters = core.counters.raw().clone();
    scalars = core.scalars.clone();
    random = core.lfsr.states();
    for (MicroOp op : plan.body) {
      if (op.streamTo != null) {
        StreamAccess access = StreamAccess.resolve(core, op, op.streamTo, true, length, step);
        if (access.down) {
          keepColumn(access.store, access.column, access.row, length);
        } else {
          keepRow(access.store, access.row);
        }
      }
    }
  }

  private void keepRow(RegionStore store, int row) {
    int[] elements = store.row(row).clone();
    int low = store.low(row);
    int high = store.high(row);
    stores.add(
        () -> {
          System.arraycopy(elements, 0, store.changing(row), 0, elements.length);
          store.setRange(row, low, high);
        });
  }

  /** Ranges of rows whose single elements are stored to have only been widened. */
  private void keepColumn(RegionStore store, int column, int first, int length) {
    int[] elements = new int[length];
    for (int i = 0; i < length; i++) {
      elements[i] = store.row(first + i)[column];
    }
    stores.add(
        () -> {
          for (int i = 0; i < elements.length; i++) {
            store.changing(first + i)[column] = elements[i];
          }
        });
  }

  /** Puts everything back. */
  void restore() {
    System.arraycopy(counters, 0, core.counters.raw(), 0, counters.length);
    System.arraycopy(scalars, 0, core.scalars, 0, scalars.length);
    core.lfsr.restore(random);
    stores.forEach(Runnable::run);
  }
}
