package org.orthrus.isa.design;

import java.util.Arrays;
import java.util.List;
import org.orthrus.isa.ResourceClass;
import org.orthrus.isa.fixedpoint.Overflow;
import org.orthrus.isa.fixedpoint.Rounding;

/**
 * Every key of a design file, in the order of the file, with its meaning, unit and range: the one
 * place that knows them. The reader checks against it and the reference page is derived from it.
 */
public enum DesignKey {
  SCHEMA(
      "schema",
      "version of the layout of this file",
      "",
      new DesignRange.Names(List.of(CoreDesign.SCHEMA))),
  NAME("name", "short name of the design, for reports", "", new DesignRange.Text(100)),
  DESCRIPTION("description", "the design in one line", "", new DesignRange.Text(1000)),

  NANOMETRES("technology.nanometres", "process node", "nm", new DesignRange.Real(0.1, 10_000)),
  VOLTS("technology.volts", "supply", "V", new DesignRange.Real(0.01, 20)),

  CLOCK_MEGAHERTZ("clockMegahertz", "core clock", "MHz", new DesignRange.Real(1e-6, 1e6)),

  LANE_COUNT(
      "lanes.count",
      "number of lanes; a vector loop issues its elements in strips of as many",
      "lanes",
      new DesignRange.Whole(1, 1024)),
  LANE_BITS(
      "lanes.bits",
      "width of a lane and of an element of a vector register, signed",
      "bit",
      new DesignRange.Whole(8, 32)),
  LANE_ROUNDING(
      "lanes.rounding",
      "rounding of instructions without a rounding suffix",
      "",
      new DesignRange.Names(roundings())),
  LANE_OVERFLOW(
      "lanes.overflow",
      "what a lane result out of range does, for instructions without an overflow suffix",
      "",
      new DesignRange.Names(overflows())),
  BEATS(
      "lanes.beats.<class>",
      "cycles that a strip occupies the lanes, for an instruction of this class; all of "
          + String.join(", ", laneClasses()),
      "cycles",
      new DesignRange.Whole(1, 1000)),

  MICROWORDS(
      "sequencer.microwords",
      "depth of the microcode store, in words of 64 bits",
      "words",
      new DesignRange.Whole(1, 65_536)),
  LOOP_DEPTH(
      "sequencer.loopDepth",
      "nesting depth of hardware loops",
      "loops",
      new DesignRange.Whole(1, 16)),
  CALL_DEPTH(
      "sequencer.callDepth", "depth of the return stack", "calls", new DesignRange.Whole(1, 64)),
  SCALAR_BEATS(
      "sequencer.scalarBeats",
      "cycles of a scalar or control instruction",
      "cycles",
      new DesignRange.Whole(1, 1000)),
  VECTOR_LOOP_CYCLES(
      "sequencer.vectorLoopCycles",
      "cycles to fill and drain the lanes, once a vector loop or walk",
      "cycles",
      new DesignRange.Whole(0, 10_000)),
  WALK_STEP_CYCLES(
      "sequencer.walkStepCycles",
      "cycles from one step of a walk to the next, beyond those of the lanes and memories",
      "cycles",
      new DesignRange.Whole(0, 10_000)),
  MAXIMUM_HANDLER_CYCLES(
      "sequencer.maximumHandlerCycles",
      "a handler that runs longer stops the run as a defect of the firmware",
      "cycles",
      new DesignRange.Whole(1, 1_000_000_000_000_000L)),

  RANDOM_BITS("random.bits", "width of the LFSR", "bit", new DesignRange.Whole(8, 32)),
  RANDOM_POLYNOMIAL(
      "random.polynomial",
      "feedback mask of the Galois LFSR that shifts right: bit t - 1 is set for every tap t. "
          + "It fits random.bits and has its top bit set",
      "",
      new DesignRange.Whole(0x80, 0xFFFFFFFFL)),
  RANDOM_BITS_PER_DRAW(
      "random.bitsPerDraw",
      "shifts and result bits of a draw, at most random.bits",
      "bit",
      new DesignRange.Whole(1, 31)),
  RANDOM_SCOPE(
      "random.scope", "one LFSR a lane, or one for the core", "", new DesignRange.Names(scopes())),
  RANDOM_SEED(
      "random.seed",
      "from which the initial states are derived",
      "",
      new DesignRange.Whole(0, Long.MAX_VALUE)),

  MEMORY_WORDS(
      "memories.<name>.words", "depth of the memory", "words", new DesignRange.Whole(1, 1L << 40)),
  MEMORY_WORD_BITS(
      "memories.<name>.wordBits",
      "width of a word; an element never straddles words",
      "bit",
      new DesignRange.Whole(1, 1024)),
  MEMORY_BANKS(
      "memories.<name>.banks",
      "banks, at most words; consecutive words lie in consecutive banks",
      "banks",
      new DesignRange.Whole(1, 1024)),
  MEMORY_PORTS(
      "memories.<name>.ports",
      "accesses that a bank serves in a cycle, reads and writes alike",
      "ports",
      new DesignRange.Whole(1, 16)),

  MESH_COLUMNS("mesh.columns", "cores side by side", "cores", new DesignRange.Whole(1, 64)),
  MESH_ROWS("mesh.rows", "cores one above the other", "cores", new DesignRange.Whole(1, 64)),
  HOP_CYCLES(
      "mesh.hopCycles",
      "cycles of a message from a router to the next, when nothing is in its way",
      "cycles",
      new DesignRange.Whole(1, 10_000)),
  LOCAL_CYCLES(
      "mesh.localCycles",
      "cycles of a message between a core and its router",
      "cycles",
      new DesignRange.Whole(0, 10_000)),
  FLIT_BITS(
      "mesh.flitBits",
      "bits of address and payload that a link carries a cycle",
      "bit",
      new DesignRange.Whole(1, 1024)),
  MULTICAST(
      "mesh.multicast",
      "a message to several cores: one that parts on its way, or one for each core",
      "",
      new DesignRange.Names(multicasts())),

  INPUT_FIFO_DEPTH(
      "events.inputFifoDepth",
      "events that can wait in front of the sequencer",
      "events",
      new DesignRange.Whole(1, 1 << 20)),
  OUTPUT_FIFO_DEPTH(
      "events.outputFifoDepth",
      "events that can wait in front of the output link",
      "events",
      new DesignRange.Whole(1, 1 << 20)),
  INPUT_EVENT_CYCLES(
      "events.inputEventCycles",
      "cycles of the input link for an event",
      "cycles",
      new DesignRange.Whole(0, 1_000_000)),
  OUTPUT_EVENT_CYCLES(
      "events.outputEventCycles",
      "cycles of the output link for an event",
      "cycles",
      new DesignRange.Whole(0, 1_000_000)),
  ADDRESS_BITS(
      "events.addressBits", "width of an event address", "bit", new DesignRange.Whole(1, 31)),
  PAYLOAD_BITS(
      "events.payloadBits",
      "width of an event payload, signed",
      "bit",
      new DesignRange.Whole(1, 32)),

  FORMAT_BITS(
      "formats.<quantity>.bits",
      "width of the quantity; at most 31 if unsigned",
      "bit",
      new DesignRange.Whole(1, 32)),
  FORMAT_FRACTION(
      "formats.<quantity>.fraction",
      "bits below the binary point; may exceed the width",
      "bit",
      new DesignRange.Whole(0, 31)),
  FORMAT_SIGNED(
      "formats.<quantity>.signed", "two's complement, or from 0", "", new DesignRange.Flag()),
  FORMAT_OVERFLOW(
      "formats.<quantity>.overflow",
      "what a store of a value out of range does",
      "",
      new DesignRange.Names(overflows()));

  private final String path;
  private final String meaning;
  private final String unit;
  private final DesignRange range;

  DesignKey(String path, String meaning, String unit, DesignRange range) {
    this.path = path;
    this.meaning = meaning;
    this.unit = unit;
    this.range = range;
  }

  private static List<String> roundings() {
    return Arrays.stream(Rounding.values())
        .filter(rounding -> rounding != Rounding.DESIGN)
        .map(Rounding::text)
        .toList();
  }

  private static List<String> overflows() {
    return Arrays.stream(Overflow.values())
        .filter(overflow -> overflow != Overflow.DESIGN)
        .map(Overflow::text)
        .toList();
  }

  private static List<String> laneClasses() {
    return Arrays.stream(ResourceClass.values())
        .filter(ResourceClass::lane)
        .map(ResourceClass::text)
        .toList();
  }

  private static List<String> scopes() {
    return Arrays.stream(CoreDesign.RandomScope.values()).map(DesignKey::text).toList();
  }

  private static List<String> multicasts() {
    return Arrays.stream(CoreDesign.Multicast.values()).map(DesignKey::text).toList();
  }

  /** The name of a way of multicast in design files. */
  static String text(CoreDesign.Multicast multicast) {
    return switch (multicast) {
      case TREE -> "tree";
      case COPIES -> "copies";
    };
  }

  /** The name of a scope in design files. */
  static String text(CoreDesign.RandomScope scope) {
    return switch (scope) {
      case LANE -> "lane";
      case CORE -> "core";
    };
  }

  /** Dotted path from the top of the file; a part in angle brackets is a name the user chooses. */
  public String path() {
    return path;
  }

  /** The last part of the path. */
  public String leaf() {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  /** What the key means, in one sentence without its stop. */
  public String meaning() {
    return meaning;
  }

  /** The unit of its value; empty if it has none. */
  public String unit() {
    return unit;
  }

  /** What it may hold. */
  public DesignRange range() {
    return range;
  }
}
