package org.orthrus.firmware.compiler;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.orthrus.firmware.network.Network;
import org.orthrus.firmware.rules.MeshEntries;
import org.orthrus.firmware.rules.MeshSlots;
import org.orthrus.isa.image.AddressLines;
import org.orthrus.isa.image.EventDecode;
import org.orthrus.isa.image.Route;

/**
 * Who sends what to whom on the cores of a placement: routes, decoder rows, and what each part has
 * to wait for.
 */
final class MeshWiring {

  private static final int FIRST_CORE = 0;

  private final Placement placement;
  private final Network network;
  private final boolean learning;
  private final SharedParameters shared;
  private final MeshAddresses addresses;

  MeshWiring(
      Placement placement, SharedParameters shared, MeshAddresses addresses, boolean learning) {
    this.placement = placement;
    this.shared = shared;
    this.addresses = addresses;
    this.learning = learning;
    network = placement.network();
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
      records.put(MeshSlots.ERRORS_READY, addresses.errorsReady(source));
    }
    if (!receivers.isEmpty()) {
      records.put(MeshSlots.SENDS, 1);
      records.put(MeshSlots.READY, addresses.ready(part.layer()));
      records.put(MeshSlots.ERRORS_AWAITED, receivers.size());
    }
    records.put(MeshSlots.OUTPUT, isOutput(part) ? 1 : 0);
    int l = part.layer();
    if (!shared.of(l).isEmpty()) {
      records.put(MeshSlots.BY_ROW, placement.isCutByRow(l) ? 1 : 0);
      records.put(MeshSlots.GRADIENTS_AWAITED, shared.isFollowed(part) ? 1 : 0);
      records.put(MeshSlots.GRADIENT_ROW, shared.isCopy(part) ? addresses.gradientRow(l) : 0);
      records.put(MeshSlots.GRADIENTS_READY, addresses.gradientsReady(l));
      records.put(MeshSlots.PARAMETER_ROW, shared.isCopy(part) ? 0 : addresses.parameterRow(l));
      records.put(MeshSlots.PARAMETERS_READY, addresses.parametersReady(l));
    }
    return records;
  }

  /** What a core keeps of the mesh, likewise. */
  Map<String, Integer> records(int core) {
    Map<String, Integer> records = new LinkedHashMap<>();
    records.put(MeshSlots.DONE, addresses.done());
    records.put(MeshSlots.CORES, placement.cores());
    records.put(MeshSlots.FINISHED, addresses.finished());
    if (shared.copies(core) > 0) {
      records.put(MeshSlots.COPIES, shared.copies(core));
    }
    return records;
  }

  /** The tables of the routers. */
  List<Route> routes() {
    List<Route> routes = new ArrayList<>();
    rowRoutes(
        Route.OUTSIDE,
        -1,
        Span.all(network.input().rows()),
        Span.all(network.input().channels()),
        routes);
    for (int core = 0; core < placement.cores(); core++) {
      for (Part part : placement.on(core)) {
        List<Integer> receivers = placement.receivers(part);
        int l = part.layer();
        if (!receivers.isEmpty()) {
          rowRoutes(core, l, part.rows(), part.channels(), routes);
          routes.add(new Route(core, AddressLines.of(addresses.ready(l), 1), receivers));
        }
        if (shared.isCopy(part)) {
          List<Integer> before = List.of(shared.before(part).core());
          routes.add(new Route(core, addresses.gradients(l), before));
        } else if (shared.isFollowed(part)) {
          List<Integer> copies =
              placement.of(l).stream().filter(shared::isCopy).map(Part::core).sorted().toList();
          routes.add(new Route(core, addresses.parameters(l), copies));
        }
      }
      if (learning) {
        errorRoutes(core, routes);
      }
      routes.add(new Route(core, AddressLines.of(addresses.done(), 1), List.of(FIRST_CORE)));
    }
    return routes;
  }

  /** One for all neighbouring rows that go to the same cores. */
  private void rowRoutes(int from, int source, Span rows, Span channels, List<Route> routes) {
    int begin = rows.from();
    while (begin < rows.end()) {
      List<Integer> receivers = placement.receivers(source, new Span(begin, 1));
      int end = begin + 1;
      while (end < rows.end() && placement.receivers(source, new Span(end, 1)).equals(receivers)) {
        end++;
      }
      Span alike = Span.between(begin, end);
      routes.add(new Route(from, addresses.sent(source, alike, channels), receivers));
      begin = end;
    }
  }

  private void errorRoutes(int core, List<Route> routes) {
    for (int l = 0; l < network.layers().size(); l++) {
      Optional<Span> received = placement.received(l, core);
      if (received.isPresent()) {
        List<Part> owners = placement.senders(l, core);
        for (Part owner : owners) {
          Span rows = owner.rows().common(received.get());
          routes.add(
              new Route(core, addresses.errors(l, rows, owner.channels()), List.of(owner.core())));
        }
        List<Integer> cores = owners.stream().map(Part::core).sorted().toList();
        routes.add(new Route(core, AddressLines.of(addresses.errorsReady(l), 1), cores));
      }
    }
  }

  /** The rows of the event decoders. */
  List<EventDecode> decode() {
    List<EventDecode> rows = new ArrayList<>();
    for (int core = 0; core < placement.cores(); core++) {
      List<Part> parts = placement.on(core);
      for (int source = -1; source < network.layers().size(); source++) {
        Optional<Part> taker = firstTaker(source, core);
        if (taker.isPresent()) {
          arrivals(taker.get(), source, parts.indexOf(taker.get()), rows);
        }
      }
      for (int context = 0; context < parts.size(); context++) {
        Part part = parts.get(context);
        if (learning && !placement.receivers(part).isEmpty()) {
          int l = part.layer();
          AddressLines own = addresses.errors(l, part.rows(), part.channels());
          rows.add(row(core, own, context, MeshEntries.ERROR));
          rows.add(row(core, addresses.errorsReady(l), context, MeshEntries.ERRORS_READY));
        }
        gradients(part, context, rows);
        parameters(part, context, rows);
      }
      if (core == FIRST_CORE) {
        rows.add(row(core, addresses.done(), 0, MeshEntries.DONE));
      }
    }
    return rows;
  }

  private void arrivals(Part taker, int source, int context, List<EventDecode> rows) {
    int core = taker.core();
    Span received = placement.received(source, core).orElseThrow();
    Span channels = Span.all(network.shape(source).channels());
    AddressLines lines = addresses.sent(source, received, channels);
    rows.add(row(core, lines, context, handler(taker, source)));
    if (source >= 0) {
      rows.add(row(core, addresses.ready(source), context, MeshEntries.READY));
    }
  }

  /** What arrives from the part behind. */
  private void gradients(Part part, int context, List<EventDecode> rows) {
    int l = part.layer();
    int core = part.core();
    if (shared.isFollowed(part)) {
      for (SharedParameters.Share share : shared.of(l)) {
        String name = share.gradient();
        rows.add(row(core, addresses.shared(l, name), context, name));
      }
      if (placement.isCutByRow(l)) {
        rows.add(row(core, addresses.gradientRow(l), context, MeshEntries.GRADIENT_ROW));
      }
      rows.add(row(core, addresses.gradientsReady(l), context, MeshEntries.GRADIENTS_READY));
    }
  }

  /** What arrives from the first part. */
  private void parameters(Part part, int context, List<EventDecode> rows) {
    int l = part.layer();
    int core = part.core();
    if (shared.isCopy(part)) {
      for (SharedParameters.Share share : shared.of(l)) {
        String name = share.parameter();
        rows.add(row(core, addresses.shared(l, name), context, name));
      }
      if (placement.isCutByRow(l)) {
        rows.add(row(core, addresses.parameterRow(l), context, MeshEntries.PARAMETER_ROW));
      }
      rows.add(row(core, addresses.parametersReady(l), context, MeshEntries.PARAMETERS_READY));
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
