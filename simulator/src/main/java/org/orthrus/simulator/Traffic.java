package org.orthrus.simulator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;
import org.orthrus.isa.Phase;
import org.orthrus.isa.design.CoreDesign;
import org.orthrus.isa.image.AddressLines;
import org.orthrus.isa.image.NetworkImage;
import org.orthrus.isa.image.Route;
import org.orthrus.simulator.counters.Counters;
import org.orthrus.simulator.events.OutputEvents;
import org.orthrus.simulator.noc.MeshNetwork;

/**
 * Events on their way between the cores of a chip, taken in the order of their cycles: what a core
 * sends goes through the network to the cores that the routes name, or off the chip.
 *
 * <p>Events whose handler sends nothing wait at their core until something else arrives there, so
 * that the core takes them together; their cycles are those of one after the other.
 */
final class Traffic {

  private final Core[] cores;
  private final CoreDesign.Mesh mesh;
  private final CoreDesign.Events widths;
  private final MeshNetwork network;
  private final List<List<Way>> ways = new ArrayList<>();
  private final int[] everyCore;
  private final OutputEvents offChip;
  private final Inbox[] inboxes;
  private final PriorityQueue<Flight> flights =
      new PriorityQueue<>(
          Comparator.comparingLong(Flight::cycle).thenComparingLong(Flight::number));
  private long number;

  /**
   * An event, or a trigger of the outside, that is somewhere at a cycle.
   *
   * @param number in the order in which they came up
   * @param from the sender, of one that is yet to be sent
   * @param to the receiver, of one that has arrived; else -1
   * @param trigger entry point of a trigger, or null
   * @param counterRow of the sender that its way is booked to
   */
  private record Flight(
      long cycle,
      long number,
      int from,
      int to,
      String trigger,
      int address,
      int payload,
      boolean graded,
      int counterRow) {}

  /** A route, its cores as the network takes them. */
  private static final class Way {
    final AddressLines lines;
    final int[] cores;

    Way(Route route) {
      lines = route.lines();
      cores = route.cores().stream().mapToInt(Integer::intValue).toArray();
    }
  }

  /** Events that have arrived at a core and wait. */
  private static final class Inbox {
    int row = -1;
    int count;
    int[] lines = new int[64];
    int[] payloads = new int[64];
    long[] arrivals = new long[64];

    void add(int line, int payload, long arrival) {
      if (count == lines.length) {
        lines = Arrays.copyOf(lines, 2 * count);
        payloads = Arrays.copyOf(payloads, 2 * count);
        arrivals = Arrays.copyOf(arrivals, 2 * count);
      }
      lines[count] = line;
      payloads[count] = payload;
      arrivals[count] = arrival;
      count++;
    }
  }

  Traffic(NetworkImage image, Core[] cores, OutputEvents offChip) {
    this.cores = cores;
    this.offChip = offChip;
    mesh = image.design().mesh();
    widths = image.design().events();
    network = new MeshNetwork(mesh);
    inboxes = new Inbox[cores.length];
    for (int c = 0; c < cores.length; c++) {
      inboxes[c] = new Inbox();
    }
    for (int from = Route.OUTSIDE; from < cores.length; from++) {
      int sender = from;
      ways.add(
          image.routes().stream().filter(route -> route.core() == sender).map(Way::new).toList());
    }
    everyCore = IntStream.range(0, cores.length).toArray();
  }

  /** The outside sends an event. */
  void inject(long cycle, int address, int payload, boolean graded) {
    flights.add(
        new Flight(
            cycle, number++, Route.OUTSIDE, -1, null, address, payload, graded, outsideRow()));
  }

  /** The outside starts a handler on every core. */
  void trigger(long cycle, String entryPoint, int argument) {
    flights.add(
        new Flight(
            cycle, number++, Route.OUTSIDE, -1, entryPoint, argument, 0, false, outsideRow()));
  }

  private int outsideRow() {
    return cores[0].state.counters().row(Phase.INFERENCE, -1);
  }

  /** Lets everything happen that is under way. */
  void settle() {
    while (!flights.isEmpty()) {
      Flight flight = flights.poll();
      if (flight.to() < 0) {
        send(flight);
      } else {
        arrive(flight);
      }
      for (int c = 0; flights.isEmpty() && c < cores.length; c++) {
        takeInbox(c);
      }
    }
  }

  private void send(Flight flight) {
    int[] to = receivers(flight);
    if (to == null) {
      offChip.add(flight.address(), flight.payload());
      return;
    }
    int bits = widths.addressBits() + (flight.graded() ? widths.payloadBits() : 0);
    int flits = (bits + mesh.flitBits() - 1) / mesh.flitBits();
    long[] arrivals = new long[to.length];
    int router = Math.max(0, flight.from());
    network.send(flight.cycle() + mesh.localCycles(), router, to, flits, arrivals);
    book(flight, router);
    for (int k = 0; k < to.length; k++) {
      flights.add(
          new Flight(
              arrivals[k],
              number++,
              flight.from(),
              to[k],
              flight.trigger(),
              flight.address(),
              flight.payload(),
              flight.graded(),
              flight.counterRow()));
    }
  }

  private void book(Flight flight, int router) {
    Counters counters = cores[router].state.counters();
    long[] raw = counters.raw();
    raw[flight.counterRow() + counters.layout().messages()]++;
    raw[flight.counterRow() + counters.layout().hops()] += network.hops();
    raw[flight.counterRow() + counters.layout().linkWaits()] += network.waits();
  }

  /** Where a flight goes; null off the chip. */
  private int[] receivers(Flight flight) {
    if (flight.trigger() != null) {
      return everyCore;
    }
    for (Way way : ways.get(flight.from() + 1)) {
      if (way.lines.matches(flight.address())) {
        return way.cores;
      }
    }
    if (flight.from() == Route.OUTSIDE) {
      throw new MicrocodeTrap(
          "event address " + flight.address() + ": no route takes it from the outside to a core");
    }
    return null;
  }

  private void arrive(Flight flight) {
    Core core = cores[flight.to()];
    Inbox inbox = inboxes[flight.to()];
    if (flight.trigger() != null) {
      takeInbox(flight.to());
      core.state.waitUntil(flight.cycle(), Phase.INFERENCE);
      core.trigger(flight.trigger(), flight.address());
      collect(flight.to());
      return;
    }
    int row = core.row(flight.address());
    if (inbox.count > 0 && inbox.row != row) {
      takeInbox(flight.to());
    }
    inbox.row = row;
    inbox.add(core.line(row, flight.address()), flight.payload(), flight.cycle());
    if (!core.staysSilent(row)) {
      takeInbox(flight.to());
    }
  }

  private void takeInbox(int c) {
    Inbox inbox = inboxes[c];
    if (inbox.count > 0) {
      int count = inbox.count;
      inbox.count = 0;
      cores[c].events(inbox.row, inbox.lines, inbox.payloads, count, inbox.arrivals);
      collect(c);
    }
  }

  /** What a core has sent is under way. */
  private void collect(int c) {
    OutputEvents sent = cores[c].state.outputEvents();
    for (int i = 0; i < sent.size(); i++) {
      flights.add(
          new Flight(
              sent.departure(i),
              number++,
              c,
              -1,
              null,
              sent.address(i),
              sent.payload(i),
              sent.graded(i),
              sent.counterRow(i)));
    }
    sent.clear();
  }

  /** The links are free, as when nothing was sent for long. */
  void reset() {
    network.reset();
  }
}
