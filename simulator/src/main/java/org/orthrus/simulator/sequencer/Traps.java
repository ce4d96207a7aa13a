package org.orthrus.simulator.sequencer;

/** What is wrong and what is allowed, in the words that both executors use. */
final class Traps {

  static final String RETURN = "no call is open in this loop; ret belongs to the level of its call";

  private Traps() {}

  static String runaway(CoreState core) {
    return "the handler runs for more than "
        + core.design.sequencer().maximumHandlerCycles()
        + " cycles, the design's maximumHandlerCycles; does a loop end?";
  }

  static String callStack(CoreState core) {
    return "the return stack is full; design "
        + core.design.name()
        + " allows "
        + core.design.sequencer().callDepth()
        + " nested calls (callDepth)";
  }

  static String loopStack(CoreState core) {
    return "the loop stack is full; design "
        + core.design.name()
        + " allows "
        + core.design.sequencer().loopDepth()
        + " nested loops (loopDepth)";
  }

  static String context(CoreState core, int asked) {
    return "context " + asked + " does not exist; allowed: 0 to " + (core.contexts.length - 1);
  }

  static String eventAddress(int asked, int addresses) {
    return "event address " + asked + " has no fan-out; allowed: 0 to " + (addresses - 1);
  }

  static String lane(long result, int bits) {
    return "result " + result + " does not fit a lane of " + bits + " bits and overflow is trap";
  }

  static String memory(long result, String region, String format) {
    return "value " + result + " does not fit " + region + " (" + format + ") and overflow is trap";
  }
}
