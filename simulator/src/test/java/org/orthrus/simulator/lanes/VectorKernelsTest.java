package org.orthrus.simulator.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Kernels that are more than one expression; the differential tests see them all. */
@Tag("unit")
class VectorKernelsTest {

  private static final int LONGEST = 70;

  private final Random random = new Random(1);

  @Test
  void compactFindsThePlacesInOrder() {
    for (int n = 0; n <= LONGEST; n++) {
      int[] a = random.ints(n, -2, 3).toArray();
      int[] found = new int[n];
      int count = VectorKernels.compact(found, a, n);
      assertThat(Arrays.copyOf(found, count))
          .containsExactly(IntStream.range(0, n).filter(i -> a[i] != 0).toArray());
    }
  }

  @Test
  void compactBitsFindsThePlacesInOrder() {
    for (int n = 0; n <= LONGEST; n++) {
      int[] a = random.ints(n, 0, 2).toArray();
      int[] found = new int[n];
      int count = VectorKernels.compactBits(found, a, n);
      assertThat(Arrays.copyOf(found, count))
          .containsExactly(IntStream.range(0, n).filter(i -> a[i] != 0).toArray());
    }
  }

  @Test
  void placesAreFoundByWhicheverWayTheRangeAllows() {
    int[] a = {0, 1, 0, -3, 1, 0, 7};
    int[] found = new int[a.length];
    assertThat(VectorKernels.places(found, a, 7, -3, 7)).isEqualTo(4);
    assertThat(Arrays.copyOf(found, 4)).containsExactly(1, 3, 4, 6);
    assertThat(VectorKernels.places(found, a, 3, 0, 1)).isEqualTo(1);
    assertThat(found[0]).isEqualTo(1);
    assertThat(VectorKernels.places(found, new int[7], 7, 0, 0)).isZero();
  }

  @Test
  void termsInOnePassAreTermsOneByOne() {
    int[][] x = new int[5][];
    Arrays.setAll(x, k -> random.ints(LONGEST, -1000, 1000).toArray());
    for (int terms = 0; terms <= 11; terms++) {
      int[] which = random.ints(terms, 0, x.length).toArray();
      int[] scales = random.ints(terms, -500, 500).toArray();
      int[] together = new int[LONGEST];
      int[] apart = new int[LONGEST];
      VectorKernels.multiplyAccumulate(together, x, which, scales, terms, 8, 4, LONGEST);
      for (int k = 0; k < terms; k++) {
        VectorKernels.multiplyAccumulate(apart, x[which[k]], scales[k], 8, 4, LONGEST);
      }
      assertThat(together).containsExactly(apart);
    }
  }
}
