package org.orthrus.firmware.reference;

import java.util.stream.IntStream;

/**
 * STBP, the baseline: backpropagation through space and time with a surrogate gradient. The forward
 * pass keeps U and what every layer sends of every timestep; the backward pass goes from the last
 * to the first.
 */
public final class StbpModel implements FloatModel {
  /** What the backward pass makes of the reset, θ s[t−1] inside U[t]. */
  public enum Reset {
    /** The spike in it is a constant. */
    DETACHED,
    /** The spike in it depends on U[t−1] and θ: the gradient is the whole one. */
    ATTACHED
  }

  /** Which error a layer hands to the one below. */
  public enum HandedDown {
    /** ε: what reached its membrane potential from this and all later timesteps. */
    ALL_TIMESTEPS,
    /** φ g: of this timestep only. What is left out is exactly what STOP leaves out. */
    SAME_TIMESTEP
  }

  private final FloatNetwork network;
  private final LearnedParameters learned;
  private final Neuron neuron;
  private final SurrogateGradient surrogate;
  private final Loss loss;
  private final Reset reset;
  private final HandedDown handedDown;
  private final Circuit circuit;

  /** By layer with weights: its place in the network. */
  private final int[] places;

  private History history;

  /** Of every timestep; index 0 of the timesteps is the rest before the first. */
  private static final class History {
    final int timesteps;
    final Signals[] signals;

    /** U, [layer with weights][timestep]. */
    final double[][][] membranePotential;

    /** By timestep and layer of the network: the sum of what its consumers handed down. */
    final double[][][] handed;

    History(FloatNetwork network, Circuit circuit, int timesteps) {
      this.timesteps = timesteps;
      signals = new Signals[timesteps + 1];
      handed = new double[timesteps + 1][][];
      for (int t = 0; t <= timesteps; t++) {
        signals[t] = new Signals(network.network());
        handed[t] = circuit.errors();
      }
      membranePotential = new double[network.depth()][][];
      for (int l = 0; l < network.depth(); l++) {
        membranePotential[l] = new double[timesteps + 1][network.layer(l).outputs()];
      }
    }
  }

  /** STBP with hard spikes, detached reset, the exponential surrogate and cross-entropy. */
  public StbpModel(FloatNetwork network, LearnedParameters learned) {
    this(
        network,
        learned,
        Neuron.HARD_STEP,
        SurrogateGradient.EXPONENTIAL,
        Loss.CROSS_ENTROPY,
        Reset.DETACHED,
        HandedDown.ALL_TIMESTEPS);
  }

  public StbpModel(
      FloatNetwork network,
      LearnedParameters learned,
      Neuron neuron,
      SurrogateGradient surrogate,
      Loss loss,
      Reset reset,
      HandedDown handedDown) {
    this.network = network;
    this.learned = learned;
    this.neuron = neuron;
    this.surrogate = surrogate;
    this.loss = loss;
    this.reset = reset;
    this.handedDown = handedDown;
    circuit = new Circuit(network);
    places = IntStream.range(0, circuit.layers()).filter(p -> circuit.population(p) >= 0).toArray();
  }

  @Override
  public FloatModel beside() {
    return new StbpModel(network, learned, neuron, surrogate, loss, reset, handedDown);
  }

  @Override
  public FloatNetwork network() {
    return network;
  }

  @Override
  public Neuron neuron() {
    return neuron;
  }

  @Override
  public LearnedParameters learned() {
    return learned;
  }

  @Override
  public int learn(InputFrames input, int label, Gradients gradients) {
    if (history == null || history.timesteps != input.timesteps()) {
      history = new History(network, circuit, input.timesteps());
    }
    forward(input);
    double sampleLoss = 0;
    double[] outputCounts = new double[network.outputs()];
    for (int t = 1; t <= history.timesteps; t++) {
      double[] s = history.signals[t].output();
      double[][] handed = history.handed[t];
      Circuit.clear(handed);
      loss.gradient(s, label, handed[circuit.layers() - 1]);
      sampleLoss += loss.value(s, label);
      Vectors.addScaled(1, s, outputCounts);
    }
    for (int layer = circuit.layers() - 1; layer >= 0; layer--) {
      backward(layer, gradients);
    }
    gradients.addSample(sampleLoss);
    return Vectors.argmax(outputCounts);
  }

  private void forward(InputFrames input) {
    for (int t = 1; t <= history.timesteps; t++) {
      Signals now = history.signals[t];
      Signals before = history.signals[t - 1];
      now.setInput(input.at(t - 1));
      for (int layer = 0; layer < circuit.layers(); layer++) {
        int l = circuit.population(layer);
        if (l < 0) {
          circuit.send(layer, now);
        } else {
          double[][] u = history.membranePotential[l];
          network
              .layer(l)
              .step(
                  neuron,
                  circuit.projection(l),
                  circuit.input(layer, now),
                  u[t - 1],
                  before.of(layer),
                  u[t],
                  now.of(layer));
        }
      }
    }
  }

  private void backward(int layer, Gradients gradients) {
    int l = circuit.population(layer);
    if (l >= 0) {
      backward(layer, l, gradients);
      return;
    }
    for (int t = history.timesteps; t >= 1; t--) {
      circuit.handDown(layer, history.signals[t], null, history.handed[t]);
    }
  }

  private void backward(int place, int l, Gradients gradients) {
    FloatLayer layer = network.layer(l);
    double alpha = layer.leak();
    double[] theta = layer.thresholds();
    int width = layer.outputs();
    double[] epsilon = new double[width]; // of t + 1, then of t
    double[] passed = new double[width];
    double throughReset = reset == Reset.ATTACHED ? 1 : 0;
    double leakGradient = 0;
    for (int t = history.timesteps; t >= 1; t--) {
      double[] u = history.membranePotential[l][t];
      double[] s = history.signals[t].of(place).value;
      double[] uBefore = history.membranePotential[l][t - 1];
      double[] sBefore = history.signals[t - 1].of(place).value;
      double[] g = history.handed[t][place];
      for (int j = 0; j < width; j++) {
        double phi = surrogate.at(u[j] - theta[j]);
        double later = alpha * epsilon[j];
        double throughSpike = phi * (g[j] - throughReset * theta[j] * later);
        if (learned.threshold()) {
          gradients.thresholds(l)[j] -= throughSpike + s[j] * later;
        }
        epsilon[j] = throughSpike + later;
        passed[j] =
            switch (handedDown) {
              case ALL_TIMESTEPS -> epsilon[j];
              case SAME_TIMESTEP -> phi * g[j];
            };
        leakGradient += epsilon[j] * (uBefore[j] - theta[j] * sBefore[j]);
      }
      Signals now = history.signals[t];
      double[] x = circuit.input(place, now).value;
      circuit.projection(l).addGradients(x, epsilon, gradients.sums(l));
      circuit.handDown(place, now, passed, history.handed[t]);
    }
    if (learned.leak()) {
      gradients.addLeak(l, leakGradient / width);
    }
  }

  /**
   * U of a layer of those with weights in a timestep, from 0, of the last sample; to be read only.
   */
  public double[] membranePotential(int layer, int timestep) {
    return history.membranePotential[layer][timestep + 1];
  }

  /** s of a layer in a timestep, from 0, of the last sample; to be read only. */
  public double[] spikes(int layer, int timestep) {
    return history.signals[timestep + 1].of(places[layer]).value;
  }
}
