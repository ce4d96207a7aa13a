package org.orthrus.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.orthrus.simulator.lanes.PackedKernels;

/** What the benchmark compares computes the same; the kernels alone are tested where they are. */
@Tag("differential")
class RowKernelTest {

  private static int[] plainly(int rows, int targets, int span) {
    short[] sums = new PlainRows(rows, targets, span).sum();
    return IntStream.range(0, targets).map(j -> sums[j] & 0xFFFF).toArray();
  }

  /** Some of these rows do not fill a pass, some columns no int, and some sums take two blocks. */
  @ParameterizedTest
  @EnumSource(RowKernel.class)
  void twinsComputeTheSame(RowKernel kernel) {
    int block = WeightRows.block(kernel.span());
    assertThat(block * kernel.span()).isLessThanOrEqualTo(PackedKernels.FIELD_MAXIMUM);
    for (int rows : new int[] {1, 4, 7, block - 1, block, block + 9}) {
      for (int targets : new int[] {1, 64, 67}) {
        WeightRows packed = new WeightRows(rows, targets, kernel.span());
        kernel.sum(packed);
        assertThat(packed.sums())
            .as("%d rows of %d", rows, targets)
            .isEqualTo(plainly(rows, targets, kernel.span()));
      }
    }
  }
}
