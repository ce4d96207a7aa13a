package org.orthrus.firmware.reference;

import org.orthrus.firmware.data.KeyedRandom;

/**
 * The weights of a layer before learning: normal with σ = gain / √(fanIn · 0.3), gain 2 for the
 * first layer with weights and 1.5 for the others. Weight (i, j) of layer l, from 0 among those
 * with weights, is σ times {@code gaussian(step(step(seed, 3), l), i · columns + j)} of {@link
 * KeyedRandom}.
 */
public final class InitialWeights {

  static final long PURPOSE = 3;
  private static final double FIRST_GAIN = 2;
  private static final double GAIN = 1.5;
  private static final double EXPECTED_ACTIVITY = 0.3;

  private final long key;
  private final double sigma;
  private final int columns;

  /**
   * Weights of a layer.
   *
   * @param layer its place among layers with weights, from 0
   * @param fanIn synapses of a neuron, the rows
   * @param columns neurons, or channels that share weights
   */
  public InitialWeights(long seed, int layer, int fanIn, int columns) {
    key = KeyedRandom.step(KeyedRandom.step(seed, PURPOSE), layer);
    sigma = (layer == 0 ? FIRST_GAIN : GAIN) / Math.sqrt(fanIn * EXPECTED_ACTIVITY);
    this.columns = columns;
  }

  /** Weight (row, column). */
  public double weight(int row, int column) {
    return sigma * KeyedRandom.gaussian(key, (long) row * columns + column);
  }
}
