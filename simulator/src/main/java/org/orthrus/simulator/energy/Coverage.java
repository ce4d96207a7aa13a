package org.orthrus.simulator.energy;

import java.util.Set;

/**
 * The things in silicon that an energy constant can hold. Two constants that hold the same thing
 * for the same happening would charge it twice, so a table that has them is refused.
 */
public enum Coverage {
  /** The arithmetic of a lane operation. */
  LANE("lane"),
  /** Vector and lane registers, operand wiring, the clock of an active lane. */
  REGISTER("register"),
  /** A word read from a memory. */
  MEMORY_READ("memoryRead"),
  /** A word written to a memory. */
  MEMORY_WRITE("memoryWrite"),
  /** A microword read from the microcode store. */
  FETCH("fetch"),
  /** Decoding, loops, branches, contexts. */
  CONTROL("control"),
  /** The scalar unit. */
  SCALAR("scalar"),
  /** The LFSR. */
  RANDOM("random"),
  /** Taking an event from the input FIFO. */
  EVENT_IN("eventIn"),
  /** Making an event and putting it into the output FIFO. */
  EVENT_OUT("eventOut"),
  /** The wires and handshake between cores. */
  LINK("link"),
  /** A router of the network between cores, and the link behind it. */
  NETWORK("network"),
  /** The state update of a neuron, where a chip's figure includes it. */
  NEURON("neuron"),
  /** The clock tree and what it toggles in an idle core. */
  CLOCK("clock"),
  /** Static power of logic. */
  LOGIC_LEAKAGE("logicLeakage"),
  /** Static power of memories. */
  MEMORY_LEAKAGE("memoryLeakage");

  /** The word for all of them. */
  static final String EVERYTHING = "everything";

  private final String text;

  Coverage(String text) {
    this.text = text;
  }

  /** The word in energy tables. */
  public String text() {
    return text;
  }

  /** The words for several, in their order; one word for all. */
  static String text(Set<Coverage> covers) {
    return covers.size() == values().length
        ? EVERYTHING
        : String.join(", ", covers.stream().map(Coverage::text).toList());
  }
}
