package org.orthrus.firmware.compiler;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.orthrus.firmware.network.Layer;
import org.orthrus.firmware.network.Network;
import org.orthrus.firmware.reference.InitialWeights;
import org.orthrus.firmware.rules.InitialValue;
import org.orthrus.firmware.rules.Quotient;
import org.orthrus.firmware.rules.RegionSpec;
import org.orthrus.firmware.rules.Rule;
import org.orthrus.isa.fixedpoint.FixedPointFormat;
import org.orthrus.isa.image.Region;
import org.orthrus.isa.image.RegionContents;

/**
 * Fills the regions of a network before learning. Weights are those of {@link InitialWeights} for
 * the same seed, times the rule's parameter {@code weightScale}, so that chip and float model start
 * alike. Uniform weights are those of {@link UniformWeights}.
 */
final class InitialValues {

  private static final String WEIGHT_SCALE = "weightScale";

  private final Rule rule;
  private final Network network;
  private final Layout layout;
  private final List<Region> regions;
  private final Map<String, Double> numbers;
  private final LayerFacts facts;
  private final long seed;
  private final SortedMap<Integer, RegionContents> values;

  /**
   * Of all cores of a layout.
   *
   * @param values receives contents by index of the memory map
   */
  InitialValues(Firmware firmware, Layout layout, SortedMap<Integer, RegionContents> values) {
    this.layout = layout;
    this.values = values;
    rule = firmware.rule();
    network = layout.placement().network();
    regions = layout.regions();
    numbers = firmware.numbers();
    facts = firmware.facts();
    seed = firmware.settings().seed();
  }

  /** What belongs to no layer. */
  void fillCore(int core) {
    Populations here = layout.of(core);
    for (RegionSpec spec : rule.network()) {
      here.ofCore(spec.name()).ifPresent(region -> fill(spec, region, null));
    }
    for (RegionSpec spec : rule.input()) {
      here.of(-1, spec.name()).ifPresent(region -> fill(spec, region, null));
    }
    if (layout.placement().isMesh()) {
      layout
          .wiring()
          .records(core)
          .forEach((slot, number) -> note(slot, here.ofCore(slot).orElseThrow(), number));
    }
  }

  /** All parts of a layer; first the one that keeps what others have a copy of. */
  void fillLayer(int l) {
    Part first = layout.first(l);
    fill(first);
    layout.placement().of(l).stream().filter(part -> !part.equals(first)).forEach(this::fill);
  }

  private void fill(Part part) {
    int l = part.layer();
    Populations here = layout.of(part.core());
    for (RegionSpec spec : facts.specs(rule, l)) {
      here.of(l, spec.name()).ifPresent(region -> fill(spec, region, part));
    }
    if (layout.placement().isMesh()) {
      layout
          .wiring()
          .records(part)
          .forEach((slot, number) -> note(slot, here.of(l, slot).orElseThrow(), number));
    }
  }

  /** A number that a core keeps of the mesh; addresses are the largest. */
  private void note(String slot, int region, int number) {
    FixedPointFormat format = regions.get(region).format();
    if (number < format.minimum() || number > format.maximum()) {
      throw new CompileException(
          "rule "
              + rule.name()
              + ", mesh: "
              + slot
              + " is "
              + number
              + " in network "
              + network
              + ", which does not fit its format '"
              + rule.mesh().orElseThrow().format()
              + "' ("
              + format.minimum()
              + " to "
              + format.maximum()
              + "); give formats."
              + rule.mesh().orElseThrow().format()
              + " more bits");
    }
    put(region, number);
  }

  private void put(int region, int number) {
    values.put(region, (row, elements) -> Arrays.fill(elements, number));
  }

  /**
   * Fills a region.
   *
   * @param part of a layer, or null if it belongs to none
   */
  private void fill(RegionSpec spec, int index, Part part) {
    int l = part == null ? -1 : part.layer();
    int from = part == null ? 0 : part.channels().from();
    Region region = regions.get(index);
    InitialValue initial = spec.initial();
    if (initial instanceof InitialValue.Value value) {
      constant(spec, index, region, value.expression(), evaluate(spec, value.expression(), part));
    } else if (initial instanceof InitialValue.NormalWeights) {
      normal(spec, index, region, part);
    } else if (initial instanceof InitialValue.UniformWeights) {
      int channels = network.layers().get(l).channels();
      int[] levels = uniformLevels(spec, region);
      values.put(index, new UniformWeights(seed + l, levels, channels, from));
    } else if (initial instanceof InitialValue.CopyOf copy) {
      copy(spec, index, region, part, copy.region());
    } else if (initial instanceof InitialValue.RandomTargets) {
      values.put(index, targets(l));
    } else if (initial instanceof InitialValue.SpikeSoftmax) {
      softmax(index, region);
    }
  }

  private double evaluate(RegionSpec spec, Quotient expression, Part part) {
    Map<String, Double> names = new LinkedHashMap<>(numbers);
    names.putAll(facts.facts(part));
    return expression.evaluate(names).orElseThrow(() -> notFinite(spec, expression, names));
  }

  private CompileException notFinite(
      RegionSpec spec, Quotient expression, Map<String, Double> names) {
    return new CompileException(
        "rule "
            + rule.name()
            + ", region "
            + spec.name()
            + ": value '"
            + expression.text()
            + expression
                .zeroDivisor(names)
                .map(zero -> "' divides by " + zero + ", which is 0; make it another number")
                .orElse(
                    "' is not a number; allowed: numbers and "
                        + String.join(", ", names.keySet())
                        + ", with / between them"));
  }

  private void constant(
      RegionSpec spec, int index, Region region, Quotient expression, double real) {
    int stored = region.format().fromReal(real);
    if (!fits(region, stored, real)) {
      throw new CompileException(
          "rule "
              + rule.name()
              + ", region "
              + spec.name()
              + ": '"
              + expression.text()
              + "' is "
              + real
              + ", which does not fit "
              + range(region));
    }
    put(index, stored);
  }

  private static boolean fits(Region region, int stored, double real) {
    return Math.abs(region.format().toReal(stored) - real) <= region.format().toReal(1);
  }

  private static String range(Region region) {
    return region.format().qName()
        + " ("
        + region.format().toReal(region.format().minimum())
        + " to "
        + region.format().toReal(region.format().maximum())
        + ")";
  }

  /** The neurons that input lines of a layer reach at first. */
  private RandomTargets targets(int l) {
    Layer layer = network.layers().get(l);
    return new RandomTargets(seed, place(l), layer.channels(), layer.slots());
  }

  /** The place of a layer among those with weights. */
  private int place(int l) {
    return (int) network.layers().subList(0, l).stream().filter(Layer::weighted).count();
  }

  private void normal(RegionSpec spec, int index, Region region, Part part) {
    int l = part.layer();
    double scale =
        network
            .layers()
            .get(l)
            .settings()
            .getOrDefault(WEIGHT_SCALE, numbers.getOrDefault(WEIGHT_SCALE, 1.0));
    if (part.equals(layout.first(l))) {
      requireMostFit(spec, region, l, normalWeights(l, 0, scale));
    }
    NormalWeights drawn = normalWeights(l, part.channels().from(), scale);
    values.put(
        index,
        (i, elements) -> {
          double[] reals = new double[elements.length];
          drawn.row(i, reals);
          for (int j = 0; j < elements.length; j++) {
            elements[j] = region.format().fromReal(reals[j]);
          }
        });
  }

  /**
   * Refuses a format that clamps most weights of a layer.
   *
   * @param drawn of all its channels
   */
  private void requireMostFit(RegionSpec spec, Region region, int l, NormalWeights drawn) {
    Layer layer = network.layers().get(l);
    double[] row = new double[layer.slots()];
    long clamped = 0;
    for (int i = 0; i < layer.fanIn(); i++) {
      drawn.row(i, row);
      for (double real : row) {
        clamped += fits(region, region.format().fromReal(real), real) ? 0 : 1;
      }
    }
    long weights = (long) layer.fanIn() * layer.slots();
    if (2 * clamped > weights) {
      throw new CompileException(
          "rule "
              + rule.name()
              + ", region "
              + spec.name()
              + ": "
              + clamped
              + " of "
              + weights
              + " weights drawn do not fit "
              + range(region)
              + "; lower "
              + WEIGHT_SCALE
              + ", or give the design's format more bits");
    }
  }

  /** Rows of weights as real numbers. */
  private interface NormalWeights {
    void row(int i, double[] weights);
  }

  /**
   * Weights of the connections that there are, of a spread that goes with how many a neuron has on
   * average.
   */
  private NormalWeights normalWeights(int l, int from, double scale) {
    Layer layer = network.layers().get(l);
    if (!layer.listed()) {
      InitialWeights drawn = new InitialWeights(seed, place(l), layer.fanIn(), layer.channels());
      return (i, weights) -> {
        for (int j = 0; j < weights.length; j++) {
          weights[j] = drawn.weight(i, from + j) * scale;
        }
      };
    }
    int fanIn = (int) Math.max(1, Math.round((double) layer.weights() / layer.channels()));
    InitialWeights drawn = new InitialWeights(seed, place(l), fanIn, layer.channels());
    RandomTargets targets = targets(l);
    return (i, weights) -> {
      int[] of = new int[weights.length];
      targets.row(i, of);
      for (int j = 0; j < weights.length; j++) {
        weights[j] = drawn.weight(i, of[j]) * scale;
      }
    };
  }

  private int[] uniformLevels(RegionSpec spec, Region region) {
    int[] stored = new int[UniformWeights.LEVELS];
    for (int level = 0; level < stored.length; level++) {
      int weight = UniformWeights.LEAST + level;
      stored[level] = region.format().fromReal(weight);
      if (region.format().toReal(stored[level]) != weight) {
        throw new CompileException(
            "rule "
                + rule.name()
                + ", region "
                + spec.name()
                + ": uniformWeights are whole numbers from "
                + UniformWeights.LEAST
                + " to "
                + (UniformWeights.LEAST + UniformWeights.LEVELS - 1)
                + ", which do not fit "
                + range(region)
                + "; give its format 7 whole bits with the sign");
      }
    }
    return stored;
  }

  private void copy(RegionSpec spec, int index, Region region, Part part, String from) {
    int l = part.layer();
    int other =
        layout
            .of(part.core())
            .of(l, from)
            .or(() -> layout.of(layout.first(l).core()).of(l, from))
            .orElseThrow(
                () ->
                    new CompileException(
                        "rule "
                            + rule.name()
                            + ", region "
                            + spec.name()
                            + ": copyOf names "
                            + from
                            + ", which the layer does not have"));
    RegionContents held = values.get(other);
    Region source = regions.get(other);
    if (held == null || source.rows() != region.rows() || source.columns() != region.columns()) {
      throw new CompileException(
          "rule "
              + rule.name()
              + ", region "
              + spec.name()
              + ": copyOf names "
              + from
              + ", which must stand before it and have its size and contents");
    }
    values.put(
        index,
        (row, elements) -> {
          held.row(row, elements);
          for (int j = 0; j < elements.length; j++) {
            elements[j] = region.format().fromReal(source.format().toReal(elements[j]));
          }
        });
  }

  private void softmax(int index, Region region) {
    int classes = network.classes();
    int[][] rows = new int[region.rows()][region.columns()];
    for (int n = 0; n < region.columns(); n++) {
      double sum = n * Math.E + classes - n;
      rows[0][n] = region.format().fromReal(1 / sum);
      rows[1][n] = region.format().fromReal(Math.E / sum);
    }
    values.put(index, RegionContents.of(rows));
  }
}
