package org.orthrus.firmware.compiler;

import java.util.Arrays;
import org.orthrus.firmware.data.KeyedRandom;
import org.orthrus.isa.image.RegionContents;

/**
 * Which neurons each input line of a layer reaches at first: {@code slots} of them, ascending. Of
 * line i they are the first of the neurons 0, 1, .. behind exchanges of the n-th with number {@code
 * n + below(neurons - n, step(key, i), n)}, for n from 0, where the key is {@code step(step(seed,
 * 5), l)} for layer l, from 0 among those with weights; see {@link KeyedRandom}.
 *
 * @param seed of the run
 * @param layer its place among layers with weights, from 0
 * @param neurons to choose from
 * @param slots how many are chosen, at most all
 */
record RandomTargets(long seed, int layer, int neurons, int slots) implements RegionContents {

  static final long PURPOSE = 5;

  @Override
  public void row(int line, int[] targets) {
    long key = KeyedRandom.step(KeyedRandom.step(KeyedRandom.step(seed, PURPOSE), layer), line);
    int[] all = new int[neurons];
    Arrays.setAll(all, j -> j);
    for (int n = 0; n < slots; n++) {
      int other = n + KeyedRandom.below(neurons - n, key, n);
      targets[n] = all[other];
      all[other] = all[n];
    }
    Arrays.sort(targets, 0, slots);
  }
}
