package org.orthrus.firmware.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.orthrus.firmware.compiler.CompileSettings;
import org.orthrus.firmware.data.InputCoding;
import org.orthrus.firmware.network.Network;
import org.orthrus.firmware.network.Networks;
import org.orthrus.isa.design.Designs;
import org.orthrus.simulator.ExecutorKind;
import org.orthrus.simulator.counters.Counters;

/**
 * Every rule on the specification and on the fast executor: the same memories, registers of the
 * LFSR, counters, clock and output events after samples that are learned, updated from, and
 * classified. Layer sizes are no multiples of the lanes.
 */
@Tag("differential")
class ExecutorsAgreeTest {

  private static CompileSettings settings(String constants) {
    CompileSettings settings = RuleBench.halfLeak().withConstant("batch", 2);
    for (String constant : constants.isEmpty() ? new String[0] : constants.split(" ")) {
      String[] parts = constant.split("=");
      settings = settings.withConstant(parts[0], Integer.parseInt(parts[1]));
    }
    return settings;
  }

  private static RuleBench agree(
      String rule, String sizes, CompileSettings settings, int[][][] input) {
    return agree(rule, sizes, RuleBench.EDGE, settings, input);
  }

  private static RuleBench agree(
      String rule, String sizes, Designs.Opened design, CompileSettings settings, int[][][] input) {
    return agree(rule, TestNets.open(sizes), design, settings, input);
  }

  private static RuleBench agree(
      String rule, Network network, CompileSettings settings, int[][][] input) {
    return agree(rule, network, RuleBench.EDGE, settings, input);
  }

  private static RuleBench agree(
      String rule,
      Network network,
      Designs.Opened design,
      CompileSettings settings,
      int[][][] input) {
    RuleBench slow = RuleBench.of(rule, network, design, settings, ExecutorKind.SPECIFICATION);
    RuleBench fast = RuleBench.of(rule, network, design, settings, ExecutorKind.FAST);
    boolean learning = Rules.open(rule).learning();
    for (int sample = 0; sample < input.length; sample++) {
      // the third of four is classified only
      if (learning && sample % 4 != 2) {
        assertThat(fast.learn(input[sample], sample % 9))
            .isEqualTo(slow.learn(input[sample], sample % 9));
      } else {
        assertThat(fast.classify(input[sample])).isEqualTo(slow.classify(input[sample]));
      }
      assertThat(fast.chip.cycle()).as("cycle").isEqualTo(slow.chip.cycle());
    }
    Map<String, int[][]> state = slow.state();
    state.forEach((name, rows) -> assertThat(fast.chip.read(name)).as(name).isDeepEqualTo(rows));
    assertThat(fast.chip.core().lfsr().states()).isEqualTo(slow.chip.core().lfsr().states());
    assertThat(fast.chip.outputEvents().size()).isEqualTo(slow.chip.outputEvents().size());
    Counters counted = slow.chip.counters();
    for (int event = 0; event < counted.layout().size(); event++) {
      assertThat(fast.chip.counters().total(event))
          .as(counted.layout().name(event))
          .isEqualTo(counted.total(event));
    }
    assertThat(fast.chip.counters()).isEqualTo(counted);
    return fast;
  }

  @ParameterizedTest
  @CsvSource({
    "lif,       50-19-11-9, ''",
    "stop-w,    50-9,       ''",
    "stop-w,    50-19-11-9, transposedRead=1",
    "stop-wt,   50-19-11-9, thresholdPerNeuron=0",
    "stop-wl,   50-19-9,    loss=1",
    "stop-wtl,  50-19-11-9, ''",
    "stbp,      50-9,       ''",
    "stbp,      50-19-11-9, reset=1 learnThreshold=1 learnLeak=1",
    "stbp,      50-19-11-9, learnThreshold=1 learnLeak=1 thresholdPerNeuron=0 transposedRead=1",
    "stbp-lean, 50-19-11-9, ''",
    "stbp-lean, 50-19-9,    reset=1 loss=1"
  })
  void onRandomSpikes(String rule, String sizes, String constants) {
    int[][][] input = new int[6][][];
    for (int sample = 0; sample < input.length; sample++) {
      input[sample] = RuleBench.randomSpikes(sample, 6, 50, .3);
    }
    agree(rule, Networks.open(sizes), of(rule, constants), input);
  }

  private static CompileSettings of(String rule, String constants) {
    return rule.equals("lif") ? CompileSettings.defaults() : settings(constants);
  }

  @ParameterizedTest
  @CsvSource({
    "lif,      .4, .5, ''",
    "stop-w,   .4, 0,  ''",
    "stop-wtl, .4, .5, ''",
    "stop-wtl, 0,  .5, rewire=1 rewireEvery=1",
    "stop-wt,  .4, .2, rewire=1 rewireEvery=1 grow=0",
    "stbp,     .4, .5, ''",
    "stbp-lean, 0, .5, ''",
    "stop-wl,  1,  .1, rewire=1 rewireEvery=2"
  })
  void onLists(String rule, double first, double second, String constants) {
    int[][][] input = new int[8][][];
    for (int sample = 0; sample < input.length; sample++) {
      input[sample] = RuleBench.randomSpikes(sample, 6, 50, .3);
    }
    Network network = RuleBench.lists(50, new int[] {19, 11, 9}, first, second, 0);
    agree(rule, network, of(rule, constants), input);
  }

  @ParameterizedTest
  @CsvSource({"stop-wtl, ''", "stbp, learnThreshold=1 learnLeak=1", "stbp-lean, ''"})
  void onDigits(String rule, String constants) {
    int[][][] input = {
      RuleBench.mnist(0, 6), RuleBench.mnist(1, 6), RuleBench.mnist(2, 6), RuleBench.mnist(3, 6)
    };
    agree(rule, Networks.open("784-13-10"), settings(constants), input);
  }

  @ParameterizedTest
  @CsvSource({"stop-wtl, ''", "stbp, learnThreshold=1 learnLeak=1"})
  void onGradedInput(String rule, String constants) {
    int[][][] input = new int[2][][];
    for (int sample = 0; sample < input.length; sample++) {
      input[sample] = RuleBench.encode(RuleBench.train(), sample, 3, InputCoding.DIRECT);
    }
    agree(
        rule,
        Networks.open("784-13-10"),
        settings(constants).withCoding(InputCoding.DIRECT).withTimesteps(3),
        input);
  }

  // ---- convolutions, pools, sums ---------------------------------------------------------------

  private static final int TIMESTEPS = 3;

  /** Three random samples and one that is silent. */
  private static int[][][] samples(TestNets net, InputCoding coding) {
    int lines = TestNets.open(net.name()).input().size();
    int[][][] input = new int[4][][];
    for (int sample = 0; sample < input.length; sample++) {
      input[sample] =
          sample == 3
              ? new int[TIMESTEPS][lines]
              : RuleBench.randomInput(sample, TIMESTEPS, lines, coding);
    }
    return input;
  }

  /** All of {@link TestNets}; weights of every layer must have moved. */
  @ParameterizedTest
  @CsvSource({
    "lif,       BERNOULLI, ''",
    "lif,       DIRECT,    ''",
    "lif,       EVENTS,    ''",
    "stop-w,    BERNOULLI, ''",
    "stop-w,    DIRECT,    transposedRead=1",
    "stop-wt,   EVENTS,    thresholdPerNeuron=0",
    "stop-wl,   BERNOULLI, loss=1",
    "stop-wtl,  DIRECT,    thresholdPerNeuron=0 thresholdPerChannel=1",
    "stop-wtl,  BERNOULLI, transposedRead=1",
    "stbp,      BERNOULLI, reset=0 transposedRead=1",
    "stbp,      DIRECT,    reset=1 learnThreshold=1 learnLeak=1",
    "stbp,      EVENTS,    reset=0 learnThreshold=1 thresholdPerNeuron=0 thresholdPerChannel=1",
    "stbp,      DIRECT,    reset=1 learnThreshold=1 thresholdPerNeuron=0 loss=1",
    "stbp-lean, BERNOULLI, ''",
    "stbp-lean, DIRECT,    reset=0 transposedRead=1"
  })
  void onGraphs(String rule, InputCoding coding, String constants) {
    boolean learning = Rules.open(rule).learning();
    CompileSettings settings = learning ? settings(constants) : CompileSettings.defaults();
    for (TestNets net : TestNets.values()) {
      RuleBench bench =
          agree(
              rule,
              net.name(),
              settings.withCoding(coding).withTimesteps(TIMESTEPS),
              samples(net, coding));
      RuleBench untouched = RuleBench.of(rule, net.name(), RuleBench.EDGE, settings);
      for (int l = 0; l < bench.depth() && learning; l++) {
        assertThat(Arrays.deepEquals(bench.stored(l, "weight"), untouched.stored(l, "weight")))
            .as("%s, weights of layer %d as at first", net, l + 1)
            .isFalse();
      }
    }
  }

  /** Too few bits for what is added up: what the fast executor does at once is not proven. */
  private static final Designs.Opened NARROW =
      RuleBench.edgeWith(
          Map.of(
              "membranePotential", RuleBench.signed(11, 9),
              "threshold", RuleBench.signed(11, 9),
              "leakTrace", RuleBench.signed(11, 9),
              "weightTrace", RuleBench.unsigned(6, 5),
              "activation", RuleBench.unsigned(6, 5),
              "errorSum", RuleBench.signed(18, 21),
              "weightGradient", RuleBench.signed(12, 14),
              "thresholdGradient", RuleBench.signed(10, 14)));

  @ParameterizedTest
  @CsvSource({
    "stop-wtl,  BERNOULLI, ''",
    "stop-wtl,  DIRECT,    transposedRead=1",
    "stbp,      DIRECT,    learnThreshold=1 learnLeak=1",
    "stbp-lean, BERNOULLI, reset=0"
  })
  void whereNearlyEverySumSaturates(String rule, InputCoding coding, String constants) {
    long[] saturations = new long[4];
    for (TestNets net : TestNets.values()) {
      RuleBench bench =
          agree(
              rule,
              net.name(),
              NARROW,
              settings(constants).withCoding(coding).withTimesteps(TIMESTEPS),
              samples(net, coding));
      saturations[0] += bench.saturations("neuron");
      saturations[1] += bench.saturations("trace");
      saturations[2] += bench.saturations("error");
      saturations[3] += bench.saturations("gradient");
    }
    assertThat(saturations[0]).as("neuron").isGreaterThan(100);
    assertThat(saturations[1]).as("trace").isGreaterThan(rule.startsWith("stop") ? 100 : -1);
    assertThat(saturations[2]).as("error").isGreaterThan(100);
    assertThat(saturations[3]).as("gradient").isGreaterThan(100);
  }

  @Test
  void onAChainWithDelay() {
    agree(
        "lif-delay",
        TestNets.CHAIN.name(),
        CompileSettings.defaults().withParameter("threshold", 40),
        samples(TestNets.CHAIN, InputCoding.BERNOULLI));
  }
}
