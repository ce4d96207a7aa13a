package org.orthrus.firmware.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.orthrus.firmware.compiler.CompileSettings;
import org.orthrus.firmware.data.InputCoding;
import org.orthrus.firmware.network.Layer;
import org.orthrus.isa.design.CoreDesign;
import org.orthrus.isa.design.Designs;
import org.orthrus.simulator.ExecutorKind;
import org.orthrus.simulator.counters.Counters;

/** A network spread over cores does what it does on one, bit for bit, in less time. */
@Tag("unit")
class MeshTest {

  private static final int SAMPLES = 3;

  /** Columns and rows of a mesh. */
  private record Mesh(int columns, int rows) {}

  private static final List<Mesh> MESHES = List.of(new Mesh(2, 1), new Mesh(2, 2), new Mesh(4, 4));

  static Stream<Arguments> cases() {
    List<Arguments> cases = new ArrayList<>();
    for (TestNets net : TestNets.values()) {
      for (String rule : List.of("lif", "stop-w", "stop-wt")) {
        for (InputCoding coding : List.of(InputCoding.BERNOULLI, InputCoding.DIRECT)) {
          cases.add(Arguments.of(net.name(), rule, coding));
        }
      }
    }
    return cases.stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isTheSameOnAnyNumberOfCores(String net, String rule, InputCoding coding) {
    RuleBench one = run(net, rule, coding, new Mesh(1, 1), ExecutorKind.FAST);
    for (Mesh mesh : MESHES) {
      RuleBench several = run(net, rule, coding, mesh, ExecutorKind.FAST);
      for (Layer layer : one.network.layers()) {
        for (String region : List.of("masterWeight", "weight", "threshold", "leak", "spikes")) {
          String name = layer.name() + "." + region;
          if (one.chip.region(name).isPresent()) {
            assertThat(several.chip.read(name))
                .as("%s on %d cores", name, several.chip.cores())
                .isDeepEqualTo(one.chip.read(name));
          }
        }
      }
      Counters counters = several.chip.counters();
      for (String event : List.of("synapticOperations", "spikes", "neuronUpdates")) {
        assertThat(counters.total(event)).as(event).isEqualTo(one.chip.counters().total(event));
      }
      assertThat(counters.total("noc.hops")).isPositive();
    }
  }

  @ParameterizedTest
  @EnumSource(TestNets.class)
  void bothExecutorsCountAlike(TestNets net) {
    Mesh mesh = new Mesh(2, 2);
    RuleBench judge =
        run(net.name(), "stop-wt", InputCoding.DIRECT, mesh, ExecutorKind.SPECIFICATION);
    RuleBench fast = run(net.name(), "stop-wt", InputCoding.DIRECT, mesh, ExecutorKind.FAST);
    for (int core = 0; core < judge.chip.cores(); core++) {
      assertThat(fast.chip.counters(core).raw()).isEqualTo(judge.chip.counters(core).raw());
    }
    assertThat(fast.chip.cycle()).isEqualTo(judge.chip.cycle());
    assertThat(fast.state()).usingRecursiveComparison().isEqualTo(judge.state());
  }

  private static RuleBench run(
      String net, String rule, InputCoding coding, Mesh mesh, ExecutorKind kind) {
    Rule opened = Rules.open(rule);
    CompileSettings settings =
        CompileSettings.defaults().withCoding(coding).withParameter("leak", .5);
    if (opened.learning()) {
      settings =
          settings
              .withConstant("batch", 1)
              .withConstant("stochasticUpdate", 0)
              .withParameter("weightScale", 1);
    }
    RuleBench bench = RuleBench.of(rule, net, edge(mesh), settings, kind);
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

  /** edge-22nm with two lanes, so that few channels are worth a core, and wide events. */
  private static Designs.Opened edge(Mesh mesh) {
    CoreDesign edge = RuleBench.EDGE.design();
    CoreDesign.Lanes lanes = edge.lanes();
    CoreDesign changed =
        new CoreDesign(
            edge.schema(),
            "edge-mesh-test",
            edge.description(),
            edge.technology(),
            edge.clockMegahertz(),
            new CoreDesign.Lanes(
                2, lanes.bits(), lanes.rounding(), lanes.overflow(), lanes.beats()),
            edge.sequencer(),
            edge.random(),
            edge.memories(),
            new CoreDesign.Mesh(mesh.columns(), mesh.rows(), 2, 1, 32, CoreDesign.Multicast.TREE),
            new CoreDesign.Events(1024, 256, 1, 1, 16, 32),
            edge.formats());
    return new Designs.Opened("edge-mesh-test", Designs.canonicalText(changed), changed);
  }
}
