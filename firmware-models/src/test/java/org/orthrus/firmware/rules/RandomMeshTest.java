package org.orthrus.firmware.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.orthrus.firmware.compiler.CompileSettings;
import org.orthrus.firmware.compiler.Compiler;
import org.orthrus.firmware.compiler.Cut;
import org.orthrus.firmware.data.InputCoding;
import org.orthrus.firmware.network.Network;
import org.orthrus.isa.design.CoreDesign;
import org.orthrus.isa.design.Designs;
import org.orthrus.isa.image.ModelImage;
import org.orthrus.isa.image.ProvenanceKeys;
import org.orthrus.simulator.Chip;
import org.orthrus.simulator.ExecutorKind;

/** Random networks on random meshes do what they do on one core, bit for bit. */
@Tag("unit")
class RandomMeshTest {

  private static final int SAMPLES = 4;
  private static final int CLASSES = 4;
  private static final List<String> RULES =
      List.of("lif", "stop-w", "stop-wl", "stop-wt", "stop-wtl");

  static IntStream seeds() {
    return IntStream.range(0, 60);
  }

  /** A network, how it is compiled and what it is shown. */
  private record Case(long seed, Network network, String rule, CompileSettings settings) {

    static Case draw(long seed, Random random) {
      Network network = RandomNetworks.draw(random);
      String rule = RULES.get(random.nextInt(RULES.size()));
      CompileSettings settings =
          CompileSettings.defaults()
              .withCoding(random.nextBoolean() ? InputCoding.BERNOULLI : InputCoding.DIRECT)
              .withParameter("leak", .5);
      if (Rules.open(rule).learning()) {
        settings =
            settings
                .withParameter("weightScale", 1)
                .withConstant("stochasticUpdate", 0)
                .withConstant("batch", 1 + random.nextInt(3))
                .withConstant("transposedRead", random.nextInt(2))
                .withConstant("rateParts", random.nextInt(3));
      }
      if (rule.startsWith("stop-wt") && random.nextBoolean()) {
        settings =
            settings.withConstant("thresholdPerNeuron", 0).withConstant("thresholdPerChannel", 1);
      }
      return new Case(seed, network, rule, settings);
    }

    ModelImage compile(Designs.Opened design, Cut cut) {
      return Compiler.compile(Rules.open(rule), network, design, settings.withCut(cut));
    }

    long neuronWords(Designs.Opened design, Cut cut) {
      return Compiler.plan(Rules.open(rule), network, design, settings.withCut(cut))
          .words()
          .get("neuron");
    }

    RuleBench run(ModelImage image, ExecutorKind kind) {
      RuleBench bench = new RuleBench(Chip.load(image, kind), network);
      int lines = network.input().size();
      for (int n = 0; n < SAMPLES; n++) {
        int[][] input = RuleBench.randomInput(100 * seed + n, 3, lines, settings.coding());
        if (Rules.open(rule).learning() && n < SAMPLES - 1) {
          bench.learn(input, n % CLASSES);
        } else {
          bench.classify(input);
        }
      }
      return bench;
    }
  }

  private static CoreDesign.Mesh mesh(Random random, int columns, int rows) {
    return new CoreDesign.Mesh(
        columns,
        rows,
        1 + random.nextInt(5),
        1 + random.nextInt(3),
        8 << random.nextInt(4),
        random.nextBoolean() ? CoreDesign.Multicast.TREE : CoreDesign.Multicast.COPIES);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void isAlikeHoweverItIsCut(int seed) {
    Random random = new Random(seed);
    Case drawn = Case.draw(seed, random);
    int lanes = 1 << random.nextInt(4);
    Designs.Opened alone = MeshBench.edge(mesh(random, 1, 1), lanes, Map.of());
    RuleBench one = drawn.run(drawn.compile(alone, Cut.AUTO), ExecutorKind.FAST);
    for (Cut cut : Cut.values()) {
      CoreDesign.Mesh mesh = mesh(random, 1 + random.nextInt(4), 2 + random.nextInt(3));
      ExecutorKind kind = random.nextInt(4) == 0 ? ExecutorKind.SPECIFICATION : ExecutorKind.FAST;
      RuleBench several = drawn.run(compiled(drawn, mesh, lanes, cut), kind);
      if (one.saturations("gradient") + one.saturations("error") == 0) {
        MeshBench.assertAlike(one, several);
      }
    }
  }

  /** On as little memory for neurons as the better cut needs, if it is for the compiler to say. */
  private static ModelImage compiled(Case drawn, CoreDesign.Mesh mesh, int lanes, Cut cut) {
    Map<String, Long> words = Map.of();
    if (cut == Cut.AUTO) {
      Designs.Opened roomy = MeshBench.edge(mesh, lanes, words);
      long needed =
          Math.min(drawn.neuronWords(roomy, Cut.CHANNEL), drawn.neuronWords(roomy, Cut.ROW));
      words = Map.of("neuron", needed);
    }
    return drawn.compile(MeshBench.edge(mesh, lanes, words), cut);
  }

  /** What the test is about comes up in it. */
  @Test
  void drawsAllWaysToCut() {
    Set<String> ways = seeds().boxed().flatMap(RandomMeshTest::ways).collect(Collectors.toSet());
    assertThat(ways).contains("CHANNEL as channel", "ROW as row", "AUTO as channel", "AUTO as row");
  }

  private static Stream<String> ways(int seed) {
    Random random = new Random(seed);
    Case drawn = Case.draw(seed, random);
    CoreDesign.Mesh mesh = mesh(random, 2, 2);
    return Stream.of(Cut.values())
        .map(
            cut ->
                cut + " as " + compiled(drawn, mesh, 4, cut).provenance().get(ProvenanceKeys.CUT));
  }
}
