package org.orthrus.workbench.command;

import java.io.PrintWriter;
import java.util.List;
import org.orthrus.firmware.data.DataSet;
import org.orthrus.isa.design.Designs;
import org.orthrus.simulator.energy.EnergyTable;
import org.orthrus.workbench.report.ComparisonReport;
import org.orthrus.workbench.report.LearningComparison;
import org.orthrus.workbench.report.Style;
import org.orthrus.workbench.run.CompareLearningJob;
import org.orthrus.workbench.run.LearnSettings;
import org.orthrus.workbench.run.Setup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code orthrus compare learning}: STOP's variants against STBP. */
@Command(
    name = "learning",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Executes the STOP variants, stbp and stbp-lean on the same core and compares memory,"
            + " energy, cycles and accuracy.")
public final class CompareLearningCommand implements Runnable {

  private static final int DEFAULT_TRAIN = 2000;
  private static final int DEFAULT_TEST = 500;
  private static final int LONGEST = 1000;
  private static final int MOST_EPOCHS = 1000;

  @Mixin private NetworkOptions network;

  @Option(
      names = "--timesteps",
      paramLabel = "T[,T...]",
      description = "Timesteps to compare at (default: ${DEFAULT-VALUE}).",
      defaultValue = "4,6,10,20")
  private List<String> timesteps;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "Passes over the training samples (default: ${DEFAULT-VALUE}).",
      defaultValue = "1")
  private String epochs;

  @Mixin private CoreOptions core;

  @Mixin private EnergyOptions energy;

  @Mixin private OutputOptions outputs;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    network.limit(DEFAULT_TRAIN, DEFAULT_TEST);
    int passes = WholeNumber.of("--epochs", epochs, 1, MOST_EPOCHS);
    List<Integer> lengths = lengths();
    network.requireKnown(CompareLearningJob.rules());
    Designs.Opened design = core.design();
    EnergyTable table = energy.table(design.design());
    DataSet data = network.dataSet();
    Setup setup = network.setup("stop-w", design, lengths.get(0), data);
    outputs.prepare();
    LearnSettings settings =
        new LearnSettings(data.train(), data.test(), passes, network.seed(), outputs.threads());
    LearningComparison comparison;
    try (TerminalProgress progress = new TerminalProgress(spec.commandLine().getErr())) {
      comparison = new CompareLearningJob(setup, settings, table, lengths, progress).run();
    }
    deliver(comparison);
  }

  private List<Integer> lengths() {
    String allowed = "whole numbers from 1 to " + LONGEST + " with commas, for instance 4,6";
    List<Integer> lengths =
        CommaList.words("--timesteps", timesteps, allowed).stream()
            .map(t -> WholeNumber.of("--timesteps", t, 1, LONGEST))
            .toList();
    return CommaList.distinct("--timesteps", lengths).stream().sorted().toList();
  }

  private void deliver(LearningComparison comparison) {
    PrintWriter out = spec.commandLine().getOut();
    out.print(ComparisonReport.render(comparison, Style.detect()));
    out.flush();
    outputs.write(out, comparison::write, page -> ComparisonReport.write(comparison, page));
  }
}
