package org.orthrus.firmware.reference;

import org.orthrus.firmware.data.KeyedRandom;
import org.orthrus.firmware.network.Network;

/** Networks and inputs for the tests of the rules, keyed by a seed. */
final class RandomNets {
  private RandomNets() {}

  /** Thresholds and leaks differ from neuron to neuron and from layer to layer. */
  static FloatNetwork network(long seed, int... sizes) {
    return mixed(seed, FloatNetwork.initial(seed, sizes));
  }

  /** As {@link #network(long, int...)}. */
  static FloatNetwork network(long seed, Network network) {
    return mixed(seed, FloatNetwork.initial(seed, 1, .5, ThresholdScope.NEURON, network));
  }

  private static FloatNetwork mixed(long seed, FloatNetwork network) {
    for (int l = 0; l < network.depth(); l++) {
      long key = KeyedRandom.step(seed + 1000, l);
      double[] thresholds = network.layer(l).thresholds();
      for (int j = 0; j < thresholds.length; j++) {
        thresholds[j] = .7 + .6 * KeyedRandom.uniform(key, j);
      }
      network.layer(l).setLeak(.3 + .6 * KeyedRandom.uniform(key, 1 << 20));
    }
    return network;
  }

  /** Spikes with a probability of 0.3. */
  static InputFrames spikes(long seed, int timesteps, int width) {
    return frames(seed, timesteps, width, false);
  }

  /** As {@link #spikes}, each with a value of its own. */
  static InputFrames values(long seed, int timesteps, int width) {
    return frames(seed, timesteps, width, true);
  }

  private static InputFrames frames(long seed, int timesteps, int width, boolean graded) {
    InputFrames frames = new InputFrames(timesteps, width);
    for (int t = 0; t < timesteps; t++) {
      long key = KeyedRandom.step(seed + 2000, t);
      double[] values = new double[width];
      for (int i = 0; i < width; i++) {
        double draw = KeyedRandom.uniform(key, i);
        values[i] = draw >= .3 ? 0 : graded ? draw * 4 : 1;
      }
      frames.set(t, values);
    }
    return frames;
  }

  static double cosine(double[][] a, double[][] b) {
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a[i].length; j++) {
        ab += a[i][j] * b[i][j];
        aa += a[i][j] * a[i][j];
        bb += b[i][j] * b[i][j];
      }
    }
    return ab / Math.sqrt(aa * bb);
  }
}
