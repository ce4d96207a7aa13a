package org.orthrus.firmware.compiler;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.orthrus.firmware.network.Layer;
import org.orthrus.firmware.network.Network;
import org.orthrus.firmware.rules.MeshSlots;
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
    wiring = new MeshWiring(placement, firmware.rule().learning());
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
    for (RegionSpec spec : firmware.rule().network()) {
      if (firmware.asks(spec)) {
        here.putOfCore(spec.name(), add(spec, core, spec.name()));
      }
    }
    for (RegionSpec spec : firmware.meshSpecs(MeshSlots.OF_CORE)) {
      here.putOfCore(spec.name(), add(spec, core, spec.name()));
    }
    if (!placement.isMesh() || placement.receivers(-1).contains(core)) {
      for (RegionSpec spec : firmware.rule().input()) {
        if (firmware.asks(spec)) {
          here.put(-1, spec.name(), add(spec, core, "input." + spec.name()));
        }
      }
    }
    for (Part part : placement.on(core)) {
      layPart(part, here);
    }
    for (int l = 0; l < network.layers().size(); l++) {
      if (placement.receivers(l).contains(core)) {
        layReceived(l, core, here);
      }
    }
  }

  /** A region that a core has once, with the sizes of the input. */
  private int add(RegionSpec spec, int core, String name) {
    Map<String, Integer> sizes = firmware.facts().inputSizes();
    return add(spec, name(core, name), new MemoryMap.Owner(core, -1, null, null), sizes);
  }

  private void layPart(Part part, Populations here) {
    int l = part.layer();
    Layer layer = part.of(network);
    Map<String, Integer> sizes = firmware.facts().sizes(layer);
    for (RegionSpec spec : firmware.facts().specs(firmware.rule(), l)) {
      if (has(l, spec)) {
        boolean sends = spec.purpose() == Purpose.SPIKES && rows(spec, sizes) == 1;
        String whole = layer.name() + "." + spec.name();
        MemoryMap.Owner owner =
            new MemoryMap.Owner(
                part.core(),
                l,
                sends ? wiring.sentBy(part) : null,
                placement.isMesh() ? slice(part, spec, whole) : null);
        here.put(l, spec.name(), add(spec, name(part.core(), whole), owner, sizes));
      }
    }
    for (RegionSpec spec : firmware.meshSpecs(MeshSlots.OF_PART)) {
      MemoryMap.Owner owner = new MemoryMap.Owner(part.core(), l, null, null);
      String name = name(part.core(), layer.name() + "." + spec.name());
      here.put(l, spec.name(), add(spec, name, owner, sizes));
    }
  }

  /** What a part's region holds of the layer's: the columns of its channels, or all of them. */
  private Slice slice(Part part, RegionSpec spec, String whole) {
    Layer layer = network.layers().get(part.layer());
    Map<String, Integer> sizesOfWhole = firmware.facts().sizes(layer);
    Map<String, Integer> sizes = firmware.facts().sizes(part.of(network));
    int all = firmware.extent(spec, spec.columns(), sizesOfWhole);
    int held = firmware.extent(spec, spec.columns(), sizes);
    if (all == held) {
      return new Slice(whole, AddressLines.of(0, all));
    }
    AddressLines columns = new AddressLines(0, all, layer.channels(), part.from(), part.channels());
    if (columns.lines() != held
        || rows(spec, sizesOfWhole) != rows(spec, sizes)
        || all % layer.channels() != 0) {
      throw new CompileException(
          "rule "
              + firmware.rule().name()
              + ", region "
              + spec.name()
              + ": columns '"
              + spec.columns().text()
              + "' cannot be cut by channel; allowed on several cores: neurons, slots, channels and"
              + " sizes that do not depend on how many channels there are");
    }
    return new Slice(whole, columns);
  }

  /** What arrives of a layer at a core: those of its regions that the microcode names as below. */
  private void layReceived(int l, int core, Populations here) {
    Layer layer = network.layers().get(l);
    for (RegionSpec spec : firmware.facts().specs(firmware.rule(), l)) {
      if (has(l, spec) && program.streamSlots().contains(Populations.BELOW + spec.name())) {
        AddressLines aer = spec.purpose() == Purpose.ERROR ? wiring.errorsOf(l) : null;
        String name = name(core, "received." + layer.name() + "." + spec.name());
        MemoryMap.Owner owner = new MemoryMap.Owner(core, -1, aer, null);
        here.putReceived(l, spec.name(), add(spec, name, owner, firmware.facts().sizes(layer)));
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
