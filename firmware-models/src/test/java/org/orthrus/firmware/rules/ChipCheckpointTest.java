package org.orthrus.firmware.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.orthrus.firmware.compiler.CompileSettings;
import org.orthrus.simulator.Chip;
import org.orthrus.simulator.ExecutorKind;
import org.orthrus.simulator.checkpoint.CheckpointFile;
import org.orthrus.simulator.checkpoint.CheckpointWriter;

/**
 * A chip that is restored from a file between any two samples goes on as one that was never
 * stopped: in the middle of a batch, at its end, after samples that were only answered. Updates
 * round stochastically.
 */
@Tag("differential")
class ChipCheckpointTest {

  private static final int SAMPLES = 7;

  @TempDir Path folder;

  private static RuleBench bench(String rule, String net, ExecutorKind kind) {
    boolean learning = Rules.open(rule).learning();
    CompileSettings settings =
        learning ? RuleBench.halfLeak().withConstant("batch", 3) : CompileSettings.defaults();
    return RuleBench.of(rule, net, RuleBench.EDGE, settings, kind);
  }

  private static int present(RuleBench bench, int sample) {
    int lines = bench.network.input().size();
    int[][] input = RuleBench.randomSpikes(sample, 6, lines, .3);
    boolean learning = bench.chip.image().provenance().containsKey("constant.batch");
    return learning && sample != 4 ? bench.learn(input, sample % 9) : bench.classify(input);
  }

  @ParameterizedTest
  @CsvSource({
    "lif,       50-19-11-9, FAST",
    "stop-w,    50-19-11-9, FAST",
    "stop-wtl,  50-19-11-9, FAST",
    "stop-wtl,  50-19-11-9, SPECIFICATION",
    "stbp,      50-19-11-9, FAST",
    "stbp-lean, 50-19-11-9, FAST",
    "lif,       POOLED,     FAST",
    "stop-wtl,  RESIDUAL,   FAST",
    "stop-wtl,  STRIDED,    SPECIFICATION",
    "stbp,      GROUPED,    FAST",
    "stbp-lean, FORKED,     FAST"
  })
  void goesOnAsIfNeverStopped(String rule, String net, ExecutorKind kind) {
    RuleBench whole = bench(rule, net, ExecutorKind.FAST);
    RuleBench moving = bench(rule, net, ExecutorKind.FAST);
    for (int sample = 0; sample < SAMPLES; sample++) {
      RuleBench next = bench(rule, net, kind);
      move(moving.chip, next.chip);
      moving = next;
      assertThat(present(moving, sample)).isEqualTo(present(whole, sample));
      assertThat(moving.chip.cycle()).as("cycle").isEqualTo(whole.chip.cycle());
      assertThat(moving.chip.counters()).isEqualTo(whole.chip.counters());
      assertThat(moving.chip.randomState()).isEqualTo(whole.chip.randomState());
    }
    Map<String, int[][]> state = moving.state();
    whole.state().forEach((name, rows) -> assertThat(state.get(name)).as(name).isDeepEqualTo(rows));
  }

  private void move(Chip from, Chip to) {
    Path file = folder.resolve("chip.checkpoint");
    CheckpointWriter.write(file, Map.of(), progress -> {}, from.checkpoint());
    try (CheckpointFile saved = CheckpointFile.open(file)) {
      to.restore(saved.chip(to.image()));
    }
  }
}
