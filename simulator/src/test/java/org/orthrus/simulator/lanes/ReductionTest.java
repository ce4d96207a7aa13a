package org.orthrus.simulator.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class ReductionTest {

  private static final int LONGEST = 300;

  @ParameterizedTest
  @ValueSource(ints = {1 << 4, 1 << 20, 1 << 30, Integer.MAX_VALUE})
  void findsRangeAndSum(int bound) {
    Reduction reduction = new Reduction(LONGEST);
    Random random = new Random(bound);
    for (int n = 1; n <= LONGEST; n++) {
      int[] a = random.ints(n, -bound, bound).toArray();
      reduction.find(a, n, -bound, bound);
      int[] sorted = a.clone();
      Arrays.sort(sorted);
      assertThat(reduction.low()).isEqualTo(sorted[0]);
      assertThat(reduction.high()).isEqualTo(sorted[n - 1]);
      assertThat(reduction.sum(a, n)).isEqualTo((int) Arrays.stream(a).asLongStream().sum());
    }
  }
}
