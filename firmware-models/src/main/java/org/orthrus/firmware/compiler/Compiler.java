package org.orthrus.firmware.compiler;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.orthrus.firmware.network.Layer;
import org.orthrus.firmware.network.Network;
import org.orthrus.firmware.rules.Rule;
import org.orthrus.isa.assembler.Assembly;
import org.orthrus.isa.assembler.AssemblyException;
import org.orthrus.isa.design.Designs;
import org.orthrus.isa.fixedpoint.FixedPointFormat;
import org.orthrus.isa.image.Context;
import org.orthrus.isa.image.EventDecode;
import org.orthrus.isa.image.InputOutput;
import org.orthrus.isa.image.ModelImage;
import org.orthrus.isa.image.Purpose;
import org.orthrus.isa.image.RegionContents;
import org.orthrus.isa.image.Walk;
import org.orthrus.isa.program.EntryPoint;

/**
 * Compiles a network with a rule for a design.
 *
 * <p>Every layer is a context, pools and sums too, in the network's order. Its walks: {@code
 * fanOut} goes from a line that the layer takes to its neurons, {@code fanIn} from a neuron to the
 * lines it takes, {@code window} over what a pool sees, {@code positions} over its neurons position
 * by position. The output layer's AER addresses start at 0.
 */
public final class Compiler {

  /** The walk from an input line through the weights to the neurons. */
  public static final String FAN_OUT = "fanOut";

  /** The walk from a neuron back through the weights to the input lines. */
  public static final String FAN_IN = "fanIn";

  /** The walk of a pool over what it sees. */
  public static final String WINDOW = "window";

  /** The walk over a layer's neurons, position by position. */
  public static final String POSITIONS = "positions";

  static final Set<String> WALKS = Set.of(FAN_OUT, FAN_IN, WINDOW, POSITIONS);

  /** Most timesteps of a sample that an image can be compiled for. */
  public static final int MOST_TIMESTEPS = 100_000;

  private final Firmware firmware;
  private final Network network;
  private final Assembly assembly;
  private final Layout layout;
  private final Placement placement;

  private Compiler(Rule rule, Network network, Designs.Opened design, CompileSettings settings) {
    this.network = network;
    Attempt best = Attempt.best(rule, network, design, settings);
    firmware = best.firmware();
    assembly = best.assembly();
    layout = best.layout();
    placement = layout.placement();
  }

  /**
   * Compiles.
   *
   * @throws CompileException if the network does not fit the design or the rule does not fit either
   * @throws org.orthrus.isa.assembler.AssemblyException if the microcode has errors
   */
  public static ModelImage compile(
      Rule rule, Network network, Designs.Opened design, CompileSettings settings) {
    if (settings.timesteps() < 1 || settings.timesteps() > MOST_TIMESTEPS) {
      throw new CompileException(
          "timesteps is " + settings.timesteps() + "; allowed: 1 to " + MOST_TIMESTEPS);
    }
    Compiler compiler = new Compiler(rule, network, design, settings);
    MemoryPlan plan = compiler.layout.plan();
    plan.requireFits(
        rule.name(), plan.fits() ? Optional.empty() : whatFits(rule, network, design, settings));
    compiler.requireWideEvents();
    return compiler.image();
  }

  /**
   * Assembles the microcode of a rule for a design, without a network.
   *
   * @throws org.orthrus.isa.assembler.AssemblyException if it has errors
   */
  public static Assembly assemble(Rule rule, Designs.Opened design, CompileSettings settings) {
    return new Compiler(rule, Network.dense(1, 1), design, settings).assembly;
  }

  /**
   * What a network takes of a design's memories, without its contents.
   *
   * @throws CompileException if the rule does not fit the design
   */
  public static MemoryPlan plan(
      Rule rule, Network network, Designs.Opened design, CompileSettings settings) {
    return new Compiler(rule, network, design, settings).layout.plan();
  }

  /** Synapses of a network, shared weights counted once a use. */
  public static long synapses(Network network) {
    return network.layers().stream().mapToLong(LayerFacts::synapses).sum();
  }

  /** Another way to cut layers, or a design that ships, the first. */
  private static Optional<String> whatFits(
      Rule rule, Network network, Designs.Opened design, CompileSettings settings) {
    CompileSettings anyCut = settings.withCut(Cut.AUTO);
    if (settings.cut() != Cut.AUTO && fits(rule, network, design, anyCut)) {
      return Optional.of("--cut " + Cut.AUTO.text());
    }
    return Designs.names().stream()
        .filter(name -> !name.equals(design.design().name()))
        .filter(name -> fits(rule, network, Designs.open(name), anyCut))
        .findFirst()
        .map(name -> "design " + name);
  }

  private static boolean fits(
      Rule rule, Network network, Designs.Opened design, CompileSettings settings) {
    try {
      Compiler compiler = new Compiler(rule, network, design, settings);
      compiler.requireWideEvents();
      return compiler.layout.plan().fits();
    } catch (CompileException | AssemblyException e) {
      return false;
    }
  }

  private void requireWideEvents() {
    if (placement.isMesh()) {
      layout.requireWideEvents();
    }
  }

  private ModelImage image() {
    List<Context> contexts = new ArrayList<>();
    List<Walk> walks = new ArrayList<>();
    SortedMap<Integer, RegionContents> values = new TreeMap<>();
    InitialValues initial = new InitialValues(firmware, layout, values);
    for (int core = 0; core < placement.cores(); core++) {
      initial.fillCore(core);
      for (Part part : placement.on(core)) {
        contexts.add(context(part, walks));
      }
    }
    for (int l = 0; l < network.layers().size(); l++) {
      initial.fillLayer(l);
    }
    FixedPointFormat input = firmware.inputLineFormat();
    CompileSettings settings = firmware.settings();
    return new ModelImage(
        firmware.design(),
        firmware.designText(),
        layout.regions(),
        contexts,
        walks,
        assembly.program(),
        assembly.entryPoints(),
        placement.isMesh() ? decodeOfMesh() : decode(),
        placement.isMesh() ? layout.wiring().routes() : List.of(),
        firmware.facts().layerMap(),
        new InputOutput(
            network.input().size(),
            settings.coding().graded() ? input.maximum() : 1,
            settings.coding().text(),
            settings.timesteps(),
            network.classes(),
            0),
        firmware.provenance(),
        values);
  }

  private Context context(Part part, List<Walk> walks) {
    Populations here = layout.of(part.core());
    List<Integer> regions = new ArrayList<>();
    assembly.program().streamSlots().forEach(slot -> regions.add(here.resolve(part, slot)));
    Layer layer = network.layers().get(part.layer());
    int connections = layer.listed() ? connections(here, part.layer()) : -1;
    LayerWalks own = new LayerWalks(placement, part, connections);
    List<Integer> bound = new ArrayList<>();
    for (String slot : assembly.program().walkSlots()) {
      Walk walk = own.of(slot);
      bound.add(walk == null ? -1 : walks.size());
      if (walk != null) {
        walks.add(walk);
      }
    }
    return new Context(layer.name(), part.core(), part.layer(), regions, bound);
  }

  /** The region where the lists of a layer stand. */
  private int connections(Populations populations, int l) {
    Layer layer = network.layers().get(l);
    String place = "network " + network + ", layer '" + layer.name() + "': ";
    if (assembly.program().walkSlots().contains(FAN_IN) && layer.inputs().get(0) >= 0) {
      throw new CompileException(
          place
              + "its density makes lists, which have no walk "
              + FAN_IN
              + ", and rule "
              + firmware.rule().name()
              + " names it; walk "
              + FAN_OUT
              + " with vsum where listsAbove is 1, or remove the density");
    }
    return firmware.facts().specs(firmware.rule(), l).stream()
        .filter(spec -> spec.purpose() == Purpose.CONNECTIVITY)
        .flatMap(spec -> populations.of(l, spec.name()).stream())
        .findFirst()
        .orElseThrow(
            () ->
                new CompileException(
                    place
                        + "its density makes lists, and rule "
                        + firmware.rule().name()
                        + " keeps none; take one that does, like stop-w, or give its layers a"
                        + " region of purpose connectivity"));
  }

  private List<EventDecode> decodeOfMesh() {
    List<EventDecode> rows = layout.wiring().decode();
    Set<String> handlers =
        assembly.entryPoints().stream().map(EntryPoint::name).collect(Collectors.toSet());
    for (EventDecode row : rows) {
      if (!handlers.contains(row.entryPoint())) {
        throw new CompileException(
            "rule "
                + firmware.rule().name()
                + " has no handler '"
                + row.entryPoint()
                + "', which events between cores start; write .entry "
                + row.entryPoint()
                + ", as common/mesh.uasm and common/shared.uasm do");
      }
    }
    return rows;
  }

  private List<EventDecode> decode() {
    boolean takesEvents =
        assembly.entryPoints().stream().anyMatch(entry -> entry.name().equals(EntryPoint.EVENT));
    return takesEvents ? List.of(new EventDecode(0, 0, EntryPoint.EVENT)) : List.of();
  }
}
