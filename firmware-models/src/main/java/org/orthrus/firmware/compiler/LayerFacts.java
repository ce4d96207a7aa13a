package org.orthrus.firmware.compiler;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.orthrus.firmware.network.Layer;
import org.orthrus.firmware.network.Network;
import org.orthrus.firmware.network.Shape;
import org.orthrus.firmware.rules.ManifestNames;
import org.orthrus.firmware.rules.RegionSpec;
import org.orthrus.firmware.rules.Rule;
import org.orthrus.isa.image.Walk;

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

  /** Sizes of layer l, or of the input for -1. */
  Map<String, Integer> sizes(int l) {
    Shape shape = network.shape(l);
    Map<String, Integer> sizes = new LinkedHashMap<>();
    sizes.put(ManifestNames.INPUTS, l < 0 ? shape.size() : inputsOf(l));
    sizes.put(ManifestNames.NEURONS, shape.size());
    sizes.put(ManifestNames.FAN_IN, l < 0 ? 0 : network.layers().get(l).fanIn());
    sizes.put(ManifestNames.CHANNELS, shape.channels());
    sizes.put(ManifestNames.SLOTS, l < 0 ? 0 : network.layers().get(l).slots());
    sizes.put(ManifestNames.POSITIONS, shape.positions());
    sizes.put(ManifestNames.TAPS, l < 0 ? 1 : taps(network.layers().get(l)));
    sizes.put(ManifestNames.CLASSES, network.classes());
    return sizes;
  }

  private static int taps(Layer layer) {
    if (layer instanceof Layer.Pool pool) {
      return pool.kernelRows() * pool.kernelColumns();
    }
    return layer instanceof Layer.Convolution convolution
        ? convolution.kernelRows() * convolution.kernelColumns()
        : 1;
  }

  /** Numbers that values of regions of layer l may use, beside its sizes. */
  Map<String, Double> facts(int l) {
    Map<String, Double> facts = new LinkedHashMap<>();
    sizes(l).forEach((name, size) -> facts.put(name, (double) size));
    if (l >= 0) {
      Layer layer = network.layers().get(l);
      List<Integer> inputs = layer.inputs();
      facts.put(ManifestNames.KIND, (double) kind(layer));
      facts.put(ManifestNames.SOURCE, (double) source(inputs.get(0)));
      facts.put(ManifestNames.BESIDE_SOURCE, (double) source(inputs.get(inputs.size() - 1)));
      boolean average = layer instanceof Layer.Pool pool && pool.kind() == Layer.Pool.Kind.AVERAGE;
      facts.put(ManifestNames.DIVISOR, average ? (double) taps(layer) : 1);
      facts.put(ManifestNames.LISTED, layer.listed() ? 1.0 : 0);
      facts.putAll(layer.settings());
    }
    return facts;
  }

  private static int kind(Layer layer) {
    if (layer instanceof Layer.Pool pool) {
      return pool.kind() == Layer.Pool.Kind.MAX ? 2 : 1;
    }
    return layer.weighted() ? 0 : 3;
  }

  private int source(int from) {
    if (from < 0) {
      return INPUT;
    }
    return network.layers().get(from).weighted() ? SPIKES : VALUES;
  }

  /** Lines that layer l takes. */
  int inputsOf(int l) {
    return network.shape(network.layers().get(l).inputs().get(0)).size();
  }

  /** Synapses of layer l, shared weights counted once a use. */
  long synapses(int l) {
    Layer layer = network.layers().get(l);
    if (layer instanceof Layer.Convolution convolution) {
      long places = 0;
      org.orthrus.isa.image.Walk.Window window = window(convolution);
      for (int ky = 0; ky < window.kernelRows(); ky++) {
        for (int kx = 0; kx < window.kernelColumns(); kx++) {
          places +=
              (long)
                      targets(
                          ky, window.stride(), window.padding(), window.rows(), window.outputRows())
                  * targets(
                      kx,
                      window.stride(),
                      window.padding(),
                      window.columns(),
                      window.outputColumns());
        }
      }
      return places
          * (convolution.in().channels() / convolution.groups())
          * convolution.output().channels();
    }
    return layer.weights();
  }

  /** How many targets along an axis see the map, not padding, at place k. */
  private static int targets(int k, int stride, int padding, int sources, int targets) {
    int seen = 0;
    for (int target = 0; target < targets; target++) {
      int source = target * stride + k - padding;
      seen += source >= 0 && source < sources ? 1 : 0;
    }
    return seen;
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

  /**
   * The walk of a name in layer l, or null if it has none.
   *
   * @param connections the region where the layer's lists stand, if it has some
   */
  Walk walk(String name, int l, int connections) {
    Layer layer = network.layers().get(l);
    return switch (name) {
      case Compiler.FAN_OUT -> fanOut(layer, connections);
      case Compiler.FAN_IN ->
          layer.weighted() && !layer.listed() ? new Walk.FanIn(fanOut(layer, connections)) : null;
      case Compiler.WINDOW -> layer instanceof Layer.Pool pool ? window(pool) : null;
      case Compiler.POSITIONS -> positions(layer.output());
      default -> throw new IllegalStateException("no walk " + name);
    };
  }

  private static Walk.FanOut fanOut(Layer layer, int connections) {
    if (layer.listed()) {
      return new Walk.Lists(layer.fanIn(), layer.slots(), layer.channels(), connections);
    }
    if (layer instanceof Layer.Convolution convolution) {
      return new Walk.Convolution(
          window(convolution), convolution.output().channels(), convolution.groups());
    }
    return layer instanceof Layer.Dense dense
        ? new Walk.Dense(dense.inputLines(), dense.output().size())
        : null;
  }

  private static Walk.Window window(Layer.Convolution layer) {
    return new Walk.Window(
        layer.in().rows(),
        layer.in().columns(),
        layer.in().channels(),
        layer.kernelRows(),
        layer.kernelColumns(),
        layer.stride(),
        layer.padding());
  }

  private static Walk.Window window(Layer.Pool layer) {
    return new Walk.Window(
        layer.in().rows(),
        layer.in().columns(),
        layer.in().channels(),
        layer.kernelRows(),
        layer.kernelColumns(),
        layer.stride(),
        layer.padding());
  }

  /** Position by position: what the layer sends, and its channels. */
  private static Walk.Window positions(Shape shape) {
    return new Walk.Window(
        shape.rows(), shape.columns(), shape.channels(), shape.rows(), shape.columns(), 1, 0);
  }
}
