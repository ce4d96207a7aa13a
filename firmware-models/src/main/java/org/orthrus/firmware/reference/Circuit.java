package org.orthrus.firmware.reference;

import java.util.Arrays;
import org.orthrus.firmware.network.Layer;
import org.orthrus.firmware.network.Network;

/**
 * The wiring of a network: signals go up, errors down. <i>Layers</i> are those of {@link Network},
 * <i>populations</i> those with neurons, as {@link FloatNetwork} counts.
 */
final class Circuit {
  private final Network network;

  /** By layer: its population, −1 where it has no neurons. */
  private final int[] populations;

  private final Projection[] projections;
  private final Junction[] junctions;
  private final boolean[] learning;

  Circuit(FloatNetwork floats) {
    network = floats.network();
    int layers = network.layers().size();
    populations = new int[layers];
    projections = new Projection[floats.depth()];
    junctions = new Junction[layers];
    learning = new boolean[layers];
    int population = 0;
    for (int index = 0; index < layers; index++) {
      Layer layer = network.layers().get(index);
      if (layer.weighted()) {
        projections[population] = Projection.of(floats.layer(population));
        populations[index] = population++;
        learning[index] = true;
      } else {
        junctions[index] = Junction.of(layer, index);
        populations[index] = -1;
        learning[index] = layer.inputs().stream().anyMatch(from -> from >= 0 && learning[from]);
      }
    }
  }

  int layers() {
    return populations.length;
  }

  /** Population of a layer, −1 if it has none. */
  int population(int layer) {
    return populations[layer];
  }

  Projection projection(int population) {
    return projections[population];
  }

  /** What a layer with neurons takes. */
  Lines input(int layer, Signals signals) {
    return signals.of(from(layer));
  }

  private int from(int layer) {
    return network.layers().get(layer).inputs().get(0);
  }

  /** Sets what a layer without neurons sends. */
  void send(int layer, Signals signals) {
    junctions[layer].send(signals);
  }

  /** A place for the error of every layer; null where nobody below learns. */
  double[][] errors() {
    double[][] errors = new double[layers()][];
    for (int layer = 0; layer < errors.length; layer++) {
      errors[layer] = learning[layer] ? new double[network.shape(layer).size()] : null;
    }
    return errors;
  }

  static void clear(double[][] errors) {
    for (double[] error : errors) {
      if (error != null) {
        Arrays.fill(error, 0);
      }
    }
  }

  /**
   * Hands the error of a layer to those it takes, within a timestep.
   *
   * @param error of its neurons; unused where it has none, for then it is what was handed
   * @param handed by layer, the sums of what those above handed down
   */
  void handDown(int layer, Signals signals, double[] error, double[][] handed) {
    if (populations[layer] < 0) {
      if (learning[layer]) {
        junctions[layer].handDown(signals, handed);
      }
    } else if (from(layer) >= 0 && handed[from(layer)] != null) {
      projections[populations[layer]].handDown(error, handed[from(layer)]);
    }
  }
}
