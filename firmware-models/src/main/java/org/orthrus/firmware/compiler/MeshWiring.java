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
 * a core were sent. Each layer whose parts learn parameters together has one a column for what goes
 * to the part before, and for what goes to the parts behind, and for each way one that names a row
 * and one that says that this was all. The last two say that a core, and that all cores are done
 * with the timestep.
 */
final class MeshWiring {

  private static final int FIRST_CORE = 0;

  /** As wide as an address can be, 31 bits, less the last two. */
  private static final long MOST_ADDRESSES = Integer.MAX_VALUE - 2L;

  private final Placement placement;
  private final Network network;
  private final boolean learning;
  private final SharedParameters shared;
  private final int[] sent;

  /** By layer: the first address of what parts send to the part before; that of the others. */
  private final int[] gradients;

  private final int[] parameters;
  private final int done;

  MeshWiring(Placement placement, SharedParameters shared, boolean learning) {
    this.placement = placement;
    this.shared = shared;
    this.learning = learning;
    network = placement.network();
    sent = new int[network.layers().size()];
    gradients = new int[sent.length];
    parameters = new int[sent.length];
    long next = Math.max(network.input().size(), network.classes());
    for (int l = 0; l < sent.length && next < MOST_ADDRESSES; l++) {
      boolean through = !placement.receivers(l, rows(l)).isEmpty();
      sent[l] = (int) next;
      next += through ? 2L * network.shape(l).size() + 2 : 0;
      gradients[l] = (int) next;
      parameters[l] = gradients[l] + columns(l) + 2;
      next += columns(l) == 0 ? 0 : 2L * columns(l) + 4;
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

  /** Columns of all that the parts of a layer learn together. */
  private int columns(int l) {
    return shared.of(l).stream().mapToInt(SharedParameters.Share::columns).sum();
  }

  private Span rows(int source) {
    return Span.all(network.shape(source).rows());
  }

  /** Address that names a row of what begins at {@code first}; the next says that it was all. */
  private int row(int l, int first) {
    return first + columns(l);
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
    return placement.receivers(part).isEmpty() ? null : part.lines(network, sent[part.layer()]);
  }

  /** Addresses of the errors of rows of a layer that arrived through the router. */
  AddressLines errorsOf(int layer, Span rows) {
    return lines(layer, errors(layer), rows);
  }

  /** Addresses of a region that parts of a layer learn together, or of its gradient; else null. */
  AddressLines shared(int layer, String region) {
    int column = 0;
    for (SharedParameters.Share share : shared.of(layer)) {
      if (share.parameter().equals(region)) {
        return AddressLines.of(parameters[layer] + column, share.columns());
      } else if (share.gradient().equals(region)) {
        return AddressLines.of(gradients[layer] + column, share.columns());
      }
      column += share.columns();
    }
    return null;
  }

  /** Lines of some rows of a layer, or of the input for -1. */
  private AddressLines lines(int source, int first, Span rows) {
    return Part.lines(
        network.shape(source), first, rows, Span.all(network.shape(source).channels()));
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
    List<Integer> receivers = placement.receivers(part);
    Map<String, Integer> records = new LinkedHashMap<>();
    records.put(MeshSlots.RECEIVES, receives);
    if (receives == MeshSlots.LAYER) {
      records.put(MeshSlots.AWAITED, placement.senders(source, part.core()).size());
      records.put(MeshSlots.ERRORS_READY, errorsReady(source));
    }
    if (!receivers.isEmpty()) {
      records.put(MeshSlots.SENDS, 1);
      records.put(MeshSlots.READY, ready(part.layer()));
      records.put(MeshSlots.ERRORS_AWAITED, receivers.size());
    }
    records.put(MeshSlots.OUTPUT, isOutput(part) ? 1 : 0);
    int l = part.layer();
    if (!shared.of(l).isEmpty()) {
      records.put(MeshSlots.BY_ROW, placement.isCutByRow(l) ? 1 : 0);
      records.put(MeshSlots.GRADIENTS_AWAITED, shared.isFollowed(part) ? 1 : 0);
      records.put(MeshSlots.GRADIENT_ROW, shared.isCopy(part) ? row(l, gradients[l]) : 0);
      records.put(MeshSlots.GRADIENTS_READY, row(l, gradients[l]) + 1);
      records.put(MeshSlots.PARAMETER_ROW, shared.isCopy(part) ? 0 : row(l, parameters[l]));
      records.put(MeshSlots.PARAMETERS_READY, row(l, parameters[l]) + 1);
    }
    return records;
  }

  /** What a core keeps of the mesh, likewise. */
  Map<String, Integer> records(int core) {
    Map<String, Integer> records = new LinkedHashMap<>();
    records.put(MeshSlots.DONE, done);
    records.put(MeshSlots.CORES, placement.cores());
    records.put(MeshSlots.FINISHED, done + 1);
    if (shared.copies(core) > 0) {
      records.put(MeshSlots.COPIES, shared.copies(core));
    }
    return records;
  }

  /** The tables of the routers. */
  List<Route> routes() {
    List<Route> routes = new ArrayList<>();
    rowRoutes(Route.OUTSIDE, -1, rows(-1), Span.all(network.input().channels()), 0, routes);
    for (int core = 0; core < placement.cores(); core++) {
      for (Part part : placement.on(core)) {
        List<Integer> receivers = placement.receivers(part);
        int l = part.layer();
        if (!receivers.isEmpty()) {
          rowRoutes(core, l, part.rows(), part.channels(), sent[l], routes);
          routes.add(new Route(core, AddressLines.of(ready(l), 1), receivers));
        }
        if (shared.isCopy(part)) {
          AddressLines sums = AddressLines.of(gradients[l], columns(l) + 2);
          routes.add(new Route(core, sums, List.of(shared.before(part).core())));
        } else if (shared.isFollowed(part)) {
          AddressLines changed = AddressLines.of(parameters[l], columns(l) + 2);
          List<Integer> copies =
              placement.of(l).stream().filter(shared::isCopy).map(Part::core).sorted().toList();
          routes.add(new Route(core, changed, copies));
        }
      }
      if (learning) {
        errorRoutes(core, routes);
      }
      routes.add(new Route(core, AddressLines.of(done, 1), List.of(FIRST_CORE)));
    }
    return routes;
  }

  /** One for all neighbouring rows that go to the same cores. */
  private void rowRoutes(
      int from, int source, Span rows, Span channels, int first, List<Route> routes) {
    int begin = rows.from();
    while (begin < rows.end()) {
      List<Integer> receivers = placement.receivers(source, new Span(begin, 1));
      int end = begin + 1;
      while (end < rows.end() && placement.receivers(source, new Span(end, 1)).equals(receivers)) {
        end++;
      }
      Span alike = Span.between(begin, end);
      routes.add(
          new Route(from, Part.lines(network.shape(source), first, alike, channels), receivers));
      begin = end;
    }
  }

  private void errorRoutes(int core, List<Route> routes) {
    for (int l = 0; l < sent.length; l++) {
      Optional<Span> received = placement.received(l, core);
      if (received.isPresent()) {
        List<Part> owners = placement.senders(l, core);
        for (Part owner : owners) {
          AddressLines lines = owner.lines(network, errors(l), owner.rows().common(received.get()));
          routes.add(new Route(core, lines, List.of(owner.core())));
        }
        List<Integer> cores = owners.stream().map(Part::core).sorted().toList();
        routes.add(new Route(core, AddressLines.of(errorsReady(l), 1), cores));
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
        if (learning && !placement.receivers(part).isEmpty()) {
          AddressLines own = part.lines(network, errors(part.layer()));
          rows.add(row(core, own, context, MeshEntries.ERROR));
          rows.add(row(core, errorsReady(part.layer()), context, MeshEntries.ERRORS_READY));
        }
        learned(part, context, rows);
      }
      if (core == FIRST_CORE) {
        rows.add(row(core, done, 0, MeshEntries.DONE));
      }
    }
    return rows;
  }

  private void arrivals(Part taker, int source, int context, List<EventDecode> rows) {
    int core = taker.core();
    Span received = placement.received(source, core).orElseThrow();
    AddressLines lines = lines(source, source < 0 ? 0 : sent[source], received);
    rows.add(row(core, lines, context, handler(taker, source)));
    if (source >= 0) {
      rows.add(row(core, ready(source), context, MeshEntries.READY));
    }
  }

  /** What arrives of the parameters that a part has in common with others. */
  private void learned(Part part, int context, List<EventDecode> rows) {
    int l = part.layer();
    if (shared.isFollowed(part)) {
      for (SharedParameters.Share share : shared.of(l)) {
        rows.add(row(part.core(), shared(l, share.gradient()), context, share.gradient()));
      }
      int row = row(l, gradients[l]);
      if (placement.isCutByRow(l)) {
        rows.add(row(part.core(), row, context, MeshEntries.GRADIENT_ROW));
      }
      rows.add(row(part.core(), row + 1, context, MeshEntries.GRADIENTS_READY));
    }
    if (shared.isCopy(part)) {
      for (SharedParameters.Share share : shared.of(l)) {
        rows.add(row(part.core(), shared(l, share.parameter()), context, share.parameter()));
      }
      int row = row(l, parameters[l]);
      if (placement.isCutByRow(l)) {
        rows.add(row(part.core(), row, context, MeshEntries.PARAMETER_ROW));
      }
      rows.add(row(part.core(), row + 1, context, MeshEntries.PARAMETERS_READY));
    }
  }

  private String handler(Part taker, int source) {
    if (source < 0) {
      return below(taker) < 0 ? MeshEntries.SPIKE : MeshEntries.SPIKE_BESIDE;
    }
    return network.layers().get(source).weighted() ? MeshEntries.SPIKE : MeshEntries.VALUE;
  }

  private static EventDecode row(int core, int address, int context, String entryPoint) {
    return row(core, AddressLines.of(address, 1), context, entryPoint);
  }

  private static EventDecode row(int core, AddressLines lines, int context, String entryPoint) {
    return new EventDecode(core, 0, 0, lines, context, entryPoint);
  }
}
