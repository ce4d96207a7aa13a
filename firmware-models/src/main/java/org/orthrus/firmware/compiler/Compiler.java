package org.orthrus.firmware.compiler;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.orthrus.firmware.network.Layer;
import org.orthrus.firmware.network.Network;
import org.orthrus.firmware.rules.ManifestNames;
import org.orthrus.firmware.rules.RegionSpec;
import org.orthrus.firmware.rules.Rule;
import org.orthrus.isa.assembler.Assembler;
import org.orthrus.isa.assembler.Assembly;
import org.orthrus.isa.assembler.AssemblySymbols;
import org.orthrus.isa.design.Designs;
import org.orthrus.isa.fixedpoint.FixedPointFormat;
import org.orthrus.isa.fixedpoint.Overflow;
import org.orthrus.isa.image.AddressLines;
import org.orthrus.isa.image.Context;
import org.orthrus.isa.image.EventDecode;
import org.orthrus.isa.image.InputOutput;
import org.orthrus.isa.image.ModelImage;
import org.orthrus.isa.image.ProvenanceKeys;
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

  private static final Set<String> WALKS = Set.of(FAN_OUT, FAN_IN, WINDOW, POSITIONS);

  /** Most timesteps of a sample that an image can be compiled for. */
  public static final int MOST_TIMESTEPS = 100_000;

  private static final String INPUT_FORMAT = "input";
  private static final String INPUT_SPIKE_FORMAT = "inputSpike";
  private static final String TARGET_FORMAT = "target";

  private final Rule rule;
  private final Network network;
  private final Designs.Opened design;
  private final CompileSettings settings;
  private final Map<String, FixedPointFormat> formats = new LinkedHashMap<>();
  private final Map<String, Double> parameters = new LinkedHashMap<>();
  private final Map<String, Integer> constants = new LinkedHashMap<>();
  private final LayerFacts facts;

  private Compiler(Rule rule, Network network, Designs.Opened design, CompileSettings settings) {
    this.rule = rule;
    this.network = network;
    this.design = design;
    this.settings = settings;
    facts = new LayerFacts(network);
    formats.putAll(rule.formats());
    formats.putAll(design.design().formats());
    formats.put(INPUT_FORMAT, inputFormat());
    formats.put(TARGET_FORMAT, targetFormat());
    override(parameters, rule.parameters(), settings.parameters(), "parameter");
    override(constants, rule.constants(), settings.constants(), "constant");
    constants.put(ManifestNames.TIMESTEPS, settings.timesteps());
    constants.put(ManifestNames.INPUT_FRACTION, formats.get(INPUT_FORMAT).fraction());
    constants.put(ManifestNames.GRAPH, facts.isGraph() ? 1 : 0);
    constants.put(ManifestNames.LISTS, facts.hasLists() ? 1 : 0);
    constants.put(ManifestNames.LISTS_ABOVE, facts.hasListsAbove() ? 1 : 0);
    constants.put(ManifestNames.DRAW_BITS, design.design().random().bitsPerDraw());
    for (int l = 0; l < network.layers().size(); l++) {
      if (rule.learning()) {
        requireKnownSettings(network.layers().get(l));
      }
      facts.specs(rule, l);
    }
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
    return new Compiler(rule, network, design, settings).compile();
  }

  /**
   * Assembles the microcode of a rule for a design, without a network.
   *
   * @throws org.orthrus.isa.assembler.AssemblyException if it has errors
   */
  public static Assembly assemble(Rule rule, Designs.Opened design, CompileSettings settings) {
    Network smallest = Network.dense(1, 1);
    return new Compiler(rule, smallest, design, settings).assemble();
  }

  /**
   * What a network takes of a design's memories, without its contents.
   *
   * @throws CompileException if the rule does not fit the design
   */
  public static MemoryPlan plan(
      Rule rule, Network network, Designs.Opened design, CompileSettings settings) {
    Compiler compiler = new Compiler(rule, network, design, settings);
    int microwords = compiler.assemble().program().length();
    MemoryMap map = new MemoryMap(design.design());
    compiler.allocate(map, new Populations(network));
    return new MemoryPlan(network, design.design(), map.regions(), microwords);
  }

  /** Synapses of a network, shared weights counted once a use. */
  public static long synapses(Network network) {
    LayerFacts facts = new LayerFacts(network);
    long synapses = 0;
    for (int l = 0; l < network.layers().size(); l++) {
      synapses += facts.synapses(l);
    }
    return synapses;
  }

  /** A design that ships and that the network fits, the first. */
  private Optional<String> fittingDesign() {
    return Designs.names().stream()
        .filter(name -> !name.equals(design.design().name()))
        .filter(this::fitsShipped)
        .findFirst();
  }

  private boolean fitsShipped(String name) {
    try {
      return plan(rule, network, Designs.open(name), settings).fits();
    } catch (CompileException e) {
      return false;
    }
  }

  private <T> void override(
      Map<String, T> into, Map<String, T> own, Map<String, T> given, String what) {
    into.putAll(own);
    given.forEach(
        (name, value) -> {
          if (!own.containsKey(name)) {
            throw new CompileException(
                "rule "
                    + rule.name()
                    + " has no "
                    + what
                    + " '"
                    + name
                    + "'; it has "
                    + (own.isEmpty() ? "none" : String.join(", ", own.keySet())));
          }
          into.put(name, value);
        });
  }

  private void requireKnownSettings(Layer layer) {
    for (String name : layer.settings().keySet()) {
      if (!parameters.containsKey(name)) {
        throw new CompileException(
            "network "
                + network
                + ", layer '"
                + layer.name()
                + "' sets '"
                + name
                + "', which is no parameter of rule "
                + rule.name()
                + "; it has "
                + (parameters.isEmpty() ? "none" : String.join(", ", parameters.keySet())));
      }
    }
  }

  private FixedPointFormat inputFormat() {
    return settings.coding().graded()
        ? new FixedPointFormat(
            settings.payloadBits(), settings.payloadBits(), false, Overflow.SATURATE)
        : formats.getOrDefault(
            INPUT_SPIKE_FORMAT, new FixedPointFormat(1, 0, false, Overflow.SATURATE));
  }

  /** As wide as the neurons of the largest layer of lists need, and a mark that is none of them. */
  private FixedPointFormat targetFormat() {
    int bits = Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(facts.mostListed()));
    return new FixedPointFormat(bits, 0, false, Overflow.TRAP);
  }

  private ModelImage compile() {
    Assembly assembly = assemble();
    MemoryMap map = new MemoryMap(design.design());
    Populations populations = new Populations(network);
    allocate(map, populations);
    MemoryPlan plan =
        new MemoryPlan(network, design.design(), map.regions(), assembly.program().length());
    plan.requireFits(rule.name(), plan.fits() ? Optional.empty() : fittingDesign());

    List<Context> contexts = new ArrayList<>();
    List<Walk> walks = new ArrayList<>();
    List<org.orthrus.isa.image.Layer> layers = new ArrayList<>();
    for (int l = 0; l < network.layers().size(); l++) {
      Layer layer = network.layers().get(l);
      layers.add(
          new org.orthrus.isa.image.Layer(
              layer.name(),
              kind(layer),
              facts.inputsOf(l),
              layer.weighted() ? layer.output().size() : 0,
              facts.synapses(l)));
      contexts.add(context(assembly, populations, walks, l));
    }
    SortedMap<Integer, RegionContents> values = new TreeMap<>();
    Map<String, Double> numbers = new LinkedHashMap<>(parameters);
    constants.forEach((name, value) -> numbers.put(name, (double) value));
    new InitialValues(rule, network, settings.seed(), numbers, map.regions(), populations, values)
        .fill();
    return new ModelImage(
        design.design(),
        design.text(),
        map.regions(),
        contexts,
        walks,
        assembly.program(),
        assembly.entryPoints(),
        decode(assembly),
        List.of(),
        layers,
        new InputOutput(
            network.input().size(),
            settings.coding().graded() ? formats.get(INPUT_FORMAT).maximum() : 1,
            settings.coding().text(),
            settings.timesteps(),
            network.classes(),
            0),
        provenance(),
        values);
  }

  private Assembly assemble() {
    Map<String, FixedPointFormat> names = new LinkedHashMap<>();
    rule.network().forEach(spec -> names.put(spec.name(), format(spec)));
    rule.input().forEach(spec -> names.put(Populations.BELOW + spec.name(), format(spec)));
    Stream.of(rule.pool(), rule.add(), rule.layer())
        .flatMap(List::stream)
        .forEach(
            spec -> {
              names.put(spec.name(), format(spec));
              names.put(Populations.BELOW + spec.name(), format(spec));
              names.put(Populations.BESIDE + spec.name(), format(spec));
              names.put(Populations.ABOVE + spec.name(), format(spec));
            });
    Map<String, Long> numbers = new LinkedHashMap<>();
    constants.forEach((name, value) -> numbers.put(name, (long) value));
    AssemblySymbols symbols = AssemblySymbols.of(names, WALKS, numbers);
    Assembly assembly = new Assembler(symbols, rule.sources()).assemble(rule.program());
    if (assembly.program().length() == 0) {
      throw new CompileException(
          rule.program() + ": has no instruction; write microcode, for instance as rule lif does");
    }
    return assembly;
  }

  private FixedPointFormat format(RegionSpec spec) {
    FixedPointFormat format = formats.get(spec.format());
    if (format == null) {
      throw new CompileException(
          "rule "
              + rule.name()
              + ", region "
              + spec.name()
              + ": format '"
              + spec.format()
              + "' is neither in design "
              + design.design().name()
              + " nor in the rule; known: "
              + String.join(", ", formats.keySet()));
    }
    return format;
  }

  private void allocate(MemoryMap map, Populations populations) {
    for (RegionSpec spec : rule.network()) {
      if (asked(spec)) {
        populations.putNetwork(spec.name(), add(map, spec, spec.name(), -1));
      }
    }
    for (RegionSpec spec : rule.input()) {
      if (asked(spec)) {
        populations.put(-1, spec.name(), add(map, spec, "input." + spec.name(), -1));
      }
    }
    int count = network.layers().size();
    for (int l = 0; l < count; l++) {
      for (RegionSpec spec : facts.specs(rule, l)) {
        if (asked(spec) && includes(spec, l, count)) {
          String name = network.layers().get(l).name() + "." + spec.name();
          populations.put(l, spec.name(), add(map, spec, name, l));
        }
      }
    }
  }

  private boolean includes(RegionSpec spec, int l, int count) {
    return spec.layers().includes(l, count, network.layers().get(l).listed());
  }

  private boolean asked(RegionSpec spec) {
    return spec.when()
        .evaluate(constants)
        .orElseThrow(
            () ->
                new CompileException(
                    "rule "
                        + rule.name()
                        + ", region "
                        + spec.name()
                        + ": when '"
                        + spec.when().text()
                        + "' names something else than "
                        + String.join(", ", constants.keySet())
                        + " with 'and' and 'or' between them"));
  }

  private int add(MemoryMap map, RegionSpec spec, String name, int layer) {
    Map<String, Integer> extents = facts.sizes(layer);
    constants.forEach(extents::putIfAbsent);
    int rows = spec.rows().evaluate(extents);
    int columns = spec.columns().evaluate(extents);
    if (rows < 0 || columns < 0) {
      throw new CompileException(
          "rule "
              + rule.name()
              + ", region "
              + spec.name()
              + ": '"
              + (rows < 0 ? spec.rows() : spec.columns()).text()
              + "' is not a size; allowed: sums of whole numbers and "
              + String.join(", ", extents.keySet()));
    }
    boolean output =
        layer == network.layers().size() - 1 && spec.purpose() == Purpose.SPIKES && rows == 1;
    return map.add(
        name,
        layer,
        spec.memory(),
        rows,
        columns,
        format(spec),
        spec.purpose(),
        output ? AddressLines.of(0, columns) : null);
  }

  private Context context(Assembly assembly, Populations populations, List<Walk> walks, int l) {
    List<Integer> regions = new ArrayList<>();
    assembly.program().streamSlots().forEach(slot -> regions.add(populations.resolve(l, slot)));
    int connections = network.layers().get(l).listed() ? connections(assembly, populations, l) : -1;
    List<Integer> bound = new ArrayList<>();
    for (String slot : assembly.program().walkSlots()) {
      Walk walk = facts.walk(slot, l, connections);
      bound.add(walk == null ? -1 : walks.size());
      if (walk != null) {
        walks.add(walk);
      }
    }
    return new Context(network.layers().get(l).name(), 0, l, regions, bound);
  }

  /** The region where the lists of a layer stand. */
  private int connections(Assembly assembly, Populations populations, int l) {
    Layer layer = network.layers().get(l);
    String place = "network " + network + ", layer '" + layer.name() + "': ";
    if (assembly.program().walkSlots().contains(FAN_IN) && layer.inputs().get(0) >= 0) {
      throw new CompileException(
          place
              + "its density makes lists, which have no walk "
              + FAN_IN
              + ", and rule "
              + rule.name()
              + " names it; walk "
              + FAN_OUT
              + " with vsum where listsAbove is 1, or remove the density");
    }
    return facts.specs(rule, l).stream()
        .filter(spec -> spec.purpose() == Purpose.CONNECTIVITY)
        .flatMap(spec -> populations.of(l, spec.name()).stream())
        .findFirst()
        .orElseThrow(
            () ->
                new CompileException(
                    place
                        + "its density makes lists, and rule "
                        + rule.name()
                        + " keeps none; take one that does, like stop-w, or give its layers a"
                        + " region of purpose connectivity"));
  }

  private static String kind(Layer layer) {
    if (layer instanceof Layer.Pool pool) {
      return pool.kind().text() + " pool";
    }
    return layer instanceof Layer.Convolution
        ? "convolution"
        : layer.listed() ? "lists" : layer instanceof Layer.Dense ? "dense" : "sum";
  }

  private static List<EventDecode> decode(Assembly assembly) {
    boolean takesEvents =
        assembly.entryPoints().stream().anyMatch(entry -> entry.name().equals(EntryPoint.EVENT));
    return takesEvents ? List.of(new EventDecode(0, 0, EntryPoint.EVENT)) : List.of();
  }

  private Map<String, String> provenance() {
    Map<String, String> result = new LinkedHashMap<>();
    result.put(ProvenanceKeys.COMPILER, "orthrus");
    result.put(ProvenanceKeys.RULE, rule.name());
    result.put(ProvenanceKeys.NETWORK, network.toString());
    result.put(ProvenanceKeys.DESIGN, design.design().name());
    result.put(ProvenanceKeys.DESIGN_HASH, design.hash());
    result.put(ProvenanceKeys.SEED, Long.toString(settings.seed()));
    result.put(ProvenanceKeys.CODING, settings.coding().text());
    result.put(ProvenanceKeys.TIMESTEPS, Integer.toString(settings.timesteps()));
    constants.forEach(
        (name, value) -> result.put(ProvenanceKeys.CONSTANT + name, Integer.toString(value)));
    parameters.forEach(
        (name, value) -> result.put(ProvenanceKeys.PARAMETER + name, Double.toString(value)));
    return result;
  }
}
