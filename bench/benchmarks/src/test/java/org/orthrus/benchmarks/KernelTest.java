package org.orthrus.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A race between kernels that compute different things would be worth nothing. */
@Tag("differential")
class KernelTest {

  @ParameterizedTest
  @EnumSource(Kernel.class)
  void twinsComputeTheSame(Kernel kernel) {
    Kernel.Arrays vector = new Kernel.Arrays(1000);
    Kernel.Arrays scalar = new Kernel.Arrays(1000);
    for (int pass = 0; pass < 3; pass++) {
      kernel.run(vector);
      kernel.scalar(scalar);
      assertThat(vector.d).isEqualTo(scalar.d).isNotEqualTo(new int[1000]);
    }
  }
}
