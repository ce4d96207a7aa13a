package org.orthrus.isa.program;

/**
 * Where the sequencer starts for an event of the outside.
 *
 * @param name one of the names below, or a kind of the image's own event decoder
 * @param address microcode address
 */
public record EntryPoint(String name, int address) {

  /** A sample begins. */
  public static final String SAMPLE_BEGIN = "sampleBegin";

  /** An input event; its address and payload are in the two argument registers. */
  public static final String EVENT = "event";

  /** The label of the sample is given, in the first argument register: it is to be learned. */
  public static final String TARGET = "target";

  /** All input events of a timestep have been sent. */
  public static final String TIMESTEP_END = "timestepEnd";

  /** The sample ends. */
  public static final String SAMPLE_END = "sampleEnd";

  /** Scalar register of a handler's first argument: an event's address, a label. */
  public static final int FIRST_ARGUMENT = 1;

  /** Scalar register of a handler's second argument: an event's payload. */
  public static final int SECOND_ARGUMENT = 2;

  /** Scalar register of a handler's third argument: the context of the event decoder's row. */
  public static final int THIRD_ARGUMENT = 3;
}
