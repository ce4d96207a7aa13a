package org.orthrus.firmware.workload;

import java.util.List;
import org.orthrus.firmware.compiler.CompileException;
import org.orthrus.firmware.network.Network;

/**
 * An instance of the workload {@link Mlp784}.
 *
 * @param network layer sizes
 * @param thresholds of each layer, in units of a weight; 0 to {@value #HIGHEST_THRESHOLD}
 * @param weightsSeed of the weights; layer l, from 0, has the key {@code weightsSeed + l}
 * @param inputSeed of the input spikes
 * @param inputSpikesBelow an input line spikes in a timestep if its draw of 16 bits is below this;
 *     0 to {@value #DRAWS}
 * @param deliverLast whether the spikes of the last timestep are handed on when the sample ends,
 *     and so counted as operations that were sent; no neuron is updated by that
 */
public record WorkloadSettings(
    Network network,
    List<Integer> thresholds,
    long weightsSeed,
    long inputSeed,
    int inputSpikesBelow,
    boolean deliverLast) {

  /** Values that a draw for an input line can have, all equally likely. */
  public static final int DRAWS = 1 << 16;

  /** Largest threshold, in units of a weight. */
  public static final int HIGHEST_THRESHOLD = 1_000_000;

  /** Refuses thresholds that are not one a layer, and what is out of range. */
  public WorkloadSettings {
    thresholds = List.copyOf(thresholds);
    if (thresholds.size() != network.depth()) {
      throw new CompileException(
          "network "
              + network
              + ": thresholds are "
              + thresholds.size()
              + ", layers behind the input "
              + network.depth()
              + "; give a threshold for each layer");
    }
    for (int threshold : thresholds) {
      if (threshold < 0 || threshold > HIGHEST_THRESHOLD) {
        throw new CompileException(
            "threshold is " + threshold + "; allowed: 0 to " + HIGHEST_THRESHOLD);
      }
    }
    if (inputSpikesBelow < 0 || inputSpikesBelow > DRAWS) {
      throw new CompileException(
          "inputSpikesBelow is " + inputSpikesBelow + "; allowed: 0 to " + DRAWS);
    }
  }

  /**
   * 784-1024-1024-10, thresholds 450, 500, 450, weights of seed 1000, input of seed 7, of which a
   * line spikes in 9830 of {@value #DRAWS} cases: three of twenty.
   */
  public static WorkloadSettings defaults() {
    return new WorkloadSettings(
        Network.dense(784, 1024, 1024, 10), List.of(450, 500, 450), 1000, 7, 9830, false);
  }

  /** With other seeds. */
  public WorkloadSettings withSeeds(long weights, long input) {
    return new WorkloadSettings(network, thresholds, weights, input, inputSpikesBelow, deliverLast);
  }

  /** With another network and its thresholds. */
  public WorkloadSettings withNetwork(Network other, List<Integer> itsThresholds) {
    return new WorkloadSettings(
        other, itsThresholds, weightsSeed, inputSeed, inputSpikesBelow, deliverLast);
  }

  /** With another share of the input lines spiking in a timestep, on average; 0 to 1. */
  public WorkloadSettings withInputShare(double share) {
    return new WorkloadSettings(
        network, thresholds, weightsSeed, inputSeed, (int) (share * DRAWS), deliverLast);
  }

  /** With or without delivery of the last spikes. */
  public WorkloadSettings withDeliverLast(boolean deliver) {
    return new WorkloadSettings(
        network, thresholds, weightsSeed, inputSeed, inputSpikesBelow, deliver);
  }
}
