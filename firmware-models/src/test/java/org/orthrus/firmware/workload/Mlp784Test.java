package org.orthrus.firmware.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.orthrus.firmware.compiler.CompileException;
import org.orthrus.firmware.network.Network;
import org.orthrus.firmware.network.Networks;
import org.orthrus.isa.LogicalEvent;
import org.orthrus.isa.Phase;
import org.orthrus.isa.design.Designs;
import org.orthrus.isa.image.RegionContents;
import org.orthrus.simulator.Chip;
import org.orthrus.simulator.ExecutorKind;
import org.orthrus.simulator.counters.Counters;
import org.orthrus.simulator.probes.SpikeProbe;

@Tag("differential")
class Mlp784Test {

  private static final Designs.Opened EDGE = Designs.open("edge-22nm");

  private static WorkloadSettings settings(
      String net, String thresholds, long weights, long input) {
    List<Integer> each = Arrays.stream(thresholds.split(",")).map(Integer::valueOf).toList();
    return WorkloadSettings.defaults()
        .withNetwork(Networks.open(net), each)
        .withSeeds(weights, input);
  }

  private static Chip run(Mlp784 workload, ExecutorKind kind, int timesteps) {
    Chip chip = Chip.load(workload.image(), kind);
    present(chip, workload, timesteps);
    return chip;
  }

  private static void present(Chip chip, Mlp784 workload, int timesteps) {
    chip.beginSample();
    for (int t = 0; t < timesteps; t++) {
      int[] lines = workload.input().addresses(t);
      chip.events(lines, workload.input().payloads(), lines.length);
      chip.endTimestep();
    }
    chip.endSample();
  }

  private static long[] spikes(Counters counters) {
    long[] spikes = new long[counters.layers() + 1];
    spikes[0] = counters.total(counters.layout().aerIn());
    for (int l = 0; l < counters.layers(); l++) {
      int event = counters.layout().logical(LogicalEvent.SPIKE);
      spikes[l + 1] = counters.get(Phase.INFERENCE, l, event);
    }
    return spikes;
  }

  /** Agreed in five programs, SANA-FE among them. */
  @ParameterizedTest
  @CsvSource({
    "100,  false, 11773, 11929, 11324, 119, 205800, 24163982",
    "100,  true, 11773, 11929, 11324, 119, 205800, 24384088",
    "1000, false, 117730, 120537, 116089, 1263, 2058000, 244926242",
    "1000, true, 117730, 120537, 116089, 1263, 2058000, 245146298"
  })
  void theDefaultInstance(
      int timesteps,
      boolean deliverLast,
      long input,
      long first,
      long second,
      long third,
      long updates,
      long operations) {
    Mlp784 workload =
        Mlp784.compile(WorkloadSettings.defaults().withDeliverLast(deliverLast), EDGE);
    assertThat(workload.deepened()).isEmpty();
    Counters counters = run(workload, ExecutorKind.FAST, timesteps).counters();
    assertThat(spikes(counters)).containsExactly(input, first, second, third);
    assertThat(counters.total(LogicalEvent.NEURON_UPDATE)).isEqualTo(updates);
    assertThat(counters.total(LogicalEvent.SYNAPTIC_OPERATION)).isEqualTo(operations);
    if (deliverLast) {
      assertThat(counters.total(LogicalEvent.MESSAGE)).isEqualTo(input + first + second);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "784-1024-1024-10 | 450,500,450 | 3         | 4  | 0.15  | 30",
        "784-300-10       | 100,200     | -5        | -6 | 0.15  | 120",
        "37-53-29-11-7    | 0,0,0,0     | 1000      | 7  | 0.15  | 250",
        "61-127-3         | 60,1        | 123456789 | 99 | 0.02  | 101",
        "50-1             | 30          | 8         | 9  | 0     | 40",
        "1-1-1            | 0,0         | 1         | 2  | 0.5   | 200",
        "1024-257-63      | 450,0       | 11        | 12 | 1     | 40",
      })
  void otherInstancesAgreeWithAPlainModel(
      String net, String thresholds, long weights, long input, double share, int timesteps) {
    WorkloadSettings settings = settings(net, thresholds, weights, input).withInputShare(share);
    int[] values = settings.thresholds().stream().mapToInt(Integer::intValue).toArray();
    PlainModel plain =
        new PlainModel(
            sizes(settings.network()), values, weights, input, settings.inputSpikesBelow());
    plain.run(timesteps);
    for (boolean deliverLast : new boolean[] {false, true}) {
      Mlp784 workload = Mlp784.compile(settings.withDeliverLast(deliverLast), EDGE);
      Counters counters = run(workload, ExecutorKind.FAST, timesteps).counters();
      assertThat(spikes(counters)).as("%s", plain).containsExactly(plain.spikes);
      assertThat(counters.total(LogicalEvent.NEURON_UPDATE)).isEqualTo(plain.neuronUpdates);
      assertThat(counters.total(LogicalEvent.SYNAPTIC_OPERATION))
          .isEqualTo(plain.applied + (deliverLast ? plain.late : 0));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"37-53-29-11 | 40,30,0 | 25", "20-9 | 10 | 12", "64-32-8 | 450,20 | 110"})
  void executorsAgree(String net, String thresholds, int timesteps) {
    for (boolean deliverLast : new boolean[] {false, true}) {
      Mlp784 workload =
          Mlp784.compile(settings(net, thresholds, 5, 6).withDeliverLast(deliverLast), EDGE);
      Chip slow = run(workload, ExecutorKind.SPECIFICATION, timesteps);
      Chip fast = run(workload, ExecutorKind.FAST, timesteps);
      assertThat(fast.counters()).isEqualTo(slow.counters());
      assertThat(fast.cycle()).isEqualTo(slow.cycle());
      workload
          .image()
          .regions()
          .forEach(r -> assertThat(fast.read(r.name())).isDeepEqualTo(slow.read(r.name())));
    }
  }

  @Test
  void aSampleStartsFromNothing() {
    Mlp784 workload = Mlp784.compile(settings("37-53-11", "40,30", 5, 6), EDGE);
    Chip chip = run(workload, ExecutorKind.FAST, 33);
    Counters once = chip.counters();
    present(chip, workload, 33);
    assertThat(spikes(chip.counters().since(once))).containsExactly(spikes(once));
  }

  @ParameterizedTest
  @ValueSource(strings = {"edge-22nm", "edge-45nm", "edge-65nm"})
  void designsDoNotChangeTheNumbers(String design) {
    Mlp784 workload = Mlp784.compile(WorkloadSettings.defaults(), Designs.open(design));
    Counters counters = run(workload, ExecutorKind.FAST, 20).counters();
    Mlp784 edge = Mlp784.compile(WorkloadSettings.defaults(), EDGE);
    assertThat(spikes(counters))
        .containsExactly(spikes(run(edge, ExecutorKind.FAST, 20).counters()));
  }

  @Test
  void spikesAreReadByTheNameOfTheLayer() {
    Mlp784 workload = Mlp784.compile(settings("37-53-11", "40,30", 5, 6), EDGE);
    Chip chip = Chip.load(workload.image(), ExecutorKind.FAST);
    SpikeProbe probe = chip.recordSpikes();
    present(chip, workload, 33);
    long[] counted = spikes(chip.counters());
    List<String> names = List.of(SpikeProbe.INPUT, "layer1", "layer2");
    for (int l = 0; l < names.size(); l++) {
      assertThat(probe.layer(names.get(l)).spikes().size()).isEqualTo(counted[l]).isPositive();
    }
    assertThat(probe.layer(SpikeProbe.INPUT).at(32))
        .containsExactly(workload.input().addresses(32));
    assertThatThrownBy(() -> probe.layer("layer3"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no spikes of 'layer3' are recorded; there are those of input, layer1, layer2");
  }

  @Test
  void memoriesAreDeepenedWhereTheNetworkDoesNotFit() {
    WorkloadSettings large = settings("2000-2000-10", "450,450", 1, 2);
    Mlp784 workload = Mlp784.compile(large, EDGE);
    long words = 2000 * 2000 / 8 + 2000 * 2;
    assertThat(workload.deepened()).containsExactly(new DeepenedMemory("weight", 262_144, words));
    assertThat(workload.design().design().memories().get("weight").words()).isEqualTo(words);
    assertThat(workload.design().hash()).isNotEqualTo(EDGE.hash());
    assertThat(workload.image().provenance())
        .containsEntry("deepened.weight", "memory weight deepened from 262144 to 504000 words")
        .containsEntry("workload", "mlp784")
        .containsEntry("input.seed", "2")
        .containsEntry("input.spikesBelow", "9830")
        .containsEntry("parameter.threshold.layer2", "450");
  }

  /** A network of which an array of all weights would not fit the heap of a test. */
  @Test
  void weightsAreGeneratedRowByRow() {
    Mlp784 workload = Mlp784.compile(settings("60000-30000-10", "450,450", 1000, 7), EDGE);
    int region = workload.image().regionIndex("layer1.weight").orElseThrow();
    RegionContents weights = workload.image().contents(region);
    int[] row = new int[30_000];
    weights.row(59_999, row);
    assertThat(row).contains(-31, 32);
    assertThat(Arrays.stream(row).min().orElseThrow()).isEqualTo(-31);
    assertThat(Arrays.stream(row).max().orElseThrow()).isEqualTo(32);
  }

  @Test
  void refusesWhatCannotBe() {
    assertThatThrownBy(() -> settings("20-10", "1,2", 1, 1))
        .isInstanceOf(CompileException.class)
        .hasMessage(
            "network 20-10: thresholds are 2, layers behind the input 1; give a threshold for each"
                + " layer");
    assertThatThrownBy(() -> settings("20-10", "-1", 1, 1))
        .hasMessage("threshold is -1; allowed: 0 to 1000000");
    assertThatThrownBy(() -> settings("20-10", "1000001", 1, 1))
        .hasMessage("threshold is 1000001; allowed: 0 to 1000000");
    assertThatThrownBy(() -> WorkloadSettings.defaults().withInputShare(1.1))
        .isInstanceOf(CompileException.class)
        .hasMessage("inputSpikesBelow is 72089; allowed: 0 to 65536");
    assertThat(WorkloadSettings.defaults().withInputShare(0.15))
        .isEqualTo(WorkloadSettings.defaults());
    assertThatThrownBy(() -> Mlp784.compile(settings("65537-10", "1", 1, 1), EDGE))
        .isInstanceOf(CompileException.class)
        .hasMessageContaining("edge-22nm has 65536");
  }

  private static int[] sizes(Network network) {
    return IntStream.range(-1, network.depth()).map(l -> network.shape(l).size()).toArray();
  }
}
