package org.orthrus.simulator.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RangeFinderTest {

  private static final int LONGEST = 300;

  @ParameterizedTest
  @ValueSource(ints = {1 << 4, 1 << 20, 1 << 30, Integer.MAX_VALUE})
  void findsWhatSortingFinds(int bound) {
    RangeFinder finder = new RangeFinder(LONGEST);
    Random random = new Random(bound);
    for (int n = 1; n <= LONGEST; n++) {
      int[] a = random.ints(n, -bound, bound).toArray();
      finder.find(a, n, -bound, bound);
      int[] sorted = a.clone();
      Arrays.sort(sorted);
      assertThat(finder.low()).isEqualTo(sorted[0]);
      assertThat(finder.high()).isEqualTo(sorted[n - 1]);
    }
  }
}
