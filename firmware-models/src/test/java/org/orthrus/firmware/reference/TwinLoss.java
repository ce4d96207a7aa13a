package org.orthrus.firmware.reference;

import java.util.Arrays;
import java.util.List;
import org.orthrus.firmware.network.Layer;
import org.orthrus.firmware.network.Shape;

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
    List<Layer> layers = network.network().layers();
    for (int t = 1; t <= input.timesteps(); t++) {
      double[][] sent = new double[layers.size()][];
      int l = 0;
      for (int n = 0; n < sent.length; n++) {
        Layer layer = layers.get(n);
        double[] x = layer.inputs().get(0) < 0 ? input(t) : sent[layer.inputs().get(0)];
        if (layer instanceof Layer.Pool pool) {
          sent[n] = pooled(pool, x);
        } else if (layer instanceof Layer.Add add) {
          sent[n] = x.clone();
          double[] other = add.other() < 0 ? input(t) : sent[add.other()];
          Arrays.setAll(sent[n], i -> x[i] + other[i]);
        } else {
          boolean memoryHeld = holding == Held.RESET_SPIKES_AND_MEMORY_ABOVE && l > moved;
          double[] uBefore = memoryHeld ? potential[l][t - 1] : u[l][t - 1];
          double[] sBefore = holding == Held.NOTHING ? s[l][t - 1] : spikes[l][t - 1];
          FloatLayer parameters = network.layer(l);
          for (int j = 0; j < parameters.outputs(); j++) {
            double theta = parameters.thresholds()[j];
            u[l][t][j] =
                parameters.leak() * (uBefore[j] - theta * sBefore[j]) + current(parameters, x, j);
            double distance = u[l][t][j] - theta;
            s[l][t][j] = distance < 0 ? Math.exp(distance) : 2 - Math.exp(-distance);
          }
          sent[n] = s[l][t];
          l++;
        }
      }
      sum += loss.value(sent[sent.length - 1], label);
    }
    return sum;
  }

  private double[] input(int t) {
    double[] x = new double[input.width()];
    Arrays.setAll(x, i -> input.value(t - 1, i));
    return x;
  }

  /** Σ w x of neuron j. */
  private static double current(FloatLayer layer, double[] x, int j) {
    double sum = 0;
    if (layer.description() instanceof Layer.Convolution c) {
      int m = j % c.channels();
      int place = j / c.channels();
      int share = c.in().channels() / c.groups();
      int firstChannel = m / (c.channels() / c.groups()) * share;
      for (int i = 0; i < c.fanIn(); i++) {
        int ky = i / share / c.kernelColumns();
        int kx = i / share % c.kernelColumns();
        int row = place / c.output().columns() * c.stride() + ky - c.padding();
        int column = place % c.output().columns() * c.stride() + kx - c.padding();
        sum += layer.rows()[i][m] * at(c.in(), x, row, column, firstChannel + i % share, 0);
      }
      return sum;
    }
    for (int i = 0; i < x.length; i++) {
      sum += layer.rows()[i][j] * x[i];
    }
    return sum;
  }

  private static double[] pooled(Layer.Pool pool, double[] x) {
    double[] out = new double[pool.output().size()];
    boolean max = pool.kind() == Layer.Pool.Kind.MAX;
    for (int line = 0; line < out.length; line++) {
      int channel = line % pool.channels();
      int place = line / pool.channels();
      double beyond = max ? Double.NEGATIVE_INFINITY : 0;
      double value = beyond;
      for (int k = 0; k < pool.kernelRows() * pool.kernelColumns(); k++) {
        int row = place / pool.output().columns() * pool.stride() + k / pool.kernelColumns();
        int column = place % pool.output().columns() * pool.stride() + k % pool.kernelColumns();
        double one =
            at(pool.in(), x, row - pool.padding(), column - pool.padding(), channel, beyond);
        value = max ? Math.max(value, one) : value + one;
      }
      boolean average = pool.kind() == Layer.Pool.Kind.AVERAGE;
      out[line] = average ? value / (pool.kernelRows() * pool.kernelColumns()) : value;
    }
    return out;
  }

  private static double at(
      Shape shape, double[] x, int row, int column, int channel, double beyond) {
    boolean inside = row >= 0 && row < shape.rows() && column >= 0 && column < shape.columns();
    return inside ? x[(row * shape.columns() + column) * shape.channels() + channel] : beyond;
  }
}
