package org.orthrus.firmware.reference;

import java.util.Arrays;

/** Runs a network without learning. */
public final class FloatClassifier {
  private final FloatNetwork network;
  private final Neuron neuron;
  private final Circuit circuit;
  private final Signals signals;
  private final double[][] membranePotentials;
  private final double[] outputCounts;

  public FloatClassifier(FloatNetwork network, Neuron neuron) {
    this.network = network;
    this.neuron = neuron;
    circuit = new Circuit(network);
    signals = new Signals(network.network());
    membranePotentials = new double[network.depth()][];
    Arrays.setAll(membranePotentials, l -> new double[network.layer(l).outputs()]);
    outputCounts = new double[network.outputs()];
  }

  /** The class of a sample: the output with most spikes, of several the lowest. */
  public int classify(InputFrames input) {
    signals.clear();
    for (double[] membranePotential : membranePotentials) {
      Arrays.fill(membranePotential, 0);
    }
    Arrays.fill(outputCounts, 0);
    for (int t = 0; t < input.timesteps(); t++) {
      signals.setInput(input.at(t));
      for (int layer = 0; layer < circuit.layers(); layer++) {
        step(layer);
      }
      Vectors.addScaled(1, signals.output(), outputCounts);
    }
    return Vectors.argmax(outputCounts);
  }

  private void step(int layer) {
    int l = circuit.population(layer);
    if (l < 0) {
      circuit.send(layer, signals);
      return;
    }
    double[] u = membranePotentials[l];
    Lines s = signals.of(layer);
    network.layer(l).step(neuron, circuit.projection(l), circuit.input(layer, signals), u, s, u, s);
  }

  /** How often each output spiked in the last sample. */
  public double[] outputCounts() {
    return outputCounts.clone();
  }
}
