package org.orthrus.workbench.command;

import org.orthrus.firmware.compiler.Compiler;
import picocli.CommandLine.Option;

/** The option that says for how long a sample is presented. */
final class TimestepOptions {

  @Option(
      names = "--timesteps",
      paramLabel = "T",
      description = "Timesteps a sample (default: ${DEFAULT-VALUE}).",
      defaultValue = "6")
  private String timesteps;

  /** Timesteps of a sample, 1 to {@link Compiler#MOST_TIMESTEPS}. */
  int timesteps() {
    return WholeNumber.of("--timesteps", timesteps, 1, Compiler.MOST_TIMESTEPS);
  }
}
