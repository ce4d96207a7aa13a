package org.orthrus.firmware.reference;

/**
 * STBP, the baseline: backpropagation through space and time with a surrogate gradient. The forward
 * pass keeps U and s of every timestep; the backward pass goes from the last to the first.
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
  private History history;

  /** Of every layer and timestep; index 0 of the timesteps is the rest before the first. */
  private static final class History {
    final int timesteps;
    final double[][][] membranePotential;
    final Lines[][] spikes;

    /** The error handed down, φ g or ε, [layer][timestep]. */
    final double[][][] error;

    History(FloatNetwork network, int timesteps) {
      this.timesteps = timesteps;
      membranePotential = new double[network.depth()][timesteps + 1][];
      spikes = new Lines[network.depth()][timesteps + 1];
      error = new double[network.depth()][timesteps + 1][];
      for (int l = 0; l < network.depth(); l++) {
        int width = network.layer(l).outputs();
        for (int t = 0; t <= timesteps; t++) {
          membranePotential[l][t] = new double[width];
          spikes[l][t] = new Lines(width);
          error[l][t] = new double[width];
        }
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
      history = new History(network, input.timesteps());
    }
    forward(input);
    for (int l = network.depth() - 1; l >= 0; l--) {
      backward(l, input, label, gradients);
    }
    double sampleLoss = 0;
    double[] outputCounts = new double[network.outputs()];
    for (int t = 1; t <= history.timesteps; t++) {
      double[] s = history.spikes[network.depth() - 1][t].value;
      sampleLoss += loss.value(s, label);
      Vectors.addScaled(1, s, outputCounts);
    }
    gradients.addSample(sampleLoss);
    return Vectors.argmax(outputCounts);
  }

  private Lines inputOf(int l, InputFrames input, int t) {
    return l == 0 ? input.at(t - 1) : history.spikes[l - 1][t];
  }

  private void forward(InputFrames input) {
    for (int t = 1; t <= history.timesteps; t++) {
      for (int l = 0; l < network.depth(); l++) {
        double[][] u = history.membranePotential[l];
        Lines[] s = history.spikes[l];
        network.layer(l).step(neuron, inputOf(l, input, t), u[t - 1], s[t - 1], u[t], s[t]);
      }
    }
  }

  private void backward(int l, InputFrames input, int label, Gradients gradients) {
    FloatLayer layer = network.layer(l);
    double alpha = layer.leak();
    double[] theta = layer.thresholds();
    int width = layer.outputs();
    double[] g = new double[width];
    double[] epsilon = new double[width]; // of t + 1, then of t
    double throughReset = reset == Reset.ATTACHED ? 1 : 0;
    double leakGradient = 0;
    for (int t = history.timesteps; t >= 1; t--) {
      double[] u = history.membranePotential[l][t];
      double[] s = history.spikes[l][t].value;
      double[] uBefore = history.membranePotential[l][t - 1];
      double[] sBefore = history.spikes[l][t - 1].value;
      double[] handed = history.error[l][t];
      spikeGradient(l, t, label, g);
      for (int j = 0; j < width; j++) {
        double phi = surrogate.at(u[j] - theta[j]);
        double later = alpha * epsilon[j];
        double throughSpike = phi * (g[j] - throughReset * theta[j] * later);
        if (learned.threshold()) {
          gradients.thresholds(l)[j] -= throughSpike + s[j] * later;
        }
        epsilon[j] = throughSpike + later;
        handed[j] =
            switch (handedDown) {
              case ALL_TIMESTEPS -> epsilon[j];
              case SAME_TIMESTEP -> phi * g[j];
            };
        leakGradient += epsilon[j] * (uBefore[j] - theta[j] * sBefore[j]);
      }
      Lines x = inputOf(l, input, t);
      for (int n = 0; n < x.activeCount; n++) {
        int i = x.active[n];
        Vectors.addScaled(x.value[i], epsilon, gradients.weights(l)[i]);
      }
    }
    if (learned.leak()) {
      gradients.addLeak(l, leakGradient / width);
    }
  }

  /** g: ∂loss/∂s[t] of every neuron of a layer, the reset left aside. */
  private void spikeGradient(int l, int t, int label, double[] g) {
    if (l == network.depth() - 1) {
      loss.gradient(history.spikes[l][t].value, label, g);
    } else {
      double[][] weightsAbove = network.layer(l + 1).weights();
      for (int j = 0; j < g.length; j++) {
        g[j] = Vectors.dot(weightsAbove[j], history.error[l + 1][t]);
      }
    }
  }

  /** U of a layer in a timestep, from 0, of the last sample; to be read only. */
  public double[] membranePotential(int layer, int timestep) {
    return history.membranePotential[layer][timestep + 1];
  }

  /** s of a layer in a timestep, from 0, of the last sample; to be read only. */
  public double[] spikes(int layer, int timestep) {
    return history.spikes[layer][timestep + 1].value;
  }
}
