package org.orthrus.isa;

/**
 * What an instruction keeps busy: the key of beats in a core design and of the counters {@code
 * laneOps.*}. Lane classes are charged once an element, {@link #CONTROL} and {@link #SCALAR} once
 * an instruction.
 */
public enum ResourceClass {
  /** Sequencer: loops, branches, contexts. */
  CONTROL("control", false),
  /** Scalar unit of the sequencer. */
  SCALAR("scalar", false),
  /** A lane moves an element between a memory stream and a register. */
  MOVE("move", true),
  /** Add, subtract, minimum, maximum, negate, absolute. */
  ADD("add", true),
  /** Multiply with shift. */
  MULTIPLY("multiply", true),
  /** Multiply and accumulate into memory. */
  MULTIPLY_ADD("multiplyAdd", true),
  /** Compare to a mask. */
  COMPARE("compare", true),
  /** Bitwise operations, select, operations between masks. */
  LOGIC("logic", true),
  /** Shifts. */
  SHIFT("shift", true),
  /** Table look-up. */
  LUT("lut", true),
  /** Reduction of a strip to a scalar. */
  REDUCE("reduce", true),
  /** A draw from the LFSR that an instruction asks for as its result. */
  RANDOM("random", true),
  /** Emission of AER events. */
  EVENT("event", false);

  private final String text;
  private final boolean lane;

  ResourceClass(String text, boolean lane) {
    this.text = text;
    this.lane = lane;
  }

  /** The key in design files, energy files and counters. */
  public String text() {
    return text;
  }

  /** Whether the class is executed by the lanes, once an element. */
  public boolean lane() {
    return lane;
  }
}
