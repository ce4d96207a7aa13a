package org.orthrus.isa.design;

import java.util.Map;
import org.orthrus.isa.ResourceClass;
import org.orthrus.isa.fixedpoint.FixedPointFormat;
import org.orthrus.isa.fixedpoint.Overflow;
import org.orthrus.isa.fixedpoint.Rounding;

/**
 * Everything about a core that an architect can choose: geometry, widths, Q-formats, rounding,
 * overflow, timing. Read from a YAML file; no key has a default and no unknown key passes.
 *
 * @param schema {@value #SCHEMA}
 * @param name short name, for reports
 * @param description one line
 * @param technology process node and supply
 * @param clockMegahertz core clock
 * @param lanes the neuron units
 * @param sequencer microcode store and loop hardware
 * @param random the LFSR behind stochastic rounding
 * @param memories by name, in the order of the file
 * @param mesh how many cores there are, and the network between them
 * @param events FIFOs and links of a core
 * @param formats Q-format of each quantity, by name
 */
public record CoreDesign(
    String schema,
    String name,
    String description,
    Technology technology,
    double clockMegahertz,
    Lanes lanes,
    Sequencer sequencer,
    RandomSource random,
    Map<String, Memory> memories,
    Mesh mesh,
    Events events,
    Map<String, FixedPointFormat> formats) {

  /** Value of {@code schema} that this version reads. */
  public static final String SCHEMA = "orthrus-design/1";

  /** The same with other lanes. */
  public CoreDesign withLanes(Lanes other) {
    return copy(other, memories, mesh, formats);
  }

  /** The same with other memories. */
  public CoreDesign withMemories(Map<String, Memory> others) {
    return copy(lanes, others, mesh, formats);
  }

  /** The same with other formats. */
  public CoreDesign withFormats(Map<String, FixedPointFormat> others) {
    return copy(lanes, memories, mesh, others);
  }

  /** The same core, so many of it. */
  public CoreDesign withMesh(Mesh other) {
    return copy(lanes, memories, other, formats);
  }

  private CoreDesign copy(
      Lanes newLanes,
      Map<String, Memory> newMemories,
      Mesh newMesh,
      Map<String, FixedPointFormat> newFormats) {
    return new CoreDesign(
        schema,
        name,
        description,
        technology,
        clockMegahertz,
        newLanes,
        sequencer,
        random,
        newMemories,
        newMesh,
        events,
        newFormats);
  }

  /**
   * Process of the design; energy tables state theirs too and a mismatch is refused.
   *
   * @param nanometres node
   * @param volts supply
   */
  public record Technology(double nanometres, double volts) {}

  /**
   * L lanes of fixed-point ALU.
   *
   * @param count L, 1 to 1024
   * @param bits width of a lane and of an element of a vector register, 8 to 32, signed
   * @param rounding rule of instructions without a rounding suffix
   * @param overflow rule of lane results of instructions without an overflow suffix
   * @param beats cycles that a strip occupies the lanes, for every lane class
   */
  public record Lanes(
      int count,
      int bits,
      Rounding rounding,
      Overflow overflow,
      Map<ResourceClass, Integer> beats) {}

  /**
   * The sequencer.
   *
   * @param microwords depth of the microcode store, words of 64 bits
   * @param loopDepth nesting depth of hardware loops
   * @param callDepth depth of the return stack
   * @param scalarBeats cycles of a scalar or control instruction
   * @param vectorLoopCycles cycles to fill and drain the lanes, once a vector loop or walk
   * @param walkStepCycles cycles from one step of a walk to the next, beyond those of the lanes
   * @param maximumHandlerCycles a handler that runs longer is a defect of the firmware
   */
  public record Sequencer(
      int microwords,
      int loopDepth,
      int callDepth,
      int scalarBeats,
      int vectorLoopCycles,
      int walkStepCycles,
      long maximumHandlerCycles) {}

  /**
   * A Galois LFSR that shifts right: when the bit shifted out is 1 the state is xored with the
   * polynomial mask. One draw shifts {@code bitsPerDraw} times and returns the low {@code
   * bitsPerDraw} bits of the state. It advances only when a draw is made.
   *
   * @param bits width, 8 to 32
   * @param polynomial feedback mask, top bit set
   * @param bitsPerDraw 1 to min(31, bits)
   * @param scope one register a lane or one for the core
   * @param seed from which the initial states are derived, never 0 states
   */
  public record RandomSource(
      int bits, long polynomial, int bitsPerDraw, RandomScope scope, long seed) {}

  /** Whose LFSR a draw advances. */
  public enum RandomScope {
    /** Element i of a vector loop draws from the register of lane i mod L. */
    LANE,
    /** All draws come from one register, in element order. */
    CORE
  }

  /**
   * One memory of the core. Consecutive words lie in consecutive banks.
   *
   * @param words depth
   * @param wordBits width of a word, 1 to 1024; elements never straddle words
   * @param banks interleaved banks
   * @param ports accesses a bank serves each cycle, reads and writes alike
   */
  public record Memory(long words, int wordBits, int banks, int ports) {

    /** Capacity. */
    public long bits() {
      return words * wordBits;
    }
  }

  /**
   * A mesh of cores, all alike: core {@code y * columns + x} stands at column x, row y. Messages go
   * along the row first, then along the column.
   *
   * @param columns cores side by side
   * @param rows cores one above the other
   * @param hopCycles from a router to the next
   * @param localCycles between a core and its router
   * @param flitBits bits of address and payload that a link carries a cycle
   * @param multicast how a message reaches several cores
   */
  public record Mesh(
      int columns, int rows, int hopCycles, int localCycles, int flitBits, Multicast multicast) {

    /** One core alone. */
    public static Mesh single() {
      return new Mesh(1, 1, 1, 0, 32, Multicast.TREE);
    }

    /** Cores in all. */
    public int cores() {
      return columns * rows;
    }
  }

  /** How a message reaches several cores. */
  public enum Multicast {
    /** One message that parts where the ways to its cores part. */
    TREE,
    /** A message for each core. */
    COPIES
  }

  /**
   * FIFOs and links of a core.
   *
   * @param inputFifoDepth events that wait in front of the sequencer
   * @param outputFifoDepth events that wait in front of the link
   * @param inputEventCycles cycles of the input link an event
   * @param outputEventCycles cycles of the output link an event
   * @param addressBits width of an address
   * @param payloadBits width of a payload, signed
   */
  public record Events(
      int inputFifoDepth,
      int outputFifoDepth,
      int inputEventCycles,
      int outputEventCycles,
      int addressBits,
      int payloadBits) {}
}
