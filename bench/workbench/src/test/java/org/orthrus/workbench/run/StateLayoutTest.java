package org.orthrus.workbench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.orthrus.firmware.compiler.MemoryPlan;
import org.orthrus.firmware.data.InputCoding;
import org.orthrus.firmware.network.Network;
import org.orthrus.firmware.network.Networks;
import org.orthrus.isa.design.Designs;

@Tag("unit")
class StateLayoutTest {

  private static final Designs.Opened EDGE = Designs.open("edge-22nm");
  private static final String FP32 = "fp32, papers' count";

  /** VGG-11 as spiking networks often have it: two convolutions before each pool. */
  private static final String VGG_IN_PAIRS =
      """
      schema: orthrus-network/1
      name: vgg-in-pairs
      input: {rows: 32, columns: 32, channels: 3}
      layers:
        - {convolution: 64, kernel: 3, padding: 1}
        - {convolution: 128, kernel: 3, padding: 1}
        - {pool: average, kernel: 2}
        - {convolution: 256, kernel: 3, padding: 1}
        - {convolution: 256, kernel: 3, padding: 1}
        - {pool: average, kernel: 2}
        - {convolution: 512, kernel: 3, padding: 1}
        - {convolution: 512, kernel: 3, padding: 1}
        - {pool: average, kernel: 2}
        - {convolution: 512, kernel: 3, padding: 1}
        - {convolution: 512, kernel: 3, padding: 1}
        - {pool: average, kernel: 2}
        - {name: out, dense: 10}
      """;

  private static StateLayout layout(String name) {
    return StateLayout.all().stream().filter(l -> l.name().equals(name)).findFirst().orElseThrow();
  }

  private static LearningContender contender(String rule, String trains, String thresholds) {
    return LearningContender.all().stream()
        .filter(c -> c.rule().equals(rule) && c.trains().equals(trains))
        .filter(c -> c.thresholds().equals(thresholds))
        .findFirst()
        .orElseThrow();
  }

  private static MemoryPlan plan(Network network, LearningContender contender) {
    Setup setup =
        new Setup("stop-w", network, EDGE, 6, InputCoding.BERNOULLI, 1, java.util.Map.of());
    return contender.of(setup, 6).plan();
  }

  /**
   * Words of 32 bits, by hand from arXiv 2411.11082: U and s for each of 266 neurons, a trace for
   * each of 784 + 256 input lines, for WTL two more traces a neuron, and where every neuron has its
   * own, a threshold and its accumulator; STBP T times U and s.
   */
  @ParameterizedTest
  @CsvSource({
    "stop-w, W, layer, 1572",
    "stop-wtl, WTL, neuron, 2636",
    "stop-wtl, WTL, layer, 2104",
    "stbp, W, layer, 3192",
    "stbp, WTL, neuron, 3192"
  })
  void papersCountWhatTheyCount(String rule, String trains, String thresholds, long words) {
    MemoryPlan plan = plan(Networks.open("784-256-10"), contender(rule, trains, thresholds));
    assertThat(layout(FP32).total(plan)).isEqualTo(32 * words);
  }

  /**
   * The same by hand in bits, 266 neurons and 1040 input lines: 1 for s, 16 for U and θ and its
   * accumulator and the leak trace, 16 or 8 for the other traces, 784 input bits; lean STBP 6 times
   * 4 + 1 bits, U, and 6 times 784 of input.
   */
  @ParameterizedTest
  @CsvSource({
    "16-bit traces, stop-w, W, layer, 21946",
    "16-bit traces, stop-wtl, WTL, neuron, 38970",
    "8-bit traces, stop-w, W, layer, 13626",
    "8-bit traces, stop-wtl, WTL, neuron, 28522",
    "8-bit traces, stbp, W, layer, 31836",
    "8-bit traces, stbp-lean, W, layer, 16940"
  })
  void narrowLayoutsCountTheSameElements(
      String layout, String rule, String trains, String thresholds, long bits) {
    MemoryPlan plan = plan(Networks.open("784-256-10"), contender(rule, trains, thresholds));
    assertThat(layout(layout).total(plan)).isEqualTo(bits);
    assertThat(layout(layout).bits(plan).values().stream().mapToLong(b -> b).sum()).isEqualTo(bits);
  }

  private static double ratio(Network network, String rule, String trains, String thresholds) {
    StateLayout words = layout(FP32);
    long stbp = words.total(plan(network, contender("stbp", trains, thresholds)));
    return (double) stbp / words.total(plan(network, contender(rule, trains, thresholds)));
  }

  @Test
  void lenetHasTheRatiosCountedByHand() {
    Network lenet = Networks.open("lenet5");
    assertThat(ratio(lenet, "stop-w", "W", "layer")).isCloseTo(5.0, within(0.05));
    assertThat(ratio(lenet, "stop-wtl", "WTL", "neuron")).isCloseTo(1.88, within(0.005));
    assertThat(ratio(lenet, "stop-wtl", "WTL", "layer")).isBetween(2.4, 2.75);
  }

  @Test
  void vggHasThemWithTwoConvolutionsBeforeEachPool() {
    Network pairs = Networks.read(VGG_IN_PAIRS, "vgg.yaml");
    assertThat(ratio(pairs, "stop-w", "W", "layer")).isCloseTo(4.67, within(0.01));
    assertThat(ratio(pairs, "stop-wtl", "WTL", "neuron")).isCloseTo(1.83, within(0.005));
    Network boxed = Networks.open("vgg11");
    assertThat(ratio(boxed, "stop-w", "W", "layer")).isCloseTo(5.0, within(0.005));
    assertThat(ratio(boxed, "stop-wtl", "WTL", "neuron")).isCloseTo(1.87, within(0.005));
  }

  @Test
  void resnetHasThemWithoutNeuronsInItsShortcuts() {
    Network resnet = Networks.open("resnet18");
    assertThat(withoutShortcuts(resnet, "stop-w", "W", "layer")).isCloseTo(4.01, within(0.005));
    assertThat(withoutShortcuts(resnet, "stop-wtl", "WTL", "neuron"))
        .isCloseTo(1.72, within(0.005));
    assertThat(ratio(resnet, "stop-w", "W", "layer")).isCloseTo(3.89, within(0.005));
    assertThat(ratio(resnet, "stop-wtl", "WTL", "neuron")).isCloseTo(1.69, within(0.005));
  }

  private static double withoutShortcuts(
      Network network, String rule, String trains, String thresholds) {
    StateLayout words = layout(FP32);
    List<Long> counts =
        List.of(contender("stbp", trains, thresholds), contender(rule, trains, thresholds)).stream()
            .map(contender -> without(plan(network, contender), oneByOne(network)))
            .map(words::total)
            .toList();
    return (double) counts.get(0) / counts.get(1);
  }

  private static Set<Integer> oneByOne(Network network) {
    return java.util.stream.IntStream.range(0, network.layers().size())
        .filter(
            l ->
                network.layers().get(l)
                        instanceof org.orthrus.firmware.network.Layer.Convolution convolution
                    && convolution.kernelRows() == 1)
        .boxed()
        .collect(java.util.stream.Collectors.toSet());
  }

  private static MemoryPlan without(MemoryPlan plan, Set<Integer> layers) {
    assertThat(layers).hasSize(3);
    return new MemoryPlan(
        plan.network(),
        plan.design(),
        plan.regions().stream().filter(region -> !layers.contains(region.layer())).toList(),
        plan.microwords());
  }
}
