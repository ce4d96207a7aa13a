package org.orthrus.simulator.sequencer;

import org.orthrus.isa.AddressMode;
import org.orthrus.isa.fixedpoint.Overflow;
import org.orthrus.isa.program.EntryPoint;
import org.orthrus.simulator.events.InputLink;
import org.orthrus.simulator.memory.RegionStore;

/**
 * A burst of input events whose handler, for the scalars as they stand, takes one straight path to
 * {@code halt}: branches that do not look at the event, at most one store of the event, and at most
 * one walk of it. Such events are timed one by one, and stored and walked together.
 */
final class EventBurst {

  private static final int ADDRESS = EntryPoint.FIRST_ARGUMENT;
  private static final int PAYLOAD = EntryPoint.SECOND_ARGUMENT;
  private static final int LONGEST_PATH = 32;

  private final CoreState core;
  private final FastExecutor executor;
  private final VectorDispatch vectors;
  private final MicroOp[] path = new MicroOp[LONGEST_PATH];
  private int pathLength;
  private MicroOp store;
  private MicroOp walk;

  EventBurst(CoreState core, FastExecutor executor, VectorDispatch vectors) {
    this.core = core;
    this.executor = executor;
    this.vectors = vectors;
  }

  /**
   * Runs a burst if its handler allows it.
   *
   * @return false if it must be run event by event; then nothing has changed
   */
  boolean run(
      int entry, int[] addresses, int[] payloads, int count, InputLink link, long[] offered) {
    if (count == 0 || !findPath(entry)) {
      return false;
    }
    core.context = 0;
    WalkBatch batch = walk == null ? null : vectors.batch(walk);
    if (walk != null && (batch == null || batch.dependsOn(ADDRESS) || batch.dependsOn(PAYLOAD))) {
      return false;
    }
    if (!accepts(batch, addresses, count)) {
      return false;
    }
    long handler = (long) pathLength * core.design.sequencer().scalarBeats();
    if (batch != null) {
      handler += batch.cycles();
    }
    if (handler > core.design.sequencer().maximumHandlerCycles()) {
      return false;
    }
    long idle = 0;
    for (int n = 0; n < count; n++) {
      long start = link.accept(offered[n], core.cycle);
      idle += start - core.cycle;
      core.cycle = start + handler;
    }
    core.countEvents(count, idle, core.ops[entry].phase);
    if (store != null) {
      storeAll(addresses, payloads, count);
    }
    if (batch != null) {
      batch.run(addresses, count);
    }
    for (int n = 0; n < pathLength; n++) {
      executor.countExecuted(path[n], count);
    }
    core.scalars[ADDRESS] = addresses[count - 1];
    core.scalars[PAYLOAD] = payloads[count - 1];
    return true;
  }

  private boolean findPath(int entry) {
    pathLength = 0;
    store = null;
    walk = null;
    int pc = entry;
    while (pathLength < LONGEST_PATH) {
      MicroOp op = core.ops[pc];
      path[pathLength++] = op;
      switch (op.instruction) {
        case HALT -> {
          return true;
        }
        case JMP -> pc = op.target;
        case BEQ, BNE, BLT, BGE -> {
          if (looksAtEvent(op.a) || looksAtEvent(op.b)) {
            return false;
          }
          pc = taken(op) ? op.target : pc + 1;
        }
        case STS -> {
          if (store != null || op.a != ADDRESS || !staysInRow(op.streamTo)) {
            return false;
          }
          store = op;
          pc++;
        }
        case WALK -> {
          if (walk != null || op.a != ADDRESS) {
            return false;
          }
          walk = op;
          pc = op.target + 1;
        }
        default -> {
          return false;
        }
      }
    }
    return false;
  }

  private static boolean staysInRow(StreamOperand operand) {
    return switch (operand.mode()) {
      case LINEAR -> true;
      case ROW -> !looksAtEvent(operand.register());
      default -> false;
    };
  }

  private static boolean looksAtEvent(int register) {
    return register == ADDRESS || register == PAYLOAD;
  }

  private boolean taken(MicroOp op) {
    int a = core.scalars[op.a];
    int b = core.scalars[op.b];
    return switch (op.instruction) {
      case BEQ -> a == b;
      case BNE -> a != b;
      case BLT -> a < b;
      default -> a >= b;
    };
  }

  private boolean accepts(WalkBatch batch, int[] addresses, int count) {
    int limit = Integer.MAX_VALUE;
    if (store != null) {
      if (!core.isBound(store.streamTo.slot())) {
        return false;
      }
      RegionStore region = core.regionOf(store, store.streamTo.slot());
      Overflow overflow = store.overflowOr(region.region().format().overflow());
      int row = storedRow();
      if (overflow == Overflow.TRAP
          || row < 0
          || row >= region.region().rows()
          || batch != null && batch.touches(region)) {
        return false;
      }
      limit = region.region().columns();
    }
    int highest = 0;
    for (int n = 0; n < count; n++) {
      if (addresses[n] < 0 || addresses[n] >= limit) {
        return false;
      }
      highest = Math.max(highest, addresses[n]);
    }
    return batch == null || batch.accepts(highest + 1);
  }

  private void storeAll(int[] addresses, int[] payloads, int count) {
    RegionStore region = core.regionOf(store, store.streamTo.slot());
    int r = storedRow();
    int[] row = region.changing(r);
    int lowest = Integer.MAX_VALUE;
    int highest = Integer.MIN_VALUE;
    for (int n = 0; n < count; n++) {
      int value =
          store.b == PAYLOAD
              ? payloads[n]
              : store.b == ADDRESS ? addresses[n] : core.scalars[store.b];
      int narrowed = core.account.narrowToMemory(value, region.region(), store);
      row[addresses[n]] = narrowed;
      lowest = Math.min(lowest, narrowed);
      highest = Math.max(highest, narrowed);
    }
    region.includeRange(r, lowest, highest);
    core.account.memoryWrite(store, region.region().memory(), count);
  }

  private int storedRow() {
    return store.streamTo.mode() == AddressMode.ROW ? core.scalars[store.streamTo.register()] : 0;
  }
}
