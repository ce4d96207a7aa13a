package org.orthrus.workbench.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code orthrus compare}: things side by side. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    description = "Puts rules side by side.",
    subcommands = CompareLearningCommand.class)
public final class CompareCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "say what to compare; allowed: " + spec.subcommands().keySet());
  }
}
