package org.orthrus.firmware.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.orthrus.firmware.compiler.CompileSettings;
import org.orthrus.simulator.sequencer.HostKernel;
import org.orthrus.simulator.sequencer.LoopKernel;

/**
 * How the host runs the loops of the shipped rules: a change that makes one of them fall back to a
 * slower way shows here, not only in a benchmark. Three layers; a loop counts once a layer.
 */
@Tag("unit")
class HostKernelsTest {

  @ParameterizedTest
  @CsvSource({
    "lif, 6, 0, 0",
    "lif-delay, 6, 0, 0",
    "stop-w, 6, 3, 2",
    "stop-wt, 6, 3, 2",
    "stop-wl, 6, 3, 2",
    "stop-wtl, 6, 3, 2",
    "stbp, 9, 3, 2",
    "stbp-lean, 9, 3, 2"
  })
  void walksArePackedGradientsDeferredAndColumnsSummed(
      String rule, int packed, int deferred, int summed) {
    assertThat(
            loops(RuleBench.of(rule, "784-32-16-10", RuleBench.EDGE, CompileSettings.defaults())))
        .containsEntry(HostKernel.PACKED_ROWS, packed)
        .containsEntry(HostKernel.DEFERRED_ROWS, deferred)
        .containsEntry(HostKernel.SUMMED_COLUMNS, summed)
        .containsEntry(HostKernel.SUMMED_ROWS, 0)
        .containsEntry(HostKernel.STRIP_BY_STRIP, 0);
  }

  /** Six layers with weights, of which four take values; a loop counts wherever it could run. */
  @ParameterizedTest
  @CsvSource({
    "lif, 3, 4, 0, 0",
    "stop-wtl, 3, 4, 6, 5",
    "stbp, 6, 8, 6, 5",
    "stbp-lean, 6, 8, 6, 5"
  })
  void scansOfConvolutionsRunPositionByPosition(
      String rule, int packed, int scaled, int deferred, int summed) {
    assertThat(loops(RuleBench.of(rule, "RESIDUAL", RuleBench.EDGE, CompileSettings.defaults())))
        .containsEntry(HostKernel.PACKED_ROWS, packed)
        .containsEntry(HostKernel.SCALED_ROWS, scaled)
        .containsEntry(HostKernel.DEFERRED_ROWS, deferred)
        .containsEntry(HostKernel.SUMMED_COLUMNS, summed)
        .containsEntry(HostKernel.STRIP_BY_STRIP, 0);
  }

  private static Map<HostKernel, Integer> loops(RuleBench bench) {
    Map<HostKernel, Integer> loops = new EnumMap<>(HostKernel.class);
    Arrays.stream(HostKernel.values()).forEach(kernel -> loops.put(kernel, 0));
    for (LoopKernel loop : bench.chip.kernels()) {
      loops.merge(loop.kernel(), 1, Integer::sum);
    }
    return loops;
  }
}
