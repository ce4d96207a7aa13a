package org.orthrus.firmware.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.orthrus.firmware.compiler.CompileSettings;
import org.orthrus.isa.image.NetworkImage;
import org.orthrus.isa.image.file.ImageFile;
import org.orthrus.isa.image.file.ImageReader;
import org.orthrus.isa.image.file.ImageWriter;
import org.orthrus.simulator.Chip;
import org.orthrus.simulator.ExecutorKind;

/** Compiled networks that went through a file run as those that did not. */
@Tag("roundtrip")
class ImageFileTest {

  private static final int SAMPLES = 4;
  private static final int TIMESTEPS = 4;

  @TempDir Path folder;

  private void present(RuleBench bench, int sample) {
    int lines = bench.network.input().size();
    bench.learn(RuleBench.randomSpikes(sample, TIMESTEPS, lines, .3), sample);
  }

  private static void same(RuleBench a, RuleBench b) {
    assertThat(a.chip.cycle()).isEqualTo(b.chip.cycle());
    assertThat(a.chip.outputEvents().size()).isEqualTo(b.chip.outputEvents().size());
    Map<String, int[][]> state = b.state();
    a.state().forEach((name, rows) -> assertThat(state.get(name)).as(name).isDeepEqualTo(rows));
  }

  private ImageFile file(NetworkImage image, String name) {
    ImageWriter.write(image, folder.resolve(name));
    return ImageReader.open(folder.resolve(name));
  }

  @ParameterizedTest
  @CsvSource({
    "lif, POOLED",
    "stop-w, FORKED",
    "stop-wtl, GROUPED",
    "stbp, RESIDUAL",
    "stbp-lean, STRIDED"
  })
  void runsTheSame(String rule, String net) {
    CompileSettings settings =
        Rules.open(rule).learning()
            ? RuleBench.halfLeak().withConstant("batch", 2)
            : CompileSettings.defaults();
    RuleBench direct = RuleBench.of(rule, net, RuleBench.EDGE, settings.withTimesteps(TIMESTEPS));
    try (ImageFile file = file(direct.chip.image(), "new.image")) {
      assertThat(file.walks()).isEqualTo(direct.chip.image().walks());
      assertThat(file.layers()).isEqualTo(direct.chip.image().layers());
      RuleBench read = new RuleBench(Chip.load(file, ExecutorKind.FAST), direct.network);
      for (int sample = 0; sample < SAMPLES; sample++) {
        present(direct, sample);
        present(read, sample);
      }
      same(direct, read);
      assertThat(direct.chip.counters()).isEqualTo(read.chip.counters());
    }
  }

  /** What was learned goes on from the snapshot, in memory and from a file. */
  @ParameterizedTest
  @CsvSource({"stop-wtl, RESIDUAL", "stbp, PADDED"})
  void aSnapshotRunsTheSame(String rule, String net) {
    CompileSettings settings = RuleBench.halfLeak().withConstant("batch", 2);
    RuleBench learned = RuleBench.of(rule, net, RuleBench.EDGE, settings.withTimesteps(TIMESTEPS));
    present(learned, 0);
    present(learned, 1);
    NetworkImage snapshot = learned.chip.snapshot(Map.of("note", "learned"));
    RuleBench direct = new RuleBench(Chip.load(snapshot, ExecutorKind.FAST), learned.network);
    assertThat(direct.stored(0, "weight")).isDeepEqualTo(learned.stored(0, "weight"));
    try (ImageFile file = file(snapshot, "learned.image")) {
      RuleBench read = new RuleBench(Chip.load(file, ExecutorKind.FAST), learned.network);
      present(direct, 2);
      present(read, 2);
      same(direct, read);
    }
  }

  @ParameterizedTest
  @EnumSource
  void anImageSaysHowManySynapsesALayerHas(TestNets net) {
    RuleBench bench = RuleBench.of("lif", net.name(), RuleBench.EDGE, CompileSettings.defaults());
    for (int l = 0; l < bench.depth(); l++) {
      int place = bench.network.layers().indexOf(bench.layer(l));
      int[] visits = {0};
      new Synapses(bench.layer(l), bench.real(l, "weight")).forEach((i, j, w) -> visits[0]++);
      assertThat(bench.chip.image().layers().get(place).synapses()).isEqualTo(visits[0]);
    }
  }
}
