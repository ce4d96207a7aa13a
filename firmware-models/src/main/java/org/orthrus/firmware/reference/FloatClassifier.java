package org.orthrus.firmware.reference;

import java.util.Arrays;

/** Runs a network without learning. */
public final class FloatClassifier {
  private final FloatNetwork network;
  private final Neuron neuron;
  private final double[][] membranePotentials;
  private final Lines[] spikes;
  private final double[] outputCounts;

  public FloatClassifier(FloatNetwork network, Neuron neuron) {
    this.network = network;
    this.neuron = neuron;
    membranePotentials = new double[network.depth()][];
    spikes = new Lines[network.depth()];
    for (int l = 0; l < network.depth(); l++) {
      membranePotentials[l] = new double[network.layer(l).outputs()];
      spikes[l] = new Lines(network.layer(l).outputs());
    }
    outputCounts = new double[network.outputs()];
  }

  /** The class of a sample: the output with most spikes, of several the lowest. */
  public int classify(InputFrames input) {
    for (int l = 0; l < network.depth(); l++) {
      Arrays.fill(membranePotentials[l], 0);
      spikes[l].clear();
    }
    Arrays.fill(outputCounts, 0);
    for (int t = 0; t < input.timesteps(); t++) {
      Lines x = input.at(t);
      for (int l = 0; l < network.depth(); l++) {
        double[] u = membranePotentials[l];
        network.layer(l).step(neuron, x, u, spikes[l], u, spikes[l]);
        x = spikes[l];
      }
      Vectors.addScaled(1, x.value, outputCounts);
    }
    return Vectors.argmax(outputCounts);
  }

  /** How often each output spiked in the last sample. */
  public double[] outputCounts() {
    return outputCounts.clone();
  }
}
