package org.orthrus.firmware.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.orthrus.firmware.compiler.CompileException;
import org.orthrus.firmware.compiler.CompileSettings;
import org.orthrus.firmware.network.Network;
import org.orthrus.isa.assembler.AssemblyException;
import org.orthrus.isa.image.ModelImage;
import org.orthrus.isa.image.file.ImageFile;
import org.orthrus.isa.image.file.ImageReader;
import org.orthrus.isa.image.file.ImageWriter;
import org.orthrus.simulator.Chip;
import org.orthrus.simulator.ExecutorKind;
import org.orthrus.simulator.checkpoint.CheckpointFile;
import org.orthrus.simulator.checkpoint.CheckpointWriter;

/** Layers whose input lines have lists of the neurons that they reach. */
@Tag("differential")
class ListRuleTest {

  private static final int[] NEURONS = {19, 11, 9};

  @TempDir Path folder;

  private static Network network(double... densities) {
    return RuleBench.lists(50, NEURONS, densities);
  }

  private static RuleBench bench(String rule, Network network, CompileSettings settings) {
    return RuleBench.of(rule, network, RuleBench.EDGE, settings, ExecutorKind.FAST);
  }

  private static int[][] input(int sample) {
    return RuleBench.randomSpikes(sample, 6, 50, .3);
  }

  private static void assertSame(RuleBench a, RuleBench b, String... regions) {
    for (int l = 0; l < NEURONS.length; l++) {
      for (String region : regions) {
        assertThat(a.stored(l, region)).as("%s %d", region, l).isDeepEqualTo(b.stored(l, region));
      }
    }
  }

  /** Lists of everything are dense layers: the same bits at every timestep, and after updates. */
  @ParameterizedTest
  @ValueSource(strings = {"stop-w", "stop-wtl", "stbp", "stbp-lean"})
  void listsOfAllAreADenseLayer(String rule) {
    CompileSettings settings = RuleBench.halfLeak().withConstant("batch", 2);
    RuleBench lists = bench(rule, network(1, 1, 1), settings);
    RuleBench dense = bench(rule, network(0, 0, 0), settings);
    for (int sample = 0; sample < 7; sample++) {
      int[][][] potentials = new int[6 * NEURONS.length][][];
      dense.learn(
          input(sample),
          sample % 9,
          t -> {
            for (int l = 0; l < NEURONS.length; l++) {
              potentials[t * NEURONS.length + l] = dense.stored(l, "membranePotential");
            }
          });
      lists.learn(
          input(sample),
          sample % 9,
          t -> {
            for (int l = 0; l < NEURONS.length; l++) {
              assertThat(lists.stored(l, "membranePotential"))
                  .isDeepEqualTo(potentials[t * NEURONS.length + l]);
            }
          });
      assertSame(lists, dense, "spikes", "error", "weightGradient", "masterWeight", "weight");
    }
    assertThat(lists.stored(0, "target")[3]).isEqualTo(IntStream.range(0, 19).toArray());
    assertThat(lists.chip.cycle()).isNotEqualTo(dense.chip.cycle());
  }

  /**
   * Lists against a dense layer whose other weights are 0: what neurons do and err is the same, and
   * so are the gradients of the connections that there are.
   */
  @Test
  void connectionsThatAreLeftOutAreWeightsOfZero() {
    CompileSettings settings = RuleBench.halfLeak().withConstant("batch", 100);
    RuleBench lists = bench("stop-wtl", network(.4, .5, .3), settings);
    RuleBench dense = bench("stop-wtl", network(0, 0, 0), settings);
    for (int l = 0; l < NEURONS.length; l++) {
      for (String region : new String[] {"weight", "masterWeight"}) {
        dense.chip.write(dense.name(l, region), spread(lists, l, region));
      }
    }
    for (int sample = 0; sample < 5; sample++) {
      lists.learn(input(sample), sample);
      dense.learn(input(sample), sample);
      assertSame(lists, dense, "membranePotential", "spikes", "error", "leakTrace", "leakGradient");
    }
    boolean any = false;
    for (int l = 0; l < NEURONS.length; l++) {
      int[][] targets = lists.stored(l, "target");
      int[][] gradients = lists.stored(l, "weightGradient");
      int[][] all = dense.stored(l, "weightGradient");
      for (int i = 0; i < targets.length; i++) {
        for (int slot = 0; slot < targets[i].length; slot++) {
          assertThat(gradients[i][slot]).isEqualTo(all[i][targets[i][slot]]);
          any |= gradients[i][slot] != 0;
        }
      }
    }
    assertThat(any).isTrue();
  }

  /** Values of slots, where a dense layer has them. */
  private static int[][] spread(RuleBench lists, int l, String region) {
    int[][] targets = lists.stored(l, "target");
    int[][] values = lists.stored(l, region);
    int[][] all = new int[targets.length][NEURONS[l]];
    for (int i = 0; i < targets.length; i++) {
      for (int slot = 0; slot < targets[i].length; slot++) {
        all[i][targets[i][slot]] = values[i][slot];
      }
    }
    return all;
  }

  /** ceil(0.4 * 19) = 8 of 19 for each line, ascending, none twice, and not the same for all. */
  @Test
  void targetsAreDrawnWithoutRepetition() {
    RuleBench bench = bench("stop-w", network(.4, 0, 0), CompileSettings.defaults());
    int[][] targets = bench.stored(0, "target");
    for (int[] row : targets) {
      assertThat(row).hasSize(8).doesNotHaveDuplicates().isSorted();
      assertThat(row[7]).isLessThan(19);
    }
    assertThat(targets[0]).isNotEqualTo(targets[1]);
    assertThat(Arrays.stream(targets).flatMapToInt(Arrays::stream).distinct().count())
        .isEqualTo(19);
    RuleBench other = bench("stop-w", network(.4, 0, 0), CompileSettings.defaults().withSeed(2));
    assertThat(other.stored(0, "target")[0]).isNotEqualTo(targets[0]);
    assertThat(bench.chip.image().layers().get(0).synapses()).isEqualTo(50 * 8);
  }

  private static CompileSettings rewiring(int grow) {
    return RuleBench.halfLeak()
        .withConstant("batch", 2)
        .withConstant("rewire", 1)
        .withConstant("rewireEvery", 2)
        .withConstant("grow", grow)
        .withParameter("pruneThreshold", .1);
  }

  /** What is removed at the 4th sample comes back elsewhere: as many in every row, none twice. */
  @Test
  void rewiringKeepsTheNumberOfConnections() {
    RuleBench bench = bench("stop-w", network(.4, .5, 0), rewiring(1));
    int[][] before = bench.stored(0, "target");
    for (int sample = 0; sample < 3; sample++) {
      bench.learn(input(sample), sample);
      assertThat(bench.stored(0, "target")).isDeepEqualTo(before);
    }
    bench.learn(input(3), 3);
    int moved = 0;
    for (int l = 0; l < 2; l++) {
      for (int[] row : bench.stored(l, "target")) {
        assertThat(row).doesNotHaveDuplicates().isSorted();
        assertThat(Arrays.stream(row).max().getAsInt()).isLessThan(NEURONS[l]);
      }
      for (int[] row : bench.stored(l, "masterWeight")) {
        moved += (int) Arrays.stream(row).filter(weight -> weight == 0).count();
      }
      assertThat(bench.stored(l, "weightGradient")).isDeepEqualTo(new int[before(l)][slots(l)]);
    }
    assertThat(bench.stored(0, "target")).isNotEqualTo(before);
    int pruned = bench.chip.read("pruned")[0][0];
    assertThat(pruned).isEqualTo(moved).isGreaterThan(20).isLessThan(50 * 8 + 19 * 6);
    assertThat(bench.chip.read("revived")[0][0]).isEqualTo(pruned);
    for (int sample = 4; sample < 12; sample++) {
      bench.learn(input(sample), sample % 9);
    }
    for (int[] row : bench.stored(0, "target")) {
      assertThat(row).doesNotHaveDuplicates().isSorted();
    }
  }

  /** With a rate that rounds to no update: strong connections as before, the others begin at 0. */
  @Test
  void whatStaysKeepsItsWeight() {
    CompileSettings still = rewiring(1).withParameter("learningRate", 1e-7);
    RuleBench bench = bench("stop-w", network(.4, 0, 0), still);
    int threshold = bench.format(0, "masterWeight").fromReal(.1);
    Map<String, int[][]> before = bench.state();
    for (int sample = 0; sample < 4; sample++) {
      bench.learn(input(sample), sample);
    }
    for (String region : new String[] {"layer1.masterWeight", "layer1.weight"}) {
      for (int i = 0; i < 50; i++) {
        int[] expected = new int[19];
        int[] actual = new int[19];
        for (int slot = 0; slot < 8; slot++) {
          boolean strong = Math.abs(before.get("layer1.masterWeight")[i][slot]) >= threshold;
          int weight = before.get(region)[i][slot];
          expected[before.get("layer1.target")[i][slot]] = strong ? weight : 0;
          actual[bench.stored(0, "target")[i][slot]] = bench.chip.read(region)[i][slot];
        }
        assertThat(actual).as("%s %d", region, i).isEqualTo(expected);
      }
    }
    assertThat(bench.chip.read("revived")[0][0]).isPositive();
  }

  /** The rate begins at this part of the first, or below. */
  @Test
  void rewiringEndsWithTheRate() {
    RuleBench bench =
        bench("stop-w", network(.4, .5, 0), rewiring(1).withParameter("rewireUntil", 1));
    for (int sample = 0; sample < 8; sample++) {
      bench.learn(input(sample), sample);
    }
    assertThat(bench.chip.read("pruned")[0][0]).isZero();
  }

  private static int before(int l) {
    return l == 0 ? 50 : NEURONS[l - 1];
  }

  private static int slots(int l) {
    return l == 0 ? 8 : 6;
  }

  /** What is removed stays so, weighs nothing, and costs no synaptic operation. */
  @Test
  void pruningAloneFreesSlots() {
    RuleBench bench = bench("stop-w", network(.4, .5, 0), rewiring(0));
    long before = operations(bench);
    for (int sample = 0; sample < 12; sample++) {
      bench.learn(input(sample), sample % 9);
    }
    int unused = 0;
    for (int l = 0; l < 2; l++) {
      int[][] targets = bench.stored(l, "target");
      for (int i = 0; i < targets.length; i++) {
        for (int slot = 0; slot < targets[i].length; slot++) {
          // 19 neurons need 5 bits
          if (targets[i][slot] == 31) {
            unused++;
            assertThat(bench.stored(l, "masterWeight")[i][slot]).isZero();
            assertThat(bench.stored(l, "weight")[i][slot]).isZero();
          }
        }
      }
    }
    assertThat(bench.chip.read("pruned")[0][0]).isEqualTo(unused).isPositive();
    assertThat(bench.chip.read("revived")[0][0]).isZero();
    assertThat(operations(bench)).isLessThan(before);
  }

  /** Synaptic operations of one sample. */
  private static long operations(RuleBench bench) {
    int sop = bench.chip.counters().layout().indexOf("synapticOperations");
    long before = bench.chip.counters().total(sop);
    bench.classify(input(99));
    return bench.chip.counters().total(sop) - before;
  }

  /** An image and a checkpoint hold what has been rewired. */
  @Test
  void filesHoldWhatWasRewired() {
    RuleBench whole = bench("stop-wtl", network(.4, .5, 0), rewiring(1));
    RuleBench moved = bench("stop-wtl", network(.4, .5, 0), rewiring(1));
    for (int sample = 0; sample < 5; sample++) {
      whole.learn(input(sample), sample);
    }
    Path file = folder.resolve("chip.checkpoint");
    CheckpointWriter.write(file, Map.of(), progress -> {}, whole.chip.checkpoint());
    try (CheckpointFile saved = CheckpointFile.open(file)) {
      moved.chip.restore(saved.chip(moved.chip.image()));
    }
    for (int sample = 5; sample < 9; sample++) {
      whole.learn(input(sample), sample);
      moved.learn(input(sample), sample);
    }
    assertThat(moved.chip.counters()).isEqualTo(whole.chip.counters());
    assertSame(moved, whole, "masterWeight");
    assertThat(moved.stored(0, "target")).isDeepEqualTo(whole.stored(0, "target"));
    ModelImage image = whole.chip.snapshot(Map.of());
    ImageWriter.write(image, folder.resolve("learned.image"));
    try (ImageFile read = ImageReader.open(folder.resolve("learned.image"))) {
      assertThat(read.walks()).isEqualTo(image.walks());
      Chip again = Chip.load(read, ExecutorKind.FAST);
      assertThat(again.read("layer1.target")).isDeepEqualTo(whole.stored(0, "target"));
    }
  }

  @Test
  void withoutListsThereIsNothingToRewire() {
    assertThatThrownBy(() -> bench("stop-w", network(0, 0, 0), rewiring(1)))
        .isInstanceOf(AssemblyException.class)
        .hasMessageContaining("rewire.uasm:")
        .hasMessageContaining("rewire is 1, but the network has no lists; give a dense layer a");
  }

  @Test
  void whatHasNoListsSaysSo() throws IOException {
    assertThatThrownBy(() -> bench("lif-delay", network(.5, 0, 0), CompileSettings.defaults()))
        .isInstanceOf(CompileException.class)
        .hasMessage(
            "network lists, layer 'layer1': its density makes lists, and rule lif-delay keeps none; take"
                + " one that does, like stop-w, or give its layers a region of purpose"
                + " connectivity");
    Path rule = folder.resolve("down");
    Files.createDirectory(rule);
    Files.writeString(
        rule.resolve("rule.yaml"),
        """
        schema: orthrus-rule/1
        name: down
        summary: walks what lists do not have
        program: down.uasm
        learns: []
        layer:
          weight: {memory: weight, rows: fanIn, columns: slots, format: weight, purpose: weight}
        """);
    Files.writeString(
        rule.resolve("down.uasm"),
        ".entry sampleBegin\nwalk fanIn, r0\nvld v0, weight[syn]\nnext\nhalt\n");
    assertThatThrownBy(() -> bench(rule.toString(), network(0, .5, 0), CompileSettings.defaults()))
        .isInstanceOf(CompileException.class)
        .hasMessage(
            "network lists, layer 'layer2': its density makes lists, which have no walk fanIn, and"
                + " rule down names it; walk fanOut with vsum where listsAbove is 1, or remove the"
                + " density");
  }
}
