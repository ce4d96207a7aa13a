package org.orthrus.firmware.reference;

import java.util.Arrays;

/**
 * STOP (arXiv 2411.11082): errors go through space, within a timestep; traces go through time,
 * within a neuron or an input line. Nothing of a timestep is kept but what the next one needs.
 *
 * <p>{@link #learn} is the whole of a sample; {@link #beginSample}, {@link #step} and {@link
 * #learnStep} are its parts, to look at the state in between.
 */
public final class StopModel implements FloatModel {
  private final FloatNetwork network;
  private final LearnedParameters learned;
  private final Neuron neuron;
  private final SurrogateGradient surrogate;
  private final Loss loss;
  private final State[] states;
  private final double[] outputCounts;

  /** What a layer holds between timesteps, and its error of this one. */
  private static final class State {
    final double[] membranePotential;
    final Lines spikes;
    final double[] preTrace;
    final double[] thresholdTrace;
    final double[] leakTrace;
    final double[] error;

    State(FloatLayer layer) {
      membranePotential = new double[layer.outputs()];
      spikes = new Lines(layer.outputs());
      preTrace = new double[layer.inputs()];
      thresholdTrace = new double[layer.outputs()];
      leakTrace = new double[layer.outputs()];
      error = new double[layer.outputs()];
    }

    void clear() {
      Arrays.fill(membranePotential, 0);
      spikes.clear();
      Arrays.fill(preTrace, 0);
      Arrays.fill(thresholdTrace, 0);
      Arrays.fill(leakTrace, 0);
    }
  }

  /** STOP with hard spikes, the exponential surrogate and cross-entropy. */
  public StopModel(FloatNetwork network, LearnedParameters learned) {
    this(network, learned, Neuron.HARD_STEP, SurrogateGradient.EXPONENTIAL, Loss.CROSS_ENTROPY);
  }

  public StopModel(
      FloatNetwork network,
      LearnedParameters learned,
      Neuron neuron,
      SurrogateGradient surrogate,
      Loss loss) {
    this.network = network;
    this.learned = learned;
    this.neuron = neuron;
    this.surrogate = surrogate;
    this.loss = loss;
    states = new State[network.depth()];
    for (int l = 0; l < states.length; l++) {
      states[l] = new State(network.layer(l));
    }
    outputCounts = new double[network.outputs()];
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
    beginSample();
    double sampleLoss = 0;
    for (int t = 0; t < input.timesteps(); t++) {
      step(input, t);
      sampleLoss += learnStep(label, gradients);
    }
    gradients.addSample(sampleLoss);
    return predicted();
  }

  /** All state to 0. */
  public void beginSample() {
    for (State state : states) {
      state.clear();
    }
    Arrays.fill(outputCounts, 0);
  }

  /** One timestep of all layers: traces, membrane potentials, spikes. */
  public void step(InputFrames input, int timestep) {
    Lines x = input.at(timestep);
    for (int l = 0; l < states.length; l++) {
      FloatLayer layer = network.layer(l);
      State state = states[l];
      updateTraces(layer, state, x);
      layer.step(
          neuron, x, state.membranePotential, state.spikes, state.membranePotential, state.spikes);
      x = state.spikes;
    }
    Vectors.addScaled(1, x.value, outputCounts);
  }

  /** The traces of t, from x[t] and, before they are overwritten, U[t−1] and s[t−1]. */
  private void updateTraces(FloatLayer layer, State state, Lines x) {
    double alpha = layer.leak();
    double[] preTrace = state.preTrace;
    for (int i = 0; i < preTrace.length; i++) {
      preTrace[i] = alpha * preTrace[i] + x.value[i];
    }
    double[] s = state.spikes.value;
    double[] thresholdTrace = state.thresholdTrace;
    if (learned.threshold()) {
      for (int j = 0; j < s.length; j++) {
        thresholdTrace[j] = alpha * (thresholdTrace[j] - s[j]);
      }
    }
    double[] leakTrace = state.leakTrace;
    if (learned.leak()) {
      double[] u = state.membranePotential;
      double[] theta = layer.thresholds();
      for (int j = 0; j < s.length; j++) {
        leakTrace[j] = alpha * leakTrace[j] + (u[j] - theta[j] * s[j]);
      }
    }
  }

  /**
   * Errors of this timestep from the output down, and their gradients.
   *
   * @return the loss of this timestep
   */
  public double learnStep(int label, Gradients gradients) {
    State output = states[states.length - 1];
    loss.gradient(output.spikes.value, label, output.error);
    for (int l = states.length - 1; l >= 0; l--) {
      State state = states[l];
      if (l < states.length - 1) {
        double[][] weightsAbove = network.layer(l + 1).weights();
        double[] errorAbove = states[l + 1].error;
        for (int j = 0; j < state.error.length; j++) {
          state.error[j] = Vectors.dot(weightsAbove[j], errorAbove);
        }
      }
      double[] theta = network.layer(l).thresholds();
      for (int j = 0; j < state.error.length; j++) {
        state.error[j] *= surrogate.at(state.membranePotential[j] - theta[j]);
      }
      addGradients(l, state, gradients);
    }
    return loss.value(output.spikes.value, label);
  }

  private void addGradients(int l, State state, Gradients gradients) {
    double[] error = state.error;
    double[][] weights = gradients.weights(l);
    for (int i = 0; i < weights.length; i++) {
      if (state.preTrace[i] != 0) {
        Vectors.addScaled(state.preTrace[i], error, weights[i]);
      }
    }
    if (learned.threshold()) {
      double[] thresholds = gradients.thresholds(l);
      for (int j = 0; j < error.length; j++) {
        thresholds[j] += error[j] * (state.thresholdTrace[j] - 1);
      }
    }
    if (learned.leak()) {
      gradients.addLeak(l, Vectors.dot(error, state.leakTrace) / error.length);
    }
  }

  /** The class of the timesteps since {@link #beginSample}. */
  public int predicted() {
    return Vectors.argmax(outputCounts);
  }

  /** U of a layer; the model's own array, to be read only, as are all below. */
  public double[] membranePotential(int layer) {
    return states[layer].membranePotential;
  }

  /** s of a layer. */
  public double[] spikes(int layer) {
    return states[layer].spikes.value;
  }

  /** w̃ of a layer, one an input line. */
  public double[] preTrace(int layer) {
    return states[layer].preTrace;
  }

  /** θ̃ of a layer; stays 0 where thresholds are not learned. */
  public double[] thresholdTrace(int layer) {
    return states[layer].thresholdTrace;
  }

  /** α̃ of a layer; stays 0 where leaks are not learned. */
  public double[] leakTrace(int layer) {
    return states[layer].leakTrace;
  }

  /** δ of a layer in the last {@link #learnStep}. */
  public double[] error(int layer) {
    return states[layer].error;
  }
}
