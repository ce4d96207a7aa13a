package org.orthrus.simulator.energy;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.orthrus.isa.LogicalEvent;
import org.orthrus.simulator.counters.CounterLayout;

/**
 * The names that an energy table may price. They are those of {@link CounterLayout} plus
 *
 * <pre>
 *   cycles.active         cycles less cycles.idle
 *   laneOps.arithmetic    all laneOps but laneOps.move
 *   leakage.core          static power of the whole core
 *   leakage.logic         static power of its logic
 *   leakage.memory.M      static power of memory M
 *   leakage.microcode     static power of the microcode store
 * </pre>
 *
 * <p>{@code messages} alone needs neither price nor exemption, so that a table is valid that was
 * written before there was such a counter: what a message does is charged by the machine's events.
 *
 * <p>{@code *} stands for any part of a name. Where several keys match an event, {@link KeyIndex}
 * decides.
 */
final class EventKey {

  static final String ACTIVE_CYCLES = "cycles.active";
  static final String ARITHMETIC = "laneOps.arithmetic";
  static final String MOVE = "laneOps.move";
  static final String CORE_LEAKAGE = "leakage.core";
  static final String LOGIC_LEAKAGE = "leakage.logic";
  static final String MEMORY_LEAKAGE = "leakage.memory.";
  static final String MICROCODE_LEAKAGE = "leakage.microcode";

  private static final List<String> VOCABULARY = vocabulary();

  private EventKey() {}

  private static List<String> vocabulary() {
    List<String> names = new ArrayList<>(CounterLayout.ofMemories(List.of("*")).names());
    names.addAll(
        List.of(
            ACTIVE_CYCLES,
            ARITHMETIC,
            CORE_LEAKAGE,
            LOGIC_LEAKAGE,
            MEMORY_LEAKAGE + "*",
            MICROCODE_LEAKAGE));
    return List.copyOf(names);
  }

  /** All names, with {@code *} for the name of a memory. */
  static List<String> names() {
    return VOCABULARY;
  }

  /**
   * Whether a table may say nothing of an event; it costs nothing then.
   *
   * @param cores of the design: one alone has no network
   */
  static boolean optional(String event, int cores) {
    return event.equals(LogicalEvent.MESSAGE.text()) || cores == 1 && network(event);
  }

  private static boolean network(String event) {
    return event.startsWith("noc.");
  }

  /** Whether some design has an event that a key prices. */
  static boolean known(String key) {
    for (String name : VOCABULARY) {
      if (matches(name, key) || matches(key, name)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a key, perhaps a pattern, means an event: a star stands for at least one character. */
  static boolean matches(String key, String event) {
    int star = key.indexOf('*');
    if (star < 0) {
      return key.equals(event);
    }
    if (!event.regionMatches(0, key, 0, star)) {
      return false;
    }
    int end = star;
    int next = key.indexOf('*', star + 1);
    while (next >= 0) {
      String part = key.substring(star + 1, next);
      int found = event.indexOf(part, end + 1);
      if (found < 0) {
        return false;
      }
      end = found + part.length();
      star = next;
      next = key.indexOf('*', star + 1);
    }
    int rest = key.length() - star - 1;
    return event.length() - rest > end
        && event.regionMatches(event.length() - rest, key, star + 1, rest);
  }

  static boolean lane(String key) {
    return key.startsWith("laneOps.");
  }

  static boolean leakage(String key) {
    return key.startsWith("leakage.");
  }

  static boolean logical(String key) {
    for (LogicalEvent event : LogicalEvent.values()) {
      if (event.text().equals(key)) {
        return true;
      }
    }
    return false;
  }

  /** The memory of {@code memory.M.reads} or {@code leakage.memory.M}, if the key names one. */
  static Optional<String> memory(String key) {
    String rest =
        key.startsWith(MEMORY_LEAKAGE)
            ? key.substring(MEMORY_LEAKAGE.length())
            : key.startsWith("cycles.stall.memory.")
                ? key.substring("cycles.stall.memory.".length())
                : key.startsWith("memory.") && key.lastIndexOf('.') > 6
                    ? key.substring(7, key.lastIndexOf('.'))
                    : "*";
    return rest.indexOf('*') < 0 ? Optional.of(rest) : Optional.empty();
  }

  /** What a happening of an event costs by its nature; a constant for it covers some of these. */
  static Set<Coverage> nature(String key) {
    if (logical(key)) {
      return EnumSet.allOf(Coverage.class);
    }
    if (lane(key) || key.startsWith("lanes.")) {
      return EnumSet.of(Coverage.LANE, Coverage.REGISTER);
    }
    if (key.startsWith("cycles")) {
      return EnumSet.of(Coverage.CLOCK, Coverage.CONTROL);
    }
    if (key.startsWith("memory.")) {
      return key.endsWith(".reads")
          ? EnumSet.of(Coverage.MEMORY_READ)
          : key.endsWith(".writes")
              ? EnumSet.of(Coverage.MEMORY_WRITE)
              : EnumSet.of(Coverage.LANE, Coverage.MEMORY_READ, Coverage.MEMORY_WRITE);
    }
    return switch (key) {
      case "microwords" -> EnumSet.of(Coverage.FETCH, Coverage.CONTROL);
      case "control" -> EnumSet.of(Coverage.CONTROL);
      case "scalar" -> EnumSet.of(Coverage.SCALAR, Coverage.CONTROL);
      case "random.draws" -> EnumSet.of(Coverage.RANDOM);
      case "aer.in" -> EnumSet.of(Coverage.EVENT_IN, Coverage.LINK);
      case "aer.out" -> EnumSet.of(Coverage.EVENT_OUT, Coverage.LINK);
      case "noc.hops" -> EnumSet.of(Coverage.NETWORK, Coverage.LINK);
      case LOGIC_LEAKAGE -> EnumSet.of(Coverage.LOGIC_LEAKAGE);
      case CORE_LEAKAGE -> EnumSet.of(Coverage.LOGIC_LEAKAGE, Coverage.MEMORY_LEAKAGE);
      default ->
          leakage(key)
              ? EnumSet.of(Coverage.MEMORY_LEAKAGE, Coverage.LOGIC_LEAKAGE)
              : EnumSet.allOf(Coverage.class);
    };
  }

  /** The line of a report in which an event's energy stands. */
  static String unit(String event) {
    if (lane(event) || event.startsWith("lanes.")) {
      return "lanes";
    }
    if (event.startsWith("cycles")) {
      return "clock";
    }
    if (event.startsWith("memory.")) {
      return event.substring(0, event.lastIndexOf('.'));
    }
    return switch (event) {
      case "microwords", "control" -> "sequencer";
      case "random.draws" -> "random";
      case "aer.in", "aer.out" -> "events";
      default -> network(event) ? "network" : event;
    };
  }

  /**
   * Whether two events never share a happening, so that constants for both may cover the same
   * things: an addition is not a multiplication, a read is not a write. Everything else may happen
   * within one another: a memory read within a lane operation, either within a synaptic operation.
   */
  static boolean disjoint(String a, String b) {
    String one = family(a);
    String other = family(b);
    if (one.equals(other)) {
      return !one.isEmpty() && !a.equals(b);
    }
    Set<String> both = Set.of(one, other);
    return both.equals(Set.of("lane", "sequencer"))
        || both.equals(Set.of("arithmetic", "sequencer"))
        || (a.equals(ARITHMETIC) && b.equals(MOVE))
        || (a.equals(MOVE) && b.equals(ARITHMETIC));
  }

  private static String family(String key) {
    if (key.equals(ARITHMETIC)) {
      return "arithmetic";
    }
    if (lane(key)) {
      return "lane";
    }
    if (key.startsWith("memory.")) {
      return "memory";
    }
    if (logical(key)) {
      return "logical";
    }
    if (key.startsWith(MEMORY_LEAKAGE) || key.equals(MICROCODE_LEAKAGE)) {
      return "memoryLeakage";
    }
    return switch (key) {
      case "control", "scalar" -> "sequencer";
      case "aer.in", "aer.out" -> "events";
      case ACTIVE_CYCLES, "cycles.idle" -> "cycles";
      default -> "";
    };
  }
}
