package org.orthrus.firmware.compiler;

import org.orthrus.firmware.data.KeyedRandom;
import org.orthrus.isa.image.RegionContents;

/**
 * Weights drawn evenly from {@value #LEVELS} whole numbers, from {@value #LEAST} on, generated row
 * by row when they are asked for.
 */
final class UniformWeights implements RegionContents {

  static final int LEVELS = 64;
  static final int LEAST = -31;

  private static final int LOW_BITS = 33;

  private final long key;
  private final int[] stored;
  private final int columns;
  private final int from;

  /**
   * Weights of a region.
   *
   * @param key of the draws; draw i * columns + j is that of row i, column j
   * @param stored integers of the levels, lowest first
   * @param columns of the layer's weights
   * @param from first of them that the region holds
   */
  UniformWeights(long key, int[] stored, int columns, int from) {
    this.key = key;
    this.stored = stored;
    this.columns = columns;
    this.from = from;
  }

  @Override
  public void row(int row, int[] elements) {
    long first = (long) row * columns + from;
    for (int j = 0; j < elements.length; j++) {
      elements[j] = stored[(int) (KeyedRandom.bits(key, first + j) >>> LOW_BITS) % LEVELS];
    }
  }
}
