package org.orthrus.isa.design;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The LFSR of every design has its full period 2^32 - 1. The register's step is linear over GF(2):
 * its matrix M has that order exactly if M^(2^32 - 1) = 1 and M^((2^32 - 1) / q) differs from 1 for
 * each prime factor q.
 */
@Tag("unit")
class LfsrPolynomialTest {

  private static final long PERIOD = (1L << 32) - 1;
  private static final long[] PRIME_FACTORS = {3, 5, 17, 257, 65_537};

  @ParameterizedTest
  @MethodSource("org.orthrus.isa.design.Designs#names")
  void hasFullPeriod(String name) {
    CoreDesign.RandomSource random = Designs.open(name).design().random();
    assertThat(random.bits()).isEqualTo(32);
    int[] step = new int[32];
    for (int bit = 0; bit < 32; bit++) {
      int state = 1 << bit;
      step[bit] = state >>> 1 ^ ((state & 1) != 0 ? (int) random.polynomial() : 0);
    }
    assertThat(power(step, PERIOD)).isEqualTo(identity());
    long product = 1;
    for (long factor : PRIME_FACTORS) {
      product *= factor;
      assertThat(power(step, PERIOD / factor)).isNotEqualTo(identity());
    }
    assertThat(product).isEqualTo(PERIOD);
  }

  /** A matrix is the images of the unit states. */
  private static int[] power(int[] matrix, long exponent) {
    int[] result = identity();
    int[] square = matrix.clone();
    for (long left = exponent; left != 0; left >>>= 1) {
      if ((left & 1) != 0) {
        result = multiply(result, square);
      }
      square = multiply(square, square);
    }
    return result;
  }

  private static int[] multiply(int[] a, int[] b) {
    int[] product = new int[32];
    for (int bit = 0; bit < 32; bit++) {
      for (int k = 0; k < 32; k++) {
        product[bit] ^= (b[bit] >>> k & 1) != 0 ? a[k] : 0;
      }
    }
    return product;
  }

  private static int[] identity() {
    int[] identity = new int[32];
    for (int bit = 0; bit < 32; bit++) {
      identity[bit] = 1 << bit;
    }
    return identity;
  }
}
