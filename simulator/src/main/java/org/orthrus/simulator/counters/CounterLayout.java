package org.orthrus.simulator.counters;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.orthrus.isa.LogicalEvent;
import org.orthrus.isa.ResourceClass;
import org.orthrus.isa.design.CoreDesign;

/**
 * The events that a core of a design counts: their names and their places in a row of {@link
 * Counters}. The names are those of the JSON reports and of energy tables:
 *
 * <pre>
 *   cycles                     core clock cycles, stalls included
 *   cycles.idle                of these, waiting for an input event
 *   cycles.stall.memory.M      of these, lanes waiting for a bank of memory M
 *   cycles.stall.outputLink    of these, waiting for room in the output FIFO
 *   microwords                 microwords issued: scalar and control once, vector once a strip
 *   control, scalar            control and scalar instructions executed
 *   laneOps.CLASS              elements processed by a lane, by resource class
 *   lanes.saturations          lane results that were clamped
 *   memory.M.reads, .writes    words of memory M accessed
 *   memory.M.saturations       elements clamped when stored
 *   random.draws               draws of the LFSR
 *   aer.in, aer.out            AER events received and sent
 *   noc.messages               messages sent into the network between cores
 *   noc.hops                   links that they went over, times their flits
 *   noc.waits                  cycles that they waited for links and for the way into cores
 *   synapticOperations, neuronUpdates, plasticUpdates, spikes, messages
 *                              what they meant to the network
 * </pre>
 */
public final class CounterLayout {

  /** Hardware that has no counter, and so no price: every report repeats it. */
  public static final String NOT_COUNTED =
      "writes and reads of event FIFOs, address units, zero detection of scans, decoding of vector"
          + " micro-ops beyond their fetch, the outside's triggers, tables and buffers of routers, and random numbers of input"
          + " coding";

  private final List<String> names = new ArrayList<>();
  private final List<String> memories;
  private final Map<ResourceClass, Integer> laneOps = new EnumMap<>(ResourceClass.class);
  private final Map<LogicalEvent, Integer> logical = new EnumMap<>(LogicalEvent.class);
  private final int cycles;
  private final int idleCycles;
  private final int memoryStallCycles;
  private final int outputLinkStallCycles;
  private final int microwords;
  private final int control;
  private final int scalar;
  private final int laneSaturations;
  private final int memoryBase;
  private final int randomDraws;
  private final int aerIn;
  private final int aerOut;
  private final int messages;
  private final int hops;
  private final int linkWaits;

  private CounterLayout(Collection<String> memoryNames) {
    memories = List.copyOf(memoryNames);
    cycles = name("cycles");
    idleCycles = name("cycles.idle");
    memoryStallCycles = names.size();
    memories.forEach(m -> name("cycles.stall.memory." + m));
    outputLinkStallCycles = name("cycles.stall.outputLink");
    microwords = name("microwords");
    control = name("control");
    scalar = name("scalar");
    for (ResourceClass resource : ResourceClass.values()) {
      if (resource.lane()) {
        laneOps.put(resource, name("laneOps." + resource.text()));
      }
    }
    laneSaturations = name("lanes.saturations");
    memoryBase = names.size();
    for (String memory : memories) {
      name("memory." + memory + ".reads");
      name("memory." + memory + ".writes");
      name("memory." + memory + ".saturations");
    }
    randomDraws = name("random.draws");
    aerIn = name("aer.in");
    aerOut = name("aer.out");
    messages = name("noc.messages");
    hops = name("noc.hops");
    linkWaits = name("noc.waits");
    for (LogicalEvent event : LogicalEvent.values()) {
      if (event != LogicalEvent.NONE) {
        logical.put(event, name(event.text()));
      }
    }
  }

  /** The layout for a design. */
  public static CounterLayout of(CoreDesign design) {
    return ofMemories(design.memories().keySet());
  }

  /** The layout for designs with memories of these names: nothing else of a design matters. */
  public static CounterLayout ofMemories(Collection<String> names) {
    return new CounterLayout(names);
  }

  private int name(String name) {
    names.add(name);
    return names.size() - 1;
  }

  /** Number of events. */
  public int size() {
    return names.size();
  }

  /** Name of an event. */
  public String name(int event) {
    return names.get(event);
  }

  /** Event names in order. */
  public List<String> names() {
    return List.copyOf(names);
  }

  /** Memory names in the design's order. */
  public List<String> memories() {
    return memories;
  }

  /** The event of a name, or -1. */
  public int indexOf(String name) {
    return names.indexOf(name);
  }

  /** Core clock cycles. */
  public int cycles() {
    return cycles;
  }

  /** Cycles spent waiting for an input event. */
  public int idleCycles() {
    return idleCycles;
  }

  /** Cycles that the lanes waited for a memory. */
  public int memoryStallCycles(int memory) {
    return memoryStallCycles + memory;
  }

  /** Cycles spent waiting for the output FIFO. */
  public int outputLinkStallCycles() {
    return outputLinkStallCycles;
  }

  /** Microwords issued. */
  public int microwords() {
    return microwords;
  }

  /** Control instructions executed. */
  public int control() {
    return control;
  }

  /** Scalar instructions executed. */
  public int scalar() {
    return scalar;
  }

  /** Elements processed by lanes in a class. */
  public int laneOps(ResourceClass resource) {
    return laneOps.get(resource);
  }

  /** Lane results that were clamped. */
  public int laneSaturations() {
    return laneSaturations;
  }

  /** Words read from a memory. */
  public int memoryReads(int memory) {
    return memoryBase + 3 * memory;
  }

  /** Words written to a memory. */
  public int memoryWrites(int memory) {
    return memoryBase + 3 * memory + 1;
  }

  /** Elements clamped when stored to a memory. */
  public int memorySaturations(int memory) {
    return memoryBase + 3 * memory + 2;
  }

  /** Draws of the LFSR. */
  public int randomDraws() {
    return randomDraws;
  }

  /** AER events received. */
  public int aerIn() {
    return aerIn;
  }

  /** AER events sent. */
  public int aerOut() {
    return aerOut;
  }

  /** Messages sent into the network between cores. */
  public int messages() {
    return messages;
  }

  /** Links that messages went over, times their flits. */
  public int hops() {
    return hops;
  }

  /** Cycles that messages waited in the network. */
  public int linkWaits() {
    return linkWaits;
  }

  /** Events with a meaning to the network; not for {@link LogicalEvent#NONE}. */
  public int logical(LogicalEvent event) {
    return logical.get(event);
  }
}
