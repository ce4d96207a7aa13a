package org.orthrus.firmware.compiler;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.orthrus.firmware.network.Network;
import org.orthrus.firmware.rules.MeshEntries;
import org.orthrus.firmware.rules.MeshSlots;
import org.orthrus.isa.design.CoreDesign;
import org.orthrus.isa.fixedpoint.FixedPointFormat;
import org.orthrus.isa.image.AddressLines;
import org.orthrus.isa.image.EventDecode;
import org.orthrus.isa.image.Region;
import org.orthrus.isa.image.Route;

/**
 * What the cores of a placement send to each other: addresses, routes, decoder rows, and what each
 * part has to wait for.
 *
 * <p>Addresses from 0 are those of the input where they come in and of the classes where they
 * leave. Behind them, each layer that goes through the router has one a line for what it sends, one
 * a line for errors that come back, one that says that a part is ready, and one that all errors of
 * a core were sent. The last two say that a core, and that all cores are done with the timestep.
 */
final class MeshWiring {

  private static final int FIRST_CORE = 0;

  /** As wide as an address can be, 31 bits, less the last two. */
  private static final long MOST_ADDRESSES = Integer.MAX_VALUE - 2L;

  private final Placement placement;
  private final Network network;
  private final boolean learning;
  private final int[] sent;
  private final int done;

  MeshWiring(Placement placement, boolean learning) {
    this.placement = placement;
    this.learning = learning;
    network = placement.network();
    sent = new int[network.layers().size()];
    long next = Math.max(network.input().size(), network.classes());
    for (int l = 0; l < sent.length && next < MOST_ADDRESSES; l++) {
      sent[l] = (int) next;
      next += placement.receivers(l).isEmpty() ? 0 : 2L * network.shape(l).size() + 2;
    }
    if (next >= MOST_ADDRESSES) {
      throw new CompileException(
          "network "
              + network
              + " needs more than "
              + MOST_ADDRESSES
              + " addresses for what its cores send; make its maps smaller, or take one core");
    }
    done = (int) next;
  }

  private int errors(int l) {
    return sent[l] + network.shape(l).size();
  }

  private int ready(int l) {
    return errors(l) + network.shape(l).size();
  }

  private int errorsReady(int l) {
    return ready(l) + 1;
  }

  /**
   * Refuses a design whose events are too narrow.
   *
   * @param regions of all cores; what they send has addresses. Payloads are signed, so unsigned
   *     values need a bit more than they have
   * @param input format of an event of the input
   * @throws CompileException if there are more addresses, or wider payloads
   */
  void requireWideEvents(CoreDesign design, List<Region> regions, FixedPointFormat input) {
    int addressBits = Integer.SIZE - Integer.numberOfLeadingZeros(done + 1);
    require(design, "events.addressBits", design.events().addressBits(), addressBits);
    int payloadBits =
        Stream.concat(
                Stream.of(input),
                regions.stream().filter(region -> region.aer() != null).map(Region::format))
            .filter(format -> format.bits() > 1)
            .mapToInt(format -> format.bits() + (format.signed() ? 0 : 1))
            .max()
            .orElse(1);
    require(design, "events.payloadBits", design.events().payloadBits(), payloadBits);
  }

  private void require(CoreDesign design, String key, int has, int needs) {
    if (needs > has) {
      throw new CompileException(
          "network "
              + network
              + " on "
              + placement.cores()
              + " cores of design "
              + design.name()
              + ": "
              + key
              + " is "
              + has
              + "; it needs "
              + needs
              + ", so that every message between cores has room; raise it");
    }
  }

  /** Addresses of what a part sends; null if none of it goes anywhere. */
  AddressLines sentBy(Part part) {
    if (isOutput(part)) {
      return AddressLines.of(0, network.classes());
    }
    return placement.receivers(part.layer()).isEmpty()
        ? null
        : part.lines(network, sent[part.layer()]);
  }

  /** Addresses of the errors of a layer that arrived through the router. */
  AddressLines errorsOf(int layer) {
    return AddressLines.of(errors(layer), network.shape(layer).size());
  }

  private boolean isOutput(Part part) {
    return part.layer() == network.layers().size() - 1;
  }

  /** The layer that a part takes, or the one of the two that a sum takes. */
  private int below(Part part) {
    return network.layers().get(part.layer()).inputs().get(0);
  }

  /** The part of a core that is in charge of what arrives of a layer, the input for -1. */
  private Optional<Part> firstTaker(int source, int core) {
    List<Part> takers = placement.receiving(source, core);
    return takers.stream()
        .filter(part -> below(part) == source)
        .findFirst()
        .or(() -> takers.stream().findFirst());
  }

  private boolean isFirstTaker(Part part, int source) {
    return firstTaker(source, part.core()).equals(Optional.of(part));
  }

  /** What a part keeps of the mesh, by the names of {@link MeshSlots}; 0 of those absent. */
  Map<String, Integer> records(Part part) {
    int source = below(part);
    int receives = MeshSlots.NOTHING;
    if (isFirstTaker(part, source)) {
      receives = source < 0 ? MeshSlots.INPUT : MeshSlots.LAYER;
    } else if (isFirstTaker(part, -1)) {
      receives = MeshSlots.INPUT_BESIDE;
    }
    List<Integer> receivers = placement.receivers(part.layer());
    Map<String, Integer> records = new LinkedHashMap<>();
    records.put(MeshSlots.RECEIVES, receives);
    if (receives == MeshSlots.LAYER) {
      records.put(MeshSlots.AWAITED, placement.of(source).size());
      records.put(MeshSlots.ERRORS_READY, errorsReady(source));
    }
    if (!receivers.isEmpty()) {
      records.put(MeshSlots.SENDS, 1);
      records.put(MeshSlots.READY, ready(part.layer()));
      records.put(MeshSlots.ERRORS_AWAITED, receivers.size());
    }
    records.put(MeshSlots.OUTPUT, isOutput(part) ? 1 : 0);
    return records;
  }

  /** What a core keeps of the mesh, likewise. */
  Map<String, Integer> records() {
    return Map.of(
        MeshSlots.DONE, done, MeshSlots.CORES, placement.cores(), MeshSlots.FINISHED, done + 1);
  }

  /** The tables of the routers. */
  List<Route> routes() {
    List<Route> routes = new ArrayList<>();
    routes.add(
        new Route(
            Route.OUTSIDE, AddressLines.of(0, network.input().size()), placement.receivers(-1)));
    for (int core = 0; core < placement.cores(); core++) {
      for (Part part : placement.on(core)) {
        List<Integer> receivers = placement.receivers(part.layer());
        if (!receivers.isEmpty()) {
          routes.add(new Route(core, part.lines(network, sent[part.layer()]), receivers));
          routes.add(new Route(core, AddressLines.of(ready(part.layer()), 1), receivers));
        }
      }
      if (learning) {
        errorRoutes(core, routes);
      }
      routes.add(new Route(core, AddressLines.of(done, 1), List.of(FIRST_CORE)));
    }
    return routes;
  }

  private void errorRoutes(int core, List<Route> routes) {
    for (int l = 0; l < sent.length; l++) {
      if (placement.receivers(l).contains(core)) {
        for (Part owner : placement.of(l)) {
          routes.add(new Route(core, owner.lines(network, errors(l)), List.of(owner.core())));
        }
        List<Integer> owners = placement.of(l).stream().map(Part::core).sorted().toList();
        routes.add(new Route(core, AddressLines.of(errorsReady(l), 1), owners));
      }
    }
  }

  /** The rows of the event decoders. */
  List<EventDecode> decode() {
    List<EventDecode> rows = new ArrayList<>();
    for (int core = 0; core < placement.cores(); core++) {
      List<Part> parts = placement.on(core);
      for (int source = -1; source < sent.length; source++) {
        Optional<Part> taker = firstTaker(source, core);
        if (taker.isPresent()) {
          arrivals(taker.get(), source, parts.indexOf(taker.get()), rows);
        }
      }
      for (int context = 0; context < parts.size(); context++) {
        Part part = parts.get(context);
        if (learning && !placement.receivers(part.layer()).isEmpty()) {
          rows.add(
              row(core, part.lines(network, errors(part.layer())), context, MeshEntries.ERROR));
          AddressLines all = AddressLines.of(errorsReady(part.layer()), 1);
          rows.add(row(core, all, context, MeshEntries.ERRORS_READY));
        }
      }
      if (core == FIRST_CORE) {
        rows.add(row(core, AddressLines.of(done, 1), 0, MeshEntries.DONE));
      }
    }
    return rows;
  }

  private void arrivals(Part taker, int source, int context, List<EventDecode> rows) {
    int first = source < 0 ? 0 : sent[source];
    AddressLines lines = AddressLines.of(first, network.shape(source).size());
    rows.add(row(taker.core(), lines, context, handler(taker, source)));
    if (source >= 0) {
      rows.add(row(taker.core(), AddressLines.of(ready(source), 1), context, MeshEntries.READY));
    }
  }

  private String handler(Part taker, int source) {
    if (source < 0) {
      return below(taker) < 0 ? MeshEntries.SPIKE : MeshEntries.SPIKE_BESIDE;
    }
    return network.layers().get(source).weighted() ? MeshEntries.SPIKE : MeshEntries.VALUE;
  }

  private static EventDecode row(int core, AddressLines lines, int context, String entryPoint) {
    return new EventDecode(core, 0, 0, lines, context, entryPoint);
  }
}
