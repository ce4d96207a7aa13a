package org.orthrus.firmware.compiler;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.orthrus.firmware.network.Layer;
import org.orthrus.firmware.network.Network;
import org.orthrus.firmware.rules.InitialValue;
import org.orthrus.firmware.rules.ManifestNames;
import org.orthrus.firmware.rules.RegionSpec;
import org.orthrus.isa.image.AddressLines;
import org.orthrus.isa.image.Purpose;
import org.orthrus.isa.image.Region;
import org.orthrus.isa.image.Slice;
import org.orthrus.isa.program.Program;

/** The memory maps of the cores of a placement: what a rule asks for, laid into memories. */
final class Layout {

  private final Firmware firmware;
  private final Placement placement;
  private final Network network;
  private final SharedParameters shared;
  private final MeshAddresses addresses;
  private final MeshWiring wiring;
  private final Program program;
  private final MemoryMap map;
  private final List<Populations> populations = new ArrayList<>();

  /**
   * Lays everything out, as if memories were as deep as it needs.
   *
   * @param program the microcode; of what arrives from other cores, what it names is kept
   */
  Layout(Firmware firmware, Placement placement, Program program) {
    this.firmware = firmware;
    this.placement = placement;
    this.program = program;
    shared = new SharedParameters(firmware, placement);
    addresses = new MeshAddresses(placement, shared);
    wiring = new MeshWiring(placement, shared, addresses, firmware.rule().learning());
    network = placement.network();
    map = new MemoryMap(firmware.design());
    for (int core = 0; core < placement.cores(); core++) {
      Populations here = new Populations(placement);
      populations.add(here);
      layCore(core, here);
    }
  }

  /** What lies where. */
  Placement placement() {
    return placement;
  }

  /** What the cores send to each other. */
  MeshWiring wiring() {
    return wiring;
  }

  /**
   * Refuses a design whose events are too narrow for what the cores send.
   *
   * @throws CompileException if there are more addresses, or wider payloads
   */
  void requireWideEvents() {
    addresses.requireWideEvents(firmware.design(), regions(), firmware.inputLineFormat());
  }

  /** The part of a layer that keeps what all of its parts have in common. */
  Part first(int layer) {
    return shared.first(layer);
  }

  /** What it takes of the memories. */
  MemoryPlan plan() {
    return new MemoryPlan(network, firmware.design(), regions(), program.length());
  }

  /** The memory map of all cores. */
  List<Region> regions() {
    return map.regions();
  }

  /** Where the regions of a core ended up. */
  Populations of(int core) {
    return populations.get(core);
  }

  private void layCore(int core, Populations here) {
    Map<String, Integer> sizes = firmware.facts().inputSizes();
    for (RegionSpec spec : firmware.rule().network()) {
      if (firmware.asks(spec)) {
        here.putOfCore(spec.name(), add(spec, core, spec.name(), sizes));
      }
    }
    for (RegionSpec spec : firmware.specsOfCore()) {
      here.putOfCore(spec.name(), add(spec, core, spec.name(), sizes));
    }
    placement.received(-1, core).ifPresent(rows -> layInput(core, rows, here));
    for (Part part : placement.on(core)) {
      layPart(part, here);
    }
    for (int l = 0; l < network.layers().size(); l++) {
      int source = l;
      placement.received(l, core).ifPresent(rows -> layReceived(source, rows, core, here));
    }
  }

  private void layInput(int core, Span rows, Populations here) {
    Map<String, Integer> sizes = firmware.facts().sizes(-1, rows);
    for (RegionSpec spec : firmware.rule().input()) {
      if (firmware.asks(spec)) {
        here.put(-1, spec.name(), add(spec, core, "input." + spec.name(), sizes));
      }
    }
  }

  /** A region that a core has once. */
  private int add(RegionSpec spec, int core, String name, Map<String, Integer> sizes) {
    return add(spec, name(core, name), new MemoryMap.Owner(core, -1, null, null), sizes);
  }

  private void layPart(Part part, Populations here) {
    int l = part.layer();
    Layer layer = network.layers().get(l);
    Map<String, Integer> sizes = firmware.facts().sizes(placement, part);
    for (RegionSpec spec : firmware.facts().specs(firmware.rule(), l)) {
      // What is learned lies where it is changed.
      boolean elsewhere = placement.isCutByRow(l) && shared.isCopy(part);
      boolean kept = spec.purpose() != Purpose.MASTER_WEIGHT || !elsewhere;
      if (has(l, spec) && kept) {
        boolean sends = spec.purpose() == Purpose.SPIKES && rows(spec, sizes) == 1;
        String whole = layer.name() + "." + spec.name();
        MemoryMap.Owner owner =
            new MemoryMap.Owner(
                part.core(),
                l,
                sends ? addresses.sentBy(part) : addresses.shared(l, spec.name()),
                placement.isMesh() && !isOfPart(spec) ? slice(part, spec, whole) : null);
        here.put(l, spec.name(), add(spec, name(part.core(), whole), owner, sizes));
      }
    }
    for (RegionSpec spec : firmware.specsOfPart()) {
      MemoryMap.Owner owner = new MemoryMap.Owner(part.core(), l, null, null);
      String name = name(part.core(), layer.name() + "." + spec.name());
      here.put(l, spec.name(), add(spec, name, owner, sizes));
    }
  }

  /** Whether a region says something of the part, and nothing of the layer. */
  private static boolean isOfPart(RegionSpec spec) {
    return spec.initial() instanceof InitialValue.Value value
        && value.expression().names().contains(ManifestNames.HELD_POSITIONS);
  }

  /** What a part's region holds of the layer's: the columns of its lines, or all of them. */
  private Slice slice(Part part, RegionSpec spec, String whole) {
    Map<String, Integer> sizes = firmware.facts().sizes(placement, part);
    Map<String, Integer> sizesOfWhole = firmware.facts().sizes(network.layers().get(part.layer()));
    int held = firmware.extent(spec, spec.columns(), sizes);
    int all = firmware.extent(spec, spec.columns(), sizesOfWhole);
    if (all == held) {
      boolean summand = shared.isSummand(part.layer(), spec.name());
      return new Slice(whole, AddressLines.of(0, all), summand);
    }
    boolean byRow = part.hasAllChannels(network);
    AddressLines columns = byRow ? rowsOf(part, spec, sizesOfWhole, all) : channelsOf(part, all);
    if (columns.lines() != held || rows(spec, sizesOfWhole) != rows(spec, sizes)) {
      throw uncut(spec, byRow ? "row" : "channel", byRow ? "inputs, positions" : "slots, channels");
    }
    return new Slice(whole, columns);
  }

  private CompileException uncut(RegionSpec spec, String way, String sizes) {
    return new CompileException(
        "rule "
            + firmware.rule().name()
            + ", region "
            + spec.name()
            + ": columns '"
            + spec.columns().text()
            + "' cannot be cut by "
            + way
            + "; allowed on several cores: neurons, "
            + sizes
            + " and sizes that do not depend on how many "
            + way
            + "s there are");
  }

  /** The places of its channels at every position; none if the columns are no such. */
  private AddressLines channelsOf(Part part, int all) {
    int channels = network.layers().get(part.layer()).channels();
    return all % channels == 0
        ? new AddressLines(0, all, channels, part.channels().from(), part.channels().count())
        : AddressLines.of(0, 0);
  }

  /** The places of its rows, or of the input lines that it takes; none if there are no such. */
  private AddressLines rowsOf(
      Part part, RegionSpec spec, Map<String, Integer> sizesOfWhole, int all) {
    int source = network.layers().get(part.layer()).inputs().get(0);
    boolean taken = spec.columns().uses(ManifestNames.INPUTS, sizesOfWhole);
    int rows = network.shape(taken ? source : part.layer()).rows();
    Span held = taken ? placement.rowsBelow(part, source) : part.rows();
    int row = all / rows;
    return all % rows == 0
        ? new AddressLines(0, all, all, held.from() * row, held.count() * row)
        : AddressLines.of(0, 0);
  }

  /** What arrives of a layer at a core: those of its regions that the microcode names as below. */
  private void layReceived(int l, Span received, int core, Populations here) {
    Layer layer = network.layers().get(l);
    Map<String, Integer> sizes = firmware.facts().sizes(l, received);
    Span channels = Span.all(layer.channels());
    for (RegionSpec spec : firmware.facts().specs(firmware.rule(), l)) {
      if (has(l, spec) && program.streamSlots().contains(Populations.BELOW + spec.name())) {
        boolean goesBack = spec.purpose() == Purpose.ERROR;
        AddressLines aer = goesBack ? addresses.errors(l, received, channels) : null;
        String name = name(core, "received." + layer.name() + "." + spec.name());
        MemoryMap.Owner owner = new MemoryMap.Owner(core, -1, aer, null);
        here.putReceived(l, spec.name(), add(spec, name, owner, sizes));
      }
    }
  }

  private boolean has(int l, RegionSpec spec) {
    boolean listed = network.layers().get(l).listed();
    return firmware.asks(spec) && spec.layers().includes(l, network.layers().size(), listed);
  }

  private String name(int core, String name) {
    return placement.isMesh() ? "core" + core + "." + name : name;
  }

  private int rows(RegionSpec spec, Map<String, Integer> sizes) {
    return firmware.extent(spec, spec.rows(), sizes);
  }

  private int add(RegionSpec spec, String name, MemoryMap.Owner owner, Map<String, Integer> sizes) {
    return map.add(
        name,
        owner,
        spec.memory(),
        rows(spec, sizes),
        firmware.extent(spec, spec.columns(), sizes),
        firmware.format(spec),
        spec.purpose());
  }
}
