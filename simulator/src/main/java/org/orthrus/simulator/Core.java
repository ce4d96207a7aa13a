package org.orthrus.simulator;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.orthrus.isa.image.AddressLines;
import org.orthrus.isa.image.EventDecode;
import org.orthrus.isa.image.NetworkImage;
import org.orthrus.isa.program.EntryPoint;
import org.orthrus.simulator.events.InputLink;
import org.orthrus.simulator.sequencer.CoreState;
import org.orthrus.simulator.sequencer.Executor;
import org.orthrus.simulator.sequencer.FastExecutor;
import org.orthrus.simulator.sequencer.SpecificationExecutor;

/**
 * A core with its share of a network: its memories and registers, what runs it, its event decoder.
 */
final class Core {

  final CoreState state;
  final Executor executor;
  private final NetworkImage image;
  private final Map<String, Integer> entries = new TreeMap<>();
  private final List<EventDecode> decode;
  private final int[] decodeEntries;
  private final boolean[] silent;
  private InputLink inputLink;

  Core(int index, NetworkImage image, ExecutorKind kind) {
    this.image = image;
    state = new CoreState(index, image);
    executor =
        switch (kind) {
          case SPECIFICATION -> new SpecificationExecutor(state);
          case FAST -> new FastExecutor(state);
        };
    for (EntryPoint entry : image.entryPoints()) {
      entries.put(entry.name(), entry.address());
    }
    decode = image.eventDecode();
    decodeEntries = new int[decode.size()];
    for (int i = 0; i < decodeEntries.length; i++) {
      Integer entry = entries.get(decode.get(i).entryPoint());
      if (entry == null) {
        throw new MicrocodeTrap(
            "event decoder row "
                + i
                + " starts '"
                + decode.get(i).entryPoint()
                + "', which is not an entry point; the image has "
                + String.join(", ", entries.keySet()));
      }
      decodeEntries[i] = entry;
    }
    silent = new boolean[decodeEntries.length];
    for (int i = 0; i < silent.length; i++) {
      silent[i] = !HandlerReach.sends(image.program(), decodeEntries[i]);
    }
    quietLink();
  }

  /** The input link has nothing on its way. */
  void quietLink() {
    inputLink =
        new InputLink(
            image.design().events().inputFifoDepth(), image.design().events().inputEventCycles());
  }

  /** Runs the handler of a trigger of the outside, if the image names one for it. */
  void trigger(String entryName, int argument) {
    Integer entry = entries.get(entryName);
    if (entry != null) {
      state.setScalar(EntryPoint.FIRST_ARGUMENT, argument);
      state.setScalar(EntryPoint.SECOND_ARGUMENT, 0);
      executor.run(entry);
    }
  }

  /**
   * The row of the event decoder that takes an address.
   *
   * @throws MicrocodeTrap if none does
   */
  int row(int address) {
    for (int i = 0; i < decodeEntries.length; i++) {
      if (decode.get(i).matches(address)) {
        return i;
      }
    }
    throw new MicrocodeTrap(
        "event address "
            + address
            + ": no row of the event decoder takes it (core "
            + state.index()
            + ", cycle "
            + state.cycle()
            + ")");
  }

  /** The microcode address at which the handler of a row begins. */
  int entry(int row) {
    return decodeEntries[row];
  }

  /** Whether the handler of a row sends no event, whatever it is given. */
  boolean staysSilent(int row) {
    return silent[row];
  }

  /** The line that an address stands for in a row. */
  int line(int row, int address) {
    return decode.get(row).lines().line(address);
  }

  /** Whether one row takes all events, each address a line. */
  boolean takesAll() {
    return decodeEntries.length == 1
        && decode.get(0).mask() == 0
        && decode.get(0).lines().equals(AddressLines.ALL);
  }

  /**
   * Runs the handler of a row for events, one after the other.
   *
   * @param lines of the events
   * @param offered cycle at which each is at the input link, ascending
   */
  void events(int row, int[] lines, int[] payloads, int count, long[] offered) {
    state.setScalar(EntryPoint.THIRD_ARGUMENT, decode.get(row).context());
    executor.runEvents(decodeEntries[row], lines, payloads, count, inputLink, offered);
  }
}
