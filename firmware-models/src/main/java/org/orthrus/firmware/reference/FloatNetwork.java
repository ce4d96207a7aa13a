package org.orthrus.firmware.reference;

import java.util.Arrays;
import java.util.List;
import org.orthrus.firmware.data.KeyedRandom;

/** Dense layers, each fed by the spikes of the one below at the same timestep. */
public final class FloatNetwork {
  /** Threshold of every neuron before learning. */
  public static final double INITIAL_THRESHOLD = 1;

  /** Leak of every layer before learning. */
  public static final double INITIAL_LEAK = 0.5;

  static final long PURPOSE = 3;
  private static final double FIRST_GAIN = 2;
  private static final double GAIN = 1.5;
  private static final double EXPECTED_ACTIVITY = 0.3;

  private final List<FloatLayer> layers;

  public FloatNetwork(List<FloatLayer> layers) {
    if (layers.isEmpty()) {
      throw new IllegalArgumentException("a network needs a layer");
    }
    for (int l = 1; l < layers.size(); l++) {
      if (layers.get(l).inputs() != layers.get(l - 1).outputs()) {
        throw new IllegalArgumentException(
            String.format(
                "layer %d has %d inputs, but the layer below %d outputs",
                l, layers.get(l).inputs(), layers.get(l - 1).outputs()));
      }
    }
    this.layers = List.copyOf(layers);
  }

  /** A network with thresholds of 1, each neuron its own, and leaks of ½. */
  public static FloatNetwork initial(long seed, int... sizes) {
    return initial(seed, INITIAL_THRESHOLD, INITIAL_LEAK, ThresholdScope.NEURON, sizes);
  }

  /**
   * A network before learning. Weights are normal with σ = gain / √(inputs · 0.3), gain 2 for the
   * first layer and 1.5 for the others: with {@link KeyedRandom}, weight (i, j) of layer l (from 0)
   * is σ times {@code gaussian(step(step(seed, 3), l), i · outputs + j)}.
   *
   * @param sizes the widths: input, hidden layers, output
   */
  public static FloatNetwork initial(
      long seed, double threshold, double leak, ThresholdScope scope, int... sizes) {
    if (sizes.length < 2 || Arrays.stream(sizes).anyMatch(size -> size < 1)) {
      throw new IllegalArgumentException(
          "sizes " + Arrays.toString(sizes) + ": two or more are needed, each at least 1");
    }
    FloatLayer[] layers = new FloatLayer[sizes.length - 1];
    for (int l = 0; l < layers.length; l++) {
      int inputs = sizes[l];
      int outputs = sizes[l + 1];
      long key = KeyedRandom.step(KeyedRandom.step(seed, PURPOSE), l);
      double sigma = (l == 0 ? FIRST_GAIN : GAIN) / Math.sqrt(inputs * EXPECTED_ACTIVITY);
      double[][] weights = new double[inputs][outputs];
      for (int i = 0; i < inputs; i++) {
        for (int j = 0; j < outputs; j++) {
          weights[i][j] = sigma * KeyedRandom.gaussian(key, (long) i * outputs + j);
        }
      }
      double[] thresholds = new double[outputs];
      Arrays.fill(thresholds, threshold);
      layers[l] = new FloatLayer(weights, thresholds, scope, leak);
    }
    return new FloatNetwork(List.of(layers));
  }

  /** A network with the same parameters and none of the same arrays. */
  public FloatNetwork copy() {
    return new FloatNetwork(layers.stream().map(FloatLayer::copy).toList());
  }

  /** Multiplies all weights. */
  public void scaleWeights(double factor) {
    for (FloatLayer layer : layers) {
      for (double[] row : layer.weights()) {
        for (int j = 0; j < row.length; j++) {
          row[j] *= factor;
        }
      }
    }
  }

  /** Number of layers with weights. */
  public int depth() {
    return layers.size();
  }

  /** Layer l, from 0; the last is the output. */
  public FloatLayer layer(int l) {
    return layers.get(l);
  }

  public FloatLayer outputLayer() {
    return layers.get(layers.size() - 1);
  }

  public int inputs() {
    return layers.get(0).inputs();
  }

  public int outputs() {
    return outputLayer().outputs();
  }
}
