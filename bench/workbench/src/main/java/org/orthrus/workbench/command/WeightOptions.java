package org.orthrus.workbench.command;

import java.nio.file.Path;
import java.util.Optional;
import org.orthrus.firmware.importers.NetworkParameters;
import org.orthrus.firmware.importers.WeightLayout;
import org.orthrus.firmware.network.Network;
import picocli.CommandLine.Option;

/** The options that say which weights a network starts from. */
final class WeightOptions {

  @Option(
      names = "--weights",
      paramLabel = "FILE",
      description =
          "Starts from the weights, thresholds and leaks of a file of NumPy's arrays (.npz), named"
              + " LAYER.weight, LAYER.threshold, LAYER.leak.")
  private Path file;

  @Option(
      names = "--weights-layout",
      paramLabel = "NAME",
      description = "How that file orders them: orthrus or pytorch (default: as shapes tell).")
  private String layout;

  /** The weights, if a file is named. */
  Optional<NetworkParameters> weights(Network network) {
    Optional<WeightLayout> known = Optional.ofNullable(layout).flatMap(WeightLayout::of);
    if (layout != null && known.isEmpty()) {
      throw new UsageFault(
          "--weights-layout is '" + layout + "'; allowed: " + WeightLayout.words());
    }
    if (layout != null && file == null) {
      throw new UsageFault("--weights-layout needs --weights; name the file, or leave it out");
    }
    return Optional.ofNullable(file).map(f -> NetworkParameters.read(f, network, known));
  }
}
