package org.orthrus.firmware.compiler;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.orthrus.firmware.rules.RegionSpec;
import org.orthrus.firmware.rules.Rule;
import org.orthrus.isa.assembler.Assembler;
import org.orthrus.isa.assembler.Assembly;
import org.orthrus.isa.assembler.AssemblySymbols;
import org.orthrus.isa.design.Designs;
import org.orthrus.isa.fixedpoint.FixedPointFormat;
import org.orthrus.isa.fixedpoint.Overflow;
import org.orthrus.isa.image.Context;
import org.orthrus.isa.image.EventDecode;
import org.orthrus.isa.image.InputOutput;
import org.orthrus.isa.image.Layer;
import org.orthrus.isa.image.ModelImage;
import org.orthrus.isa.image.ProvenanceKeys;
import org.orthrus.isa.image.Purpose;
import org.orthrus.isa.image.RegionContents;
import org.orthrus.isa.image.Walk;
import org.orthrus.isa.program.EntryPoint;

/**
 * Compiles a dense network with a rule for a design.
 *
 * <p>Every layer is a context; the walk {@code fanOut} of a context is the fan-in of its layer:
 * event address = input line, one row of weights. The output layer's AER addresses start at 0.
 */
public final class Compiler {

  /** The walk that every layer has. */
  public static final String FAN_OUT = "fanOut";

  /** Most timesteps of a sample that an image can be compiled for. */
  public static final int MOST_TIMESTEPS = 100_000;

  private static final String INPUT_FORMAT = "input";
  private static final String INPUT_SPIKE_FORMAT = "inputSpike";

  private final Rule rule;
  private final DenseNetwork network;
  private final Designs.Opened design;
  private final CompileSettings settings;
  private final Map<String, FixedPointFormat> formats = new LinkedHashMap<>();
  private final Map<String, Double> parameters = new LinkedHashMap<>();
  private final Map<String, Integer> constants = new LinkedHashMap<>();

  private Compiler(
      Rule rule, DenseNetwork network, Designs.Opened design, CompileSettings settings) {
    this.rule = rule;
    this.network = network;
    this.design = design;
    this.settings = settings;
    formats.putAll(rule.formats());
    formats.putAll(design.design().formats());
    formats.put(INPUT_FORMAT, inputFormat());
    override(parameters, rule.parameters(), settings.parameters(), "parameter");
    override(constants, rule.constants(), settings.constants(), "constant");
    constants.put("timesteps", settings.timesteps());
    constants.put("inputFraction", formats.get(INPUT_FORMAT).fraction());
  }

  /**
   * Compiles.
   *
   * @throws CompileException if the network does not fit the design or the rule does not fit either
   * @throws org.orthrus.isa.assembler.AssemblyException if the microcode has errors
   */
  public static ModelImage compile(
      Rule rule, DenseNetwork network, Designs.Opened design, CompileSettings settings) {
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
    DenseNetwork smallest = new DenseNetwork(1, List.of(1));
    return new Compiler(rule, smallest, design, settings).assemble();
  }

  /**
   * How many words of each memory a network takes, by name; memories that it does not use take 0.
   *
   * @throws CompileException if the rule does not fit the design
   */
  public static Map<String, Long> requiredWords(
      Rule rule, DenseNetwork network, Designs.Opened design, CompileSettings settings) {
    MemoryMap map = new MemoryMap(design.design());
    new Compiler(rule, network, design, settings).allocate(map, new Populations(network.depth()));
    return map.used();
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

  private FixedPointFormat inputFormat() {
    return settings.coding().graded()
        ? new FixedPointFormat(
            settings.payloadBits(), settings.payloadBits(), false, Overflow.SATURATE)
        : formats.getOrDefault(
            INPUT_SPIKE_FORMAT, new FixedPointFormat(1, 0, false, Overflow.SATURATE));
  }

  private ModelImage compile() {
    Assembly assembly = assemble();
    if (assembly.program().length() > design.design().sequencer().microwords()) {
      throw new CompileException(
          "rule "
              + rule.name()
              + " needs "
              + assembly.program().length()
              + " microwords, design "
              + design.design().name()
              + " has "
              + design.design().sequencer().microwords()
              + " (sequencer.microwords)");
    }
    MemoryMap map = new MemoryMap(design.design());
    Populations populations = new Populations(network.depth());
    allocate(map, populations);
    map.requireFits(network.toString());

    List<Context> contexts = new ArrayList<>();
    List<Walk> walks = new ArrayList<>();
    List<Layer> layers = new ArrayList<>();
    for (int l = 0; l < network.depth(); l++) {
      int inputs = network.inputsOf(l);
      int neurons = network.neurons().get(l);
      walks.add(new Walk.Dense(inputs, neurons));
      layers.add(new Layer("layer" + (l + 1), "dense", inputs, neurons, (long) inputs * neurons));
      contexts.add(context(assembly, populations, l));
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
        layers,
        new InputOutput(
            network.inputs(),
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
    rule.input().forEach(spec -> names.put("below." + spec.name(), format(spec)));
    for (RegionSpec spec : rule.layer()) {
      names.put(spec.name(), format(spec));
      names.put("below." + spec.name(), format(spec));
      names.put("above." + spec.name(), format(spec));
    }
    Map<String, Long> numbers = new LinkedHashMap<>();
    constants.forEach((name, value) -> numbers.put(name, (long) value));
    AssemblySymbols symbols = AssemblySymbols.of(names, Set.of(FAN_OUT), numbers);
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
        populations.putNetwork(spec.name(), add(map, spec, spec.name(), -1, 0));
      }
    }
    for (RegionSpec spec : rule.input()) {
      if (asked(spec)) {
        populations.put(-1, spec.name(), add(map, spec, "input." + spec.name(), -1, 0));
      }
    }
    for (int l = 0; l < network.depth(); l++) {
      for (RegionSpec spec : rule.layer()) {
        if (asked(spec) && spec.layers().includes(l, network.depth())) {
          String name = "layer" + (l + 1) + "." + spec.name();
          populations.put(l, spec.name(), add(map, spec, name, l, l));
        }
      }
    }
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

  private int add(MemoryMap map, RegionSpec spec, String name, int layer, int sizes) {
    boolean input = name.startsWith("input.");
    Map<String, Integer> extents = new LinkedHashMap<>();
    extents.put("inputs", network.inputsOf(sizes));
    extents.put("neurons", input ? network.inputs() : network.neurons().get(sizes));
    extents.put("classes", network.classes());
    extents.put("timesteps", settings.timesteps());
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
    boolean output = layer == network.depth() - 1 && spec.purpose() == Purpose.SPIKES && rows == 1;
    return map.add(
        name, layer, spec.memory(), rows, columns, format(spec), spec.purpose(), output ? 0 : -1);
  }

  private Context context(Assembly assembly, Populations populations, int l) {
    List<Integer> regions = new ArrayList<>();
    assembly.program().streamSlots().forEach(slot -> regions.add(populations.resolve(l, slot)));
    List<Integer> walks = new ArrayList<>();
    assembly.program().walkSlots().forEach(slot -> walks.add(l));
    return new Context("layer" + (l + 1), l, regions, walks);
  }

  private static List<EventDecode> decode(Assembly assembly) {
    boolean takesEvents =
        assembly.entryPoints().stream().anyMatch(entry -> entry.name().equals(EntryPoint.EVENT));
    return takesEvents ? List.of(new EventDecode(0, 0, EntryPoint.EVENT)) : List.of();
  }

  private Map<String, String> provenance() {
    Map<String, String> result = new LinkedHashMap<>();
    result.put(ProvenanceKeys.COMPILER, "orthrus dense");
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
