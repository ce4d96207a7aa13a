package org.orthrus.workbench.command;

import java.util.ArrayList;
import java.util.List;
import org.orthrus.firmware.compiler.DenseNetwork;
import org.orthrus.firmware.workload.Mlp784;
import org.orthrus.firmware.workload.WorkloadSettings;
import org.orthrus.isa.design.Designs;
import org.orthrus.workbench.run.WorkloadJob;
import picocli.CommandLine.Option;

/** The options of {@code run} that an instance of the generated workload has, and no image. */
final class WorkloadOptions {

  private static final int TIMESTEPS = 100;
  private static final WorkloadSettings DEFAULTS = WorkloadSettings.defaults();

  /** Names of the options that are of the workload alone. */
  static final List<String> NAMES =
      List.of(
          "--net", "--thresholds", "--weights-seed", "--input-seed", "--deliver-last", "--core");

  @Option(
      names = "--net",
      paramLabel = "SIZES",
      description = "mlp784: layer sizes with dashes (default: 784-1024-1024-10).")
  private String net;

  @Option(
      names = "--thresholds",
      paramLabel = "A,B,...",
      description =
          "mlp784: threshold of each layer behind the input, in units of a weight (default:"
              + " 450,500,450).")
  private String thresholds;

  @Option(
      names = "--weights-seed",
      paramLabel = "N",
      description = "mlp784: seed of the weights (default: 1000).")
  private Long weightsSeed;

  @Option(
      names = "--input-seed",
      paramLabel = "N",
      description = "mlp784: seed of the input spikes (default: 7).")
  private Long inputSeed;

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
    DenseNetwork network = net == null ? DEFAULTS.network() : DenseNetwork.parse(net);
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
            weightsSeed == null ? DEFAULTS.weightsSeed() : weightsSeed,
            inputSeed == null ? DEFAULTS.inputSeed() : inputSeed)
        .withDeliverLast(deliverLast);
  }

  private static List<Integer> parse(String text) {
    List<Integer> numbers = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      if (!part.matches("-?[0-9]{1,9}")) {
        throw new UsageFault(
            "--thresholds "
                + text
                + ": '"
                + part
                + "' is not a threshold; write whole numbers with commas, for instance 450,500,450");
      }
      numbers.add(Integer.valueOf(part));
    }
    return numbers;
  }

  /** Timesteps of a run, where none or so many are asked for. */
  static int timesteps(Integer asked) {
    int timesteps = asked == null ? TIMESTEPS : asked;
    if (timesteps < 1 || timesteps > WorkloadJob.longest()) {
      throw new UsageFault(
          "--timesteps is "
              + timesteps
              + "; allowed for "
              + Mlp784.NAME
              + ": 1 to "
              + WorkloadJob.longest());
    }
    return timesteps;
  }

  /** The design of the core. */
  Designs.Opened design() {
    return Designs.open(core);
  }
}
