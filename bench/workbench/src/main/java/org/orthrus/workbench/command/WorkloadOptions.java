package org.orthrus.workbench.command;

import java.util.List;
import org.orthrus.firmware.network.Network;
import org.orthrus.firmware.network.Networks;
import org.orthrus.firmware.workload.WorkloadSettings;
import org.orthrus.isa.design.Designs;
import org.orthrus.workbench.run.WorkloadJob;
import picocli.CommandLine.Option;

/** The options of {@code run} that an instance of the generated workload has, and no image. */
final class WorkloadOptions {

  private static final int TIMESTEPS = 100;
  private static final WorkloadSettings DEFAULTS = WorkloadSettings.defaults();

  private static final String THRESHOLDS = "--thresholds";
  private static final String WEIGHTS_SEED = "--weights-seed";
  private static final String INPUT_SEED = "--input-seed";

  /** Names of the options that are of the workload alone. */
  static final List<String> NAMES =
      List.of("--net", THRESHOLDS, WEIGHTS_SEED, INPUT_SEED, "--deliver-last", "--core");

  @Option(
      names = "--net",
      paramLabel = "SIZES",
      description = "mlp784: layer sizes with dashes (default: 784-1024-1024-10).")
  private String net;

  @Option(
      names = THRESHOLDS,
      paramLabel = "A,B,...",
      description =
          "mlp784: threshold of each layer behind the input, in units of a weight (default:"
              + " 450,500,450).")
  private String thresholds;

  @Option(
      names = WEIGHTS_SEED,
      paramLabel = "N",
      description = "mlp784: seed of the weights (default: 1000).")
  private String weightsSeed;

  @Option(
      names = INPUT_SEED,
      paramLabel = "N",
      description = "mlp784: seed of the input spikes (default: 7).")
  private String inputSeed;

  @Option(
      names = "--deliver-last",
      description =
          "mlp784: spikes of the last timestep are handed on and counted, as by simulators that"
              + " count what is sent.")
  private boolean deliverLast;

  @Option(
      names = "--core",
      paramLabel = "NAME|FILE",
      description = "mlp784: core design, a name or a file (default: ${DEFAULT-VALUE}).",
      defaultValue = "edge-22nm")
  private String core;

  /** The instance. */
  WorkloadSettings settings() {
    Network network = net == null ? DEFAULTS.network() : Networks.open(net);
    if (net != null && thresholds == null && network.depth() != DEFAULTS.thresholds().size()) {
      throw new UsageFault(
          "--net "
              + net
              + ": layers behind the input are "
              + network.depth()
              + ", default thresholds "
              + DEFAULTS.thresholds().size()
              + "; give a threshold for each layer with --thresholds");
    }
    return DEFAULTS
        .withNetwork(network, thresholds == null ? DEFAULTS.thresholds() : parse(thresholds))
        .withSeeds(
            seed(WEIGHTS_SEED, weightsSeed, DEFAULTS.weightsSeed()),
            seed(INPUT_SEED, inputSeed, DEFAULTS.inputSeed()))
        .withDeliverLast(deliverLast);
  }

  private static long seed(String option, String given, long otherwise) {
    return given == null ? otherwise : WholeNumber.seed(option, given);
  }

  private static List<Integer> parse(String text) {
    int most = WorkloadSettings.HIGHEST_THRESHOLD;
    String allowed = "whole numbers from 0 to " + most + " with commas, for instance 450,500,450";
    return CommaList.words(THRESHOLDS, List.of(text), allowed).stream()
        .map(threshold -> WholeNumber.of(THRESHOLDS, threshold, 0, most))
        .toList();
  }

  /** Timesteps of a run, where none or so many are asked for. */
  static int timesteps(String asked) {
    return asked == null
        ? TIMESTEPS
        : WholeNumber.of("--timesteps", asked, 1, WorkloadJob.longest());
  }

  /** The design of the core. */
  Designs.Opened design() {
    return Designs.open(core);
  }
}
