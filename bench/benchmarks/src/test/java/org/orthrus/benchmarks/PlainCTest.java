package org.orthrus.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.orthrus.isa.LogicalEvent;
import org.orthrus.isa.Phase;
import org.orthrus.simulator.counters.Counters;

@Tag("differential")
class PlainCTest {

  @BeforeEach
  void aCompilerIsThere() {
    assumeThat(PlainC.available()).isTrue();
  }

  /** A race between programs that compute different networks would be worth nothing. */
  @ParameterizedTest
  @CsvSource({
    "mlp784, 0.15, 8, 100",
    "mlp784, 0.05, 16, 20",
    "mlp784, 1, 8, 3",
    "neurons, 0.15, 8, 10",
    "synapses_1m, 0.15, 16, 10"
  })
  void theContenderComputesTheSameNetwork(
      String instance, double inputShare, int weightBits, int timesteps) {
    MlpBenchmark.Network network = new MlpBenchmark.Network();
    network.instance = instance;
    network.inputShare = inputShare;
    network.weightBits = weightBits;
    network.timesteps = timesteps;
    MlpBenchmark.Core core = new MlpBenchmark.Core();
    core.lanes = 8;
    core.load(network);
    core.present();
    Counters counters = core.chip.counters();
    Map<String, Double> printed;
    try (PlainC program = PlainC.compile("mlp784", "-DWEIGHT_BITS=" + weightBits)) {
      printed = program.run(MlpBenchmark.Contender.arguments(network, timesteps));
    }
    assertThat(printed)
        .containsEntry("spikes", (double) counters.total("aer.in"))
        .containsEntry("neuronUpdates", (double) counters.total(LogicalEvent.NEURON_UPDATE))
        .containsEntry(
            "synapticOperations", (double) counters.total(LogicalEvent.SYNAPTIC_OPERATION));
  }

  @ParameterizedTest
  @CsvSource({"5x4x3-7, 0.3", "2x2x16-8, 1", "1x6x2-5, 0.5"})
  void theConvolutionIsTheSame(String shape, double inputShare) {
    ConvolutionBenchmark.Layer layer = new ConvolutionBenchmark.Layer();
    layer.shape = shape;
    layer.inputShare = inputShare;
    ConvolutionBenchmark.Core core = new ConvolutionBenchmark.Core();
    core.load(layer);
    for (int t = 0; t < 10; t++) {
      core.present();
    }
    Counters counters = core.chip.counters();
    Map<String, Double> printed;
    try (PlainC program = PlainC.compile("convolution")) {
      printed = program.run(ConvolutionBenchmark.Contender.arguments(layer, 10));
    }
    int sop = counters.layout().logical(LogicalEvent.SYNAPTIC_OPERATION);
    assertThat(printed)
        .containsEntry("spikes", (double) counters.total("aer.in"))
        .containsEntry("synapticOperations", (double) ofLayer(counters, sop, 0));
  }

  private static long ofLayer(Counters counters, int event, int layer) {
    return counters.raw()[counters.row(Phase.INFERENCE, layer) + event];
  }

  @Test
  void rowSumsCountWhatTheyAdd() {
    try (PlainC program = PlainC.compile("row_sums")) {
      assertThat(program.run(1000, 1, 3)).containsEntry("synapticOperations", 3 * 1048 * 1000.0);
    }
  }

  @Test
  void faultsAreOneLine() {
    assertThatThrownBy(() -> PlainC.compile("mlp784", "-DWEIGHT_BITS=7"))
        .isInstanceOf(IllegalStateException.class)
        .message()
        .contains("-DWEIGHT_BITS=7")
        .hasLineCount(1);
    try (PlainC program = PlainC.compile("mlp784")) {
      assertThatThrownBy(() -> program.run(1, 2, 3, 4, "5-6-7"))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageEndingWith("mlp784: a threshold for each layer behind the input");
    }
  }
}
