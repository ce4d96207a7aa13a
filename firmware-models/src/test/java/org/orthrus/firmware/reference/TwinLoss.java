package org.orthrus.firmware.reference;

/**
 * The loss of a sample under the smooth twin, written apart from the models so that they can be
 * checked by finite differences; and the same with parts of it held at the values of an undisturbed
 * run, which is what a rule that drops a term differentiates.
 */
final class TwinLoss {
  /** What is held inside the memory α (U[t−1] − θ s[t−1]) of a neuron. */
  enum Held {
    /** Nothing: the true loss. */
    NOTHING,
    /** The spike of the reset: a detached reset. */
    RESET_SPIKES,
    /**
     * That, and all memory of the layers above the one whose parameter is moved: no error reaches a
     * layer through the membrane memory of a layer above.
     */
    RESET_SPIKES_AND_MEMORY_ABOVE
  }

  private final FloatNetwork network;
  private final InputFrames input;
  private final int label;
  private final Loss loss;
  private final Held held;

  /** Of the undisturbed run, [layer][timestep]; timestep 0 is before the first. */
  private final double[][][] potential;

  private final double[][][] spikes;

  TwinLoss(FloatNetwork network, InputFrames input, int label, Loss loss, Held held) {
    this.network = network;
    this.input = input;
    this.label = label;
    this.loss = loss;
    this.held = held;
    potential = history();
    spikes = history();
    run(Held.NOTHING, 0, potential, spikes);
  }

  private double[][][] history() {
    double[][][] history = new double[network.depth()][][];
    for (int l = 0; l < history.length; l++) {
      history[l] = new double[input.timesteps() + 1][network.layer(l).outputs()];
    }
    return history;
  }

  /** The loss now that a parameter of a layer has been moved. */
  double ofMoved(int layer) {
    return run(held, layer, history(), history());
  }

  private double run(Held holding, int moved, double[][][] u, double[][][] s) {
    double sum = 0;
    for (int t = 1; t <= input.timesteps(); t++) {
      double[] x = new double[input.width()];
      for (int i = 0; i < x.length; i++) {
        x[i] = input.value(t - 1, i);
      }
      for (int l = 0; l < network.depth(); l++) {
        FloatLayer layer = network.layer(l);
        boolean memoryHeld = holding == Held.RESET_SPIKES_AND_MEMORY_ABOVE && l > moved;
        double[] uBefore = memoryHeld ? potential[l][t - 1] : u[l][t - 1];
        double[] sBefore = holding == Held.NOTHING ? s[l][t - 1] : spikes[l][t - 1];
        for (int j = 0; j < layer.outputs(); j++) {
          double theta = layer.thresholds()[j];
          double current = 0;
          for (int i = 0; i < x.length; i++) {
            current += layer.weights()[i][j] * x[i];
          }
          u[l][t][j] = layer.leak() * (uBefore[j] - theta * sBefore[j]) + current;
          double distance = u[l][t][j] - theta;
          s[l][t][j] = distance < 0 ? Math.exp(distance) : 2 - Math.exp(-distance);
        }
        x = s[l][t];
      }
      sum += loss.value(x, label);
    }
    return sum;
  }
}
