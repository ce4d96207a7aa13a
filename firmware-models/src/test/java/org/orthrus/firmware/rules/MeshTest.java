package org.orthrus.firmware.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.orthrus.simulator.ExecutorKind.FAST;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.orthrus.firmware.compiler.CompileSettings;
import org.orthrus.firmware.compiler.Cut;
import org.orthrus.firmware.data.InputCoding;
import org.orthrus.firmware.network.Network;
import org.orthrus.isa.design.CoreDesign;
import org.orthrus.isa.design.Designs;
import org.orthrus.simulator.ExecutorKind;
import org.orthrus.simulator.counters.Counters;

/** A network spread over cores does what it does on one, bit for bit. */
@Tag("unit")
class MeshTest {

  private static final int SAMPLES = 3;

  /** Columns and rows of a mesh. */
  private record Mesh(int columns, int rows) {}

  private static final List<Mesh> MESHES = List.of(new Mesh(2, 1), new Mesh(2, 2), new Mesh(4, 4));

  static Stream<Arguments> cases() {
    List<Arguments> cases = new ArrayList<>();
    for (TestNets net : TestNets.values()) {
      for (String rule : List.of("lif", "stop-w", "stop-wtl")) {
        for (InputCoding coding : List.of(InputCoding.BERNOULLI, InputCoding.DIRECT)) {
          for (Cut cut : List.of(Cut.CHANNEL, Cut.ROW)) {
            cases.add(Arguments.of(net.name(), rule, coding, cut));
          }
        }
      }
    }
    return cases.stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isTheSameOnAnyNumberOfCores(String net, String rule, InputCoding coding, Cut cut) {
    RuleBench one = run(net, rule, coding, new Mesh(1, 1), cut, FAST);
    for (Mesh mesh : MESHES) {
      RuleBench several = run(net, rule, coding, mesh, cut, FAST);
      MeshBench.assertAlike(one, several);
      Counters counters = several.chip.counters();
      assertThat(counters.total("synapticOperations"))
          .isEqualTo(one.chip.counters().total("synapticOperations"));
      assertThat(counters.total("noc.hops")).isPositive();
    }
  }

  @ParameterizedTest
  @EnumSource(TestNets.class)
  void bothExecutorsCountAlike(TestNets net) {
    for (Cut cut : List.of(Cut.CHANNEL, Cut.ROW)) {
      bothExecutorsCountAlike(net, cut);
    }
  }

  private static void bothExecutorsCountAlike(TestNets net, Cut cut) {
    Mesh mesh = new Mesh(2, 2);
    RuleBench judge =
        run(net.name(), "stop-wtl", InputCoding.DIRECT, mesh, cut, ExecutorKind.SPECIFICATION);
    RuleBench fast = run(net.name(), "stop-wtl", InputCoding.DIRECT, mesh, cut, FAST);
    for (int core = 0; core < judge.chip.cores(); core++) {
      assertThat(fast.chip.counters(core).raw()).isEqualTo(judge.chip.counters(core).raw());
    }
    assertThat(fast.chip.cycle()).isEqualTo(judge.chip.cycle());
    assertThat(fast.state()).usingRecursiveComparison().isEqualTo(judge.state());
  }

  @Test
  void listsLieOnACoreOfTheirOwn() {
    Network network = RuleBench.lists(20, new int[] {16, 12, 9}, .25, 0, .5);
    RuleBench one = run(network, "stop-w", InputCoding.BERNOULLI, new Mesh(1, 1), Cut.AUTO, FAST);
    RuleBench four = run(network, "stop-w", InputCoding.BERNOULLI, new Mesh(2, 2), Cut.AUTO, FAST);
    assertThat(four.chip.cores()).isEqualTo(4);
    for (String region : List.of("layer1.masterWeight", "layer3.target", "layer3.masterWeight")) {
      assertThat(four.chip.read(region)).as(region).isDeepEqualTo(one.chip.read(region));
    }
  }

  private static RuleBench run(
      String net, String rule, InputCoding coding, Mesh mesh, Cut cut, ExecutorKind kind) {
    return run(TestNets.open(net), rule, coding, mesh, cut, kind);
  }

  private static RuleBench run(
      Network net, String rule, InputCoding coding, Mesh mesh, Cut cut, ExecutorKind kind) {
    Rule opened = Rules.open(rule);
    CompileSettings settings =
        CompileSettings.defaults().withCoding(coding).withCut(cut).withParameter("leak", .5);
    if (opened.learning()) {
      settings =
          settings
              .withConstant("batch", 1)
              .withConstant("stochasticUpdate", 0)
              .withParameter("weightScale", 1);
    }
    if (rule.equals("stop-wtl") && coding == InputCoding.DIRECT) {
      settings =
          settings.withConstant("thresholdPerNeuron", 0).withConstant("thresholdPerChannel", 1);
    }
    RuleBench bench = RuleBench.of(rule, net, design(mesh), settings, kind);
    int lines = bench.network.input().size();
    for (int n = 0; n < SAMPLES; n++) {
      int[][] input = RuleBench.randomInput(n, 4, lines, coding);
      if (opened.learning()) {
        bench.learn(input, n);
      } else {
        bench.classify(input);
      }
    }
    return bench;
  }

  private static Designs.Opened design(Mesh mesh) {
    CoreDesign.Mesh cores =
        new CoreDesign.Mesh(mesh.columns(), mesh.rows(), 2, 1, 32, CoreDesign.Multicast.TREE);
    return MeshBench.edge(cores, 2, Map.of());
  }
}
