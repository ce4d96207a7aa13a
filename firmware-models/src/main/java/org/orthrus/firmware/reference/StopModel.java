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
  private final Circuit circuit;
  private final Signals signals;
  private final State[] states;

  /** By layer of the network: the sum of what its consumers handed down in this timestep. */
  private final double[][] handed;

  private final double[] outputCounts;

  /** What a layer holds between timesteps, and its error of this one. */
  private static final class State {
    final double[] membranePotential;
    final Lines spikes;
    final double[] preTrace;
    final double[] thresholdTrace;
    final double[] leakTrace;
    final double[] error;

    State(FloatLayer layer, Lines spikes) {
      membranePotential = new double[layer.outputs()];
      this.spikes = spikes;
      preTrace = new double[layer.inputLines()];
      thresholdTrace = new double[layer.outputs()];
      leakTrace = new double[layer.outputs()];
      error = new double[layer.outputs()];
    }

    void clear() {
      Arrays.fill(membranePotential, 0);
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
    circuit = new Circuit(network);
    signals = new Signals(network.network());
    handed = circuit.errors();
    states = new State[network.depth()];
    for (int layer = 0; layer < circuit.layers(); layer++) {
      int l = circuit.population(layer);
      if (l >= 0) {
        states[l] = new State(network.layer(l), signals.of(layer));
      }
    }
    outputCounts = new double[network.outputs()];
  }

  @Override
  public FloatModel beside() {
    return new StopModel(network, learned, neuron, surrogate, loss);
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
    signals.clear();
    for (State state : states) {
      state.clear();
    }
    Arrays.fill(outputCounts, 0);
  }

  /** One timestep of all layers: traces, membrane potentials, spikes. */
  public void step(InputFrames input, int timestep) {
    signals.setInput(input.at(timestep));
    for (int layer = 0; layer < circuit.layers(); layer++) {
      int l = circuit.population(layer);
      if (l < 0) {
        circuit.send(layer, signals);
      } else {
        step(l, circuit.input(layer, signals));
      }
    }
    Vectors.addScaled(1, signals.output(), outputCounts);
  }

  private void step(int l, Lines x) {
    FloatLayer layer = network.layer(l);
    State state = states[l];
    updateTraces(layer, state, x);
    double[] u = state.membranePotential;
    layer.step(neuron, circuit.projection(l), x, u, state.spikes, u, state.spikes);
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
    Circuit.clear(handed);
    int output = circuit.layers() - 1;
    loss.gradient(signals.output(), label, handed[output]);
    for (int layer = output; layer >= 0; layer--) {
      int l = circuit.population(layer);
      if (l >= 0) {
        setErrors(network.layer(l), states[l], handed[layer]);
        addGradients(l, states[l], gradients);
      }
      circuit.handDown(layer, signals, l < 0 ? null : states[l].error, handed);
    }
    return loss.value(signals.output(), label);
  }

  private void setErrors(FloatLayer layer, State state, double[] handedDown) {
    double[] theta = layer.thresholds();
    for (int j = 0; j < theta.length; j++) {
      double g = handedDown[j];
      state.error[j] = g == 0 ? 0 : g * surrogate.at(state.membranePotential[j] - theta[j]);
    }
  }

  private void addGradients(int l, State state, Gradients gradients) {
    double[] error = state.error;
    circuit.projection(l).addGradients(state.preTrace, error, gradients.sums(l));
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

  /**
   * U of a layer of those with weights; the model's own array, to be read only, as are all below.
   */
  public double[] membranePotential(int layer) {
    return states[layer].membranePotential;
  }

  /** s of a layer. */
  public double[] spikes(int layer) {
    return states[layer].spikes.value;
  }

  /** w̃ of a layer, one an input line: of a convolution, one for all synapses of the line. */
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
