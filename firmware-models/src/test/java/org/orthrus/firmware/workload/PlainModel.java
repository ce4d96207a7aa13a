package org.orthrus.firmware.workload;

import java.util.Arrays;

/**
 * The workload mlp784 as its definition says, in plain loops over whole numbers, which shares no
 * code with the workload.
 */
final class PlainModel {

  /** Spikes of the input and of each layer. */
  final long[] spikes;

  /**
   * Operations applied within the run, and those of the spikes that are then still on their way.
   */
  long applied;

  long late;
  long neuronUpdates;

  private final int[] sizes;
  private final int[] thresholds;
  private final byte[][] weights;
  private final int[][] potentials;
  private final boolean[][] fired;
  private final long inputSeed;
  private final int inputSpikesBelow;

  PlainModel(
      int[] sizes, int[] thresholds, long weightsSeed, long inputSeed, int inputSpikesBelow) {
    this.sizes = sizes;
    this.thresholds = thresholds;
    this.inputSeed = inputSeed;
    this.inputSpikesBelow = inputSpikesBelow;
    int layers = thresholds.length;
    spikes = new long[layers + 1];
    weights = new byte[layers][];
    potentials = new int[layers][];
    fired = new boolean[layers + 1][];
    fired[0] = new boolean[sizes[0]];
    for (int l = 0; l < layers; l++) {
      weights[l] = new byte[sizes[l] * sizes[l + 1]];
      for (int i = 0; i < weights[l].length; i++) {
        weights[l][i] = (byte) (Long.remainderUnsigned(z(weightsSeed + l, i) >>> 33, 64) - 31);
      }
      potentials[l] = new int[sizes[l + 1]];
      fired[l + 1] = new boolean[sizes[l + 1]];
    }
  }

  private static long z(long seed, long i) {
    long z = seed + (i + 1) * 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  void run(int timesteps) {
    for (int t = 0; t < timesteps; t++) {
      boolean[][] before = new boolean[fired.length][];
      for (int l = 0; l < fired.length; l++) {
        before[l] = fired[l].clone();
      }
      for (int n = 0; n < sizes[0]; n++) {
        long i = (long) (t % 100) * sizes[0] + n;
        fired[0][n] = ((z(inputSeed, i) >>> 40) & 0xFFFF) < inputSpikesBelow;
      }
      for (int l = 0; l < thresholds.length; l++) {
        applied += layer(l, before[l]);
      }
      for (int l = 0; l < fired.length; l++) {
        spikes[l] += count(fired[l]);
      }
    }
    late = 0;
    for (int l = 0; l < thresholds.length; l++) {
      late += count(fired[l]) * sizes[l + 1];
    }
  }

  private long layer(int l, boolean[] input) {
    long operations = 0;
    for (int j = 0; j < sizes[l + 1]; j++) {
      int sum = 0;
      for (int i = 0; i < sizes[l]; i++) {
        if (input[i]) {
          sum += weights[l][i * sizes[l + 1] + j];
          operations++;
        }
      }
      int v = potentials[l][j] * 15 / 16 + 64 * sum;
      fired[l + 1][j] = v > 64 * thresholds[l];
      potentials[l][j] = fired[l + 1][j] ? 0 : v;
      neuronUpdates++;
    }
    return operations;
  }

  private static long count(boolean[] set) {
    long count = 0;
    for (boolean bit : set) {
      count += bit ? 1 : 0;
    }
    return count;
  }

  @Override
  public String toString() {
    return Arrays.toString(sizes) + Arrays.toString(thresholds) + Arrays.toString(spikes);
  }
}
