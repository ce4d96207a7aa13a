package org.orthrus.simulator.sequencer;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.orthrus.isa.AddressMode;
import org.orthrus.isa.image.Region;

/** Random streams of a vector loop, and the registers that index them. */
final class RandomStreams {

  /** Values of index registers by their number, to be set before the loop. */
  final Map<Integer, Integer> indices = new TreeMap<>();

  private final RandomMachine machine;
  private final Random random;
  private final RandomLoopHead head;

  RandomStreams(RandomMachine machine, RandomLoopHead head) {
    this.machine = machine;
    random = machine.random;
    this.head = head;
  }

  /** A stream that the loop does not leave, in any context; null if none to write was found. */
  String draw(boolean written) {
    for (int attempt = 0; attempt < 40; attempt++) {
      String slot = machine.pick(machine.slots);
      AddressMode mode = AddressMode.values()[random.nextInt(AddressMode.values().length)];
      boolean anyway = machine.traps && machine.chance(0.004);
      boolean ofStep = mode == AddressMode.SYNAPSE || mode == AddressMode.TARGET;
      if (ofStep && !head.walks() || !(anyway || inside(slot, mode, written))) {
        continue;
      }
      switch (mode) {
        case LINEAR -> {
          return slot;
        }
        case SYNAPSE -> {
          return slot + "[syn]";
        }
        case TARGET -> {
          return slot + "[tgt]";
        }
        default -> {
          String register = index(slot, mode);
          if (register != null) {
            return slot + (mode == AddressMode.COLUMN ? "[col " : "[") + register + "]";
          }
        }
      }
    }
    return written ? null : "s0";
  }

  private boolean inside(String slot, AddressMode mode, boolean written) {
    for (int c = 0; c < machine.contexts; c++) {
      Region region = machine.region(slot, c);
      if (region == null) {
        continue;
      }
      boolean repeated =
          !written
              && (region.columns() == 1 || !head.walks() && head.length(c) % region.columns() == 0);
      boolean fits =
          switch (mode) {
            case LINEAR, ROW -> head.length(c) <= region.columns() || repeated;
            case COLUMN -> head.length(c) <= region.rows();
            case SYNAPSE ->
                head.walkOf(c).synapseRows() <= region.rows()
                    && head.walkOf(c).synapseColumns() <= region.columns();
            case TARGET -> head.walkOf(c).targetColumns() <= region.columns();
          };
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  /** A register below the bound of the slot, or null if the one drawn is not. */
  private String index(String slot, AddressMode mode) {
    boolean column = mode == AddressMode.COLUMN;
    int bound = column ? machine.columns(slot) : machine.rows(slot);
    if (head.scanned != null
        && machine.chance(0.5)
        && head.scanBelow(
            c -> {
              Region region = machine.region(slot, c);
              return region == null ? 0 : column ? region.columns() : region.rows();
            })) {
      return "r14";
    }
    int first = head.eventIndex ? 2 : 1;
    int register = first + random.nextInt(5 - first);
    if (indices.getOrDefault(register, Integer.MAX_VALUE) < bound) {
      return "r" + register;
    }
    if (!indices.containsKey(register)) {
      indices.put(register, random.nextInt(bound));
      return "r" + register;
    }
    return machine.chance(0.3) ? "r0" : null;
  }
}
