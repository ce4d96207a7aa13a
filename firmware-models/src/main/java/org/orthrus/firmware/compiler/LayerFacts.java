package org.orthrus.firmware.compiler;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.orthrus.firmware.network.Layer;
import org.orthrus.firmware.network.Network;
import org.orthrus.firmware.network.Shape;
import org.orthrus.firmware.rules.ManifestNames;
import org.orthrus.firmware.rules.RegionSpec;
import org.orthrus.firmware.rules.Rule;
import org.orthrus.isa.image.Walk;
import org.orthrus.isa.image.WindowAxis;

/** What expressions of a manifest and the memory map ask about the layers of a network. */
final class LayerFacts {

  private static final int SPIKES = 0;
  private static final int VALUES = 1;
  private static final int INPUT = 2;

  private final Network network;

  LayerFacts(Network network) {
    this.network = network;
  }

  /** Whether the network is more than a chain of layers with neurons. */
  boolean isGraph() {
    List<Layer> layers = network.layers();
    for (int l = 0; l < layers.size(); l++) {
      if (!layers.get(l).weighted() || !layers.get(l).inputs().equals(List.of(l - 1))) {
        return true;
      }
    }
    return false;
  }

  /** Whether the input lines of some layer have lists of neurons. */
  boolean hasLists() {
    return network.layers().stream().anyMatch(Layer::listed);
  }

  /** Whether errors come down through lists to another layer. */
  boolean hasListsAbove() {
    return network.layers().stream()
        .anyMatch(layer -> layer.listed() && layer.inputs().get(0) >= 0);
  }

  /** Neurons of the largest layer of lists; 0 if there is none. */
  int mostListed() {
    return network.layers().stream()
        .filter(Layer::listed)
        .mapToInt(Layer::channels)
        .max()
        .orElse(0);
  }

  /** Sizes of the input. */
  Map<String, Integer> inputSizes() {
    return sizes(network.input().size(), 0, 0, network.input(), 1);
  }

  /** Sizes of a layer. */
  Map<String, Integer> sizes(Layer layer) {
    return sizes(linesTaken(layer), layer.fanIn(), layer.slots(), layer.output(), taps(layer));
  }

  /** Sizes of a part of a layer. */
  Map<String, Integer> sizes(Placement placement, Part part) {
    Layer layer = network.layers().get(part.layer());
    Shape output = part.output(network);
    int slots = layer.listed() ? layer.slots() : output.channels();
    return sizes(placement.below(part).size(), layer.fanIn(), slots, output, taps(layer));
  }

  /** Sizes of what a core gets of a layer, or of the input for -1, through the router. */
  Map<String, Integer> sizes(int source, Span rows) {
    Shape all = network.shape(source);
    Shape received = new Shape(rows.count(), all.columns(), all.channels());
    Map<String, Integer> sizes = source < 0 ? inputSizes() : sizes(network.layers().get(source));
    sizes.put(ManifestNames.NEURONS, received.size());
    sizes.put(ManifestNames.POSITIONS, received.positions());
    return sizes;
  }

  private Map<String, Integer> sizes(int inputs, int fanIn, int slots, Shape shape, int taps) {
    Map<String, Integer> sizes = new LinkedHashMap<>();
    sizes.put(ManifestNames.INPUTS, inputs);
    sizes.put(ManifestNames.NEURONS, shape.size());
    sizes.put(ManifestNames.FAN_IN, fanIn);
    sizes.put(ManifestNames.CHANNELS, shape.channels());
    sizes.put(ManifestNames.SLOTS, slots);
    sizes.put(ManifestNames.POSITIONS, shape.positions());
    sizes.put(ManifestNames.TAPS, taps);
    sizes.put(ManifestNames.CLASSES, network.classes());
    return sizes;
  }

  private static int taps(Layer layer) {
    return layer.window().map(window -> window.rows() * window.columns()).orElse(1);
  }

  /**
   * Numbers that values of regions of a part may use: the sizes of the whole layer, wherever it
   * lies, and more. Without a part those of the input.
   */
  Map<String, Double> facts(Part part) {
    Map<String, Double> facts = new LinkedHashMap<>();
    if (part == null) {
      inputSizes().forEach((name, size) -> facts.put(name, (double) size));
      return facts;
    }
    Layer layer = network.layers().get(part.layer());
    sizes(layer).forEach((name, size) -> facts.put(name, (double) size));
    List<Integer> inputs = layer.inputs();
    facts.put(ManifestNames.KIND, (double) kind(layer));
    facts.put(ManifestNames.SOURCE, (double) source(inputs.get(0)));
    facts.put(ManifestNames.BESIDE_SOURCE, (double) source(inputs.get(inputs.size() - 1)));
    boolean average = layer instanceof Layer.Pool pool && pool.kind() == Layer.Pool.Kind.AVERAGE;
    facts.put(ManifestNames.DIVISOR, average ? (double) taps(layer) : 1);
    facts.put(ManifestNames.LISTED, layer.listed() ? 1.0 : 0);
    facts.put(ManifestNames.HELD_POSITIONS, (double) part.output(network).positions());
    facts.putAll(layer.settings());
    return facts;
  }

  private static int kind(Layer layer) {
    if (layer instanceof Layer.Pool pool) {
      return pool.kind() == Layer.Pool.Kind.MAX ? 2 : 1;
    }
    return layer.weighted() ? 0 : 3;
  }

  /** The layer map of an image. */
  List<org.orthrus.isa.image.Layer> layerMap() {
    return IntStream.range(0, network.layers().size()).mapToObj(this::row).toList();
  }

  private org.orthrus.isa.image.Layer row(int l) {
    Layer layer = network.layers().get(l);
    int neurons = layer.weighted() ? layer.output().size() : 0;
    return new org.orthrus.isa.image.Layer(
        layer.name(),
        kindName(layer),
        linesTaken(layer),
        neurons,
        synapses(layer),
        layer.output().rows(),
        layer.output().columns(),
        layer.channels());
  }

  private static String kindName(Layer layer) {
    if (layer instanceof Layer.Pool pool) {
      return pool.kind().text() + " pool";
    } else if (layer instanceof Layer.Convolution) {
      return "convolution";
    } else if (layer instanceof Layer.Dense) {
      return layer.listed() ? "lists" : "dense";
    }
    return "sum";
  }

  private int source(int from) {
    if (from < 0) {
      return INPUT;
    }
    return network.layers().get(from).weighted() ? SPIKES : VALUES;
  }

  /** Lines that a layer of the network takes. */
  private int linesTaken(Layer layer) {
    return network.shape(layer.inputs().get(0)).size();
  }

  /** Synapses of a layer, shared weights counted once a use. */
  static long synapses(Layer layer) {
    if (layer instanceof Layer.Convolution convolution) {
      Shape in = convolution.in();
      Walk.Window window =
          Walk.Window.padded(
              in.rows(),
              in.columns(),
              in.channels(),
              convolution.kernelRows(),
              convolution.kernelColumns(),
              convolution.stride(),
              convolution.padding());
      int channels = convolution.in().channels() / convolution.groups();
      return seen(WindowAxis.rows(window))
          * seen(WindowAxis.columns(window))
          * channels
          * convolution.channels();
    }
    return layer.weights();
  }

  /** How many places of the map, not of the padding, all targets of an axis see together. */
  private static long seen(WindowAxis axis) {
    return IntStream.range(0, axis.kernel()).mapToLong(axis::targets).sum();
  }

  /** Refuses a rule that does not run layer l. */
  void requireRuns(Rule rule, int l) {
    specs(rule, l);
  }

  /** The regions that a rule wants for layer l. */
  List<RegionSpec> specs(Rule rule, int l) {
    Layer layer = network.layers().get(l);
    if (layer.weighted()) {
      return rule.layer();
    }
    boolean pool = layer instanceof Layer.Pool;
    List<RegionSpec> specs = pool ? rule.pool() : rule.add();
    if (specs.isEmpty()) {
      throw new CompileException(
          "rule "
              + rule.name()
              + " runs no "
              + (pool ? "pools" : "sums")
              + ", and '"
              + layer.name()
              + "' is one; take another rule, or give it "
              + (pool ? "pool" : "add")
              + ": in its rule.yaml");
    }
    return specs;
  }
}
