package org.orthrus.firmware.compiler;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.orthrus.firmware.network.Layer;
import org.orthrus.firmware.network.Network;
import org.orthrus.firmware.rules.Condition;
import org.orthrus.firmware.rules.Extent;
import org.orthrus.firmware.rules.InitialValue;
import org.orthrus.firmware.rules.ManifestNames;
import org.orthrus.firmware.rules.MeshSlots;
import org.orthrus.firmware.rules.RegionSpec;
import org.orthrus.firmware.rules.Rule;
import org.orthrus.isa.assembler.Assembler;
import org.orthrus.isa.assembler.Assembly;
import org.orthrus.isa.assembler.AssemblySymbols;
import org.orthrus.isa.design.CoreDesign;
import org.orthrus.isa.design.Designs;
import org.orthrus.isa.fixedpoint.FixedPointFormat;
import org.orthrus.isa.fixedpoint.Overflow;
import org.orthrus.isa.image.ProvenanceKeys;
import org.orthrus.isa.image.Purpose;
import org.orthrus.isa.user.Suggestion;

/** A rule for a network and a design: its formats, constants and parameters, and its microcode. */
final class Firmware {

  private static final String INPUT_FORMAT = "input";
  private static final String INPUT_SPIKE_FORMAT = "inputSpike";
  private static final String TARGET_FORMAT = "target";

  private final Rule rule;
  private final Network network;
  private final Designs.Opened design;
  private final CompileSettings settings;
  private final LayerFacts facts;
  private final Map<String, FixedPointFormat> formats = new LinkedHashMap<>();
  private final Map<String, Double> parameters = new LinkedHashMap<>();
  private final Map<String, Integer> constants = new LinkedHashMap<>();

  /**
   * Puts a rule's settings together.
   *
   * @param cutByRow whether layers are cut by row, so that parts have the same weights
   * @throws CompileException if something is set that the rule does not have, or the rule does not
   *     run such layers, on several cores, or cut by row
   */
  Firmware(
      Rule rule,
      Network network,
      Designs.Opened design,
      CompileSettings settings,
      boolean cutByRow) {
    boolean mesh = design.design().mesh().cores() > 1;
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
    constants.put(ManifestNames.GRAPH, mesh || facts.isGraph() ? 1 : 0);
    constants.put(ManifestNames.LISTS, facts.hasLists() ? 1 : 0);
    constants.put(ManifestNames.LISTS_ABOVE, facts.hasListsAbove() ? 1 : 0);
    constants.put(ManifestNames.DRAW_BITS, design.design().random().bitsPerDraw());
    constants.put(ManifestNames.MESH, mesh ? 1 : 0);
    constants.put(ManifestNames.CUT_BY_ROW, cutByRow ? 1 : 0);
    constants.put(ManifestNames.SHARED, mesh && shares(cutByRow) ? 1 : 0);
    if (mesh && rule.mesh().isEmpty()) {
      throw new CompileException(
          "rule "
              + rule.name()
              + " runs on one core, and design "
              + design.design().name()
              + " has "
              + design.design().mesh().cores()
              + "; take a design of one core or a rule for several, for instance stop-w");
    }
    if (cutByRow && rule.learning() && rule.mesh().orElseThrow().shared().isEmpty()) {
      throw new CompileException(
          "rule "
              + rule.name()
              + " learns, and does not say what parts of a layer have in common; cut by channel, or"
              + " give it mesh: shared: in its rule.yaml");
    }
    for (int l = 0; l < network.layers().size(); l++) {
      if (rule.learning()) {
        requireKnownSettings(network.layers().get(l));
      }
      facts.requireRuns(rule, l);
    }
  }

  Rule rule() {
    return rule;
  }

  CoreDesign design() {
    return design.design();
  }

  String designText() {
    return design.text();
  }

  CompileSettings settings() {
    return settings;
  }

  LayerFacts facts() {
    return facts;
  }

  FixedPointFormat inputLineFormat() {
    return formats.get(INPUT_FORMAT);
  }

  /** Constants and parameters by name. */
  Map<String, Double> numbers() {
    Map<String, Double> numbers = new LinkedHashMap<>(parameters);
    constants.forEach((name, value) -> numbers.put(name, (double) value));
    return numbers;
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
                    + (own.isEmpty() ? "none" : String.join(", ", own.keySet()))
                    + Suggestion.of(name, own.keySet()));
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
                + (parameters.isEmpty()
                    ? "; it has none; remove it"
                    : Suggestion.of(name, parameters.keySet())
                        + "; it has "
                        + String.join(", ", parameters.keySet())
                        + "; rename or remove it"));
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

  /**
   * Assembles the microcode.
   *
   * @param walks names of walks that it may use
   */
  Assembly assemble(Set<String> walks) {
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
    specsOfCore().forEach(spec -> names.put(spec.name(), format(spec)));
    specsOfPart().forEach(spec -> names.put(spec.name(), format(spec)));
    Map<String, Long> numbers = new LinkedHashMap<>();
    constants.forEach((name, value) -> numbers.put(name, (long) value));
    if (constants.get(ManifestNames.MESH) != 0) {
      MeshSlots.VALUES.forEach((name, value) -> numbers.put(name, (long) value));
    }
    AssemblySymbols symbols = AssemblySymbols.of(names, walks, numbers);
    Assembly assembly = new Assembler(symbols, rule.sources()).assemble(rule.program());
    if (assembly.program().length() == 0) {
      throw new CompileException(
          rule.program() + ": has no instruction; write microcode, for instance as rule lif does");
    }
    return assembly;
  }

  /** Whether parts of a layer may have learned parameters in common. */
  boolean sharesParameters() {
    return constants.get(ManifestNames.SHARED) != 0;
  }

  /** Cut by row all parts have the same weights; cut by channel, what is one for the layer. */
  private boolean shares(boolean cutByRow) {
    Set<String> names = rule.mesh().map(mesh -> mesh.shared().keySet()).orElse(Set.of());
    return rule.layer().stream()
        .filter(spec -> names.contains(spec.name()))
        .anyMatch(spec -> cutByRow || isOneForTheLayer(spec));
  }

  /** Whether a region is as large in every layer and part. */
  boolean isOneForTheLayer(RegionSpec spec) {
    Map<String, Integer> one = new LinkedHashMap<>();
    Map<String, Integer> two = new LinkedHashMap<>();
    ManifestNames.SIZES.forEach(
        name -> {
          one.put(name, 1);
          two.put(name, 2);
        });
    return extent(spec, spec.columns(), one) == extent(spec, spec.columns(), two);
  }

  /** Regions of {@link MeshSlots} that a core has once; none on one core. */
  List<RegionSpec> specsOfCore() {
    return meshSpecs(MeshSlots.OF_CORE, MeshSlots.OF_SHARING_CORE);
  }

  /** Regions of {@link MeshSlots} that each part has; none on one core. */
  List<RegionSpec> specsOfPart() {
    return meshSpecs(MeshSlots.OF_PART, MeshSlots.OF_SHARING_PART);
  }

  private List<RegionSpec> meshSpecs(List<String> always, List<String> sharing) {
    if (constants.get(ManifestNames.MESH) == 0) {
      return List.of();
    }
    Rule.MeshRecords records = rule.mesh().orElseThrow();
    Extent one = new Extent("1");
    return Stream.concat(always.stream(), sharesParameters() ? sharing.stream() : Stream.of())
        .map(
            slot ->
                new RegionSpec(
                    slot,
                    records.memory(),
                    one,
                    one,
                    records.format(),
                    Purpose.PARAMETER,
                    RegionSpec.LayerSelection.ALL,
                    Condition.ALWAYS,
                    new InitialValue.Zero()))
        .toList();
  }

  FixedPointFormat format(RegionSpec spec) {
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

  /** Whether the constants ask for a region. */
  boolean asks(RegionSpec spec) {
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

  /** Rows or columns of a region for the sizes of a layer. */
  int extent(RegionSpec spec, Extent extent, Map<String, Integer> sizes) {
    Map<String, Integer> names = new LinkedHashMap<>(sizes);
    constants.forEach(names::putIfAbsent);
    int size = extent.evaluate(names);
    if (size < 0) {
      throw new CompileException(
          "rule "
              + rule.name()
              + ", region "
              + spec.name()
              + ": '"
              + extent.text()
              + "' is not a size; allowed: sums of whole numbers and "
              + String.join(", ", names.keySet()));
    }
    return size;
  }

  /** Where an image of it comes from. */
  Map<String, String> provenance() {
    Map<String, String> result = new LinkedHashMap<>();
    result.put(ProvenanceKeys.COMPILER, "orthrus");
    result.put(ProvenanceKeys.RULE, rule.name());
    result.put(ProvenanceKeys.NETWORK, network.toString());
    result.put(ProvenanceKeys.DESIGN, design.design().name());
    result.put(ProvenanceKeys.DESIGN_HASH, design.hash());
    result.put(ProvenanceKeys.SEED, Long.toString(settings.seed()));
    result.put(ProvenanceKeys.CODING, settings.coding().text());
    result.put(ProvenanceKeys.TIMESTEPS, Integer.toString(settings.timesteps()));
    if (constants.get(ManifestNames.MESH) != 0) {
      boolean rows = constants.get(ManifestNames.CUT_BY_ROW) != 0;
      result.put(ProvenanceKeys.CUT, (rows ? Cut.ROW : Cut.CHANNEL).text());
    }
    constants.forEach(
        (name, value) -> result.put(ProvenanceKeys.CONSTANT + name, Integer.toString(value)));
    parameters.forEach(
        (name, value) -> result.put(ProvenanceKeys.PARAMETER + name, Double.toString(value)));
    return result;
  }
}
