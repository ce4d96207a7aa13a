package org.orthrus.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.orthrus.firmware.network.Network;
import org.orthrus.firmware.network.Networks;
import org.orthrus.firmware.workload.WorkloadSettings;

/**
 * Networks of the workload mlp784. Thresholds are such that about a ninth of the neurons of a layer
 * spike in a timestep where 15 % of the input lines do; with other shares they spike as they must.
 */
enum MlpInstance {
  /** The one that other simulators have run. */
  MLP784("784-1024-1024-10", 450, 500, 450),
  /** 1 MB of weights of 8 bits. */
  SYNAPSES_1M("1024-1024", 420),
  /** 16 MB. */
  SYNAPSES_16M("4096-4096", 800),
  /** 256 MB: no cache holds them. */
  SYNAPSES_256M("16384-16384", 1600),
  /** Nothing but neuron updates, nearly: few inputs, and no neuron ever spikes. */
  NEURONS("8-4096-4096-10", MlpInstance.NEVER, MlpInstance.NEVER, MlpInstance.NEVER);

  private static final int NEVER = 1_000_000;

  private final Network network;
  private final List<Integer> thresholds;

  MlpInstance(String network, Integer... thresholds) {
    this.network = Networks.open(network);
    this.thresholds = List.of(thresholds);
  }

  static MlpInstance of(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  WorkloadSettings settings() {
    return WorkloadSettings.defaults().withNetwork(network, thresholds);
  }

  long synapses() {
    long sum = 0;
    for (int l = 0; l < network.depth(); l++) {
      sum += (long) network.shape(l - 1).size() * network.shape(l).size();
    }
    return sum;
  }

  /** As the C program takes it. */
  String thresholdsText() {
    return thresholds.stream().map(String::valueOf).collect(Collectors.joining(","));
  }
}
