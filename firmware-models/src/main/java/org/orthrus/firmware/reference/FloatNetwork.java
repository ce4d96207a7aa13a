package org.orthrus.firmware.reference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.orthrus.firmware.network.Layer;
import org.orthrus.firmware.network.Network;

/**
 * A network with the parameters of those of its layers that have some, each fed by the spikes of
 * the same timestep. Such layers are counted from 0; pools and sums between them are not.
 */
public final class FloatNetwork {
  /** Threshold of every neuron before learning. */
  public static final double INITIAL_THRESHOLD = 1;

  /** Leak of every layer before learning. */
  public static final double INITIAL_LEAK = 0.5;

  private final Network network;
  private final List<FloatLayer> layers;

  /** Dense layers one behind the other. */
  public FloatNetwork(List<FloatLayer> layers) {
    this(dense(layers), layers);
  }

  /**
   * A network.
   *
   * @param layers a layer for each of the network that has weights
   */
  public FloatNetwork(Network network, List<FloatLayer> layers) {
    List<Layer> weighted = weighted(network);
    if (layers.size() != weighted.size()) {
      throw new IllegalArgumentException(
          layers.size() + " layers for a network that has " + weighted.size() + " with weights");
    }
    for (int l = 0; l < layers.size(); l++) {
      FloatLayer layer = layers.get(l);
      if (layer.inputs() != weighted.get(l).fanIn()
          || layer.outputs() != weighted.get(l).output().size()) {
        throw new IllegalArgumentException(
            String.format(
                "layer %d has %d inputs and %d outputs; the network says %s",
                l, layer.inputs(), layer.outputs(), weighted.get(l)));
      }
    }
    this.network = network;
    this.layers = List.copyOf(layers);
  }

  private static List<Layer> weighted(Network network) {
    return network.layers().stream().filter(Layer::weighted).toList();
  }

  private static Network dense(List<FloatLayer> layers) {
    if (layers.isEmpty()) {
      throw new IllegalArgumentException("a network needs a layer");
    }
    return Network.dense(
        layers.get(0).inputs(), layers.stream().mapToInt(FloatLayer::outputs).toArray());
  }

  /** A dense network with thresholds of 1, each neuron its own, and leaks of ½. */
  public static FloatNetwork initial(long seed, int... sizes) {
    return initial(seed, INITIAL_THRESHOLD, INITIAL_LEAK, ThresholdScope.NEURON, sizes);
  }

  /**
   * A dense network before learning.
   *
   * @param sizes the widths: input, hidden layers, output
   */
  public static FloatNetwork initial(
      long seed, double threshold, double leak, ThresholdScope scope, int... sizes) {
    if (sizes.length < 2 || Arrays.stream(sizes).anyMatch(size -> size < 1)) {
      throw new IllegalArgumentException(
          "sizes " + Arrays.toString(sizes) + ": two or more are needed, each at least 1");
    }
    Network network = Network.dense(sizes[0], Arrays.copyOfRange(sizes, 1, sizes.length));
    return initial(seed, threshold, leak, scope, network);
  }

  /**
   * A network before learning, with {@link InitialWeights}. The settings {@code threshold} and
   * {@code leak} of a layer go before the arguments.
   */
  public static FloatNetwork initial(
      long seed, double threshold, double leak, ThresholdScope scope, Network network) {
    List<FloatLayer> layers = new ArrayList<>();
    if (network.layers().stream().anyMatch(Layer::listed)) {
      throw new IllegalArgumentException("lists of connections have no float model");
    }
    for (Layer layer : weighted(network)) {
      int l = layers.size();
      int channels = layer.channels();
      InitialWeights drawn = new InitialWeights(seed, l, layer.fanIn(), channels);
      double[][] weights = new double[layer.fanIn()][channels];
      for (int i = 0; i < weights.length; i++) {
        for (int j = 0; j < channels; j++) {
          weights[i][j] = drawn.weight(i, j);
        }
      }
      double[] thresholds = new double[layer.output().size()];
      Arrays.fill(thresholds, layer.settings().getOrDefault("threshold", threshold));
      double itsLeak = layer.settings().getOrDefault("leak", leak);
      layers.add(new FloatLayer(layer, weights, thresholds, scope, itsLeak));
    }
    return new FloatNetwork(network, layers);
  }

  /** A network with the same parameters and none of the same arrays. */
  public FloatNetwork copy() {
    return new FloatNetwork(network, layers.stream().map(FloatLayer::copy).toList());
  }

  /** Multiplies all weights; the setting {@code weightScale} of a layer goes before the factor. */
  public void scaleWeights(double factor) {
    for (FloatLayer layer : layers) {
      double scale = layer.setting("weightScale", factor);
      for (double[] row : layer.weights()) {
        for (int j = 0; j < row.length; j++) {
          row[j] *= scale;
        }
      }
    }
  }

  /** What is connected with what. */
  public Network network() {
    return network;
  }

  /** Number of layers with weights. */
  public int depth() {
    return layers.size();
  }

  /** Layer l of those with weights, from 0; the last is the output. */
  public FloatLayer layer(int l) {
    return layers.get(l);
  }

  public FloatLayer outputLayer() {
    return layers.get(layers.size() - 1);
  }

  /** Input lines. */
  public int inputs() {
    return network.input().size();
  }

  public int outputs() {
    return outputLayer().outputs();
  }
}
