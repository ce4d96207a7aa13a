package org.orthrus.workbench.command;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
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
        "Compares the STOP variants with stbp and stbp-lean on the same core: memory of each at each"
            + " T, energy and cycles of a few samples, and accuracy with --train.")
public final class CompareLearningCommand implements Runnable {

  private static final int MOST_SAMPLES = 1000;
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
      names = "--samples",
      paramLabel = "N",
      description =
          "Samples to execute for cycles and energy (default: a batch; of a network with more than"
              + " 10 million synapses 2, up to T = 6).")
  private String samples;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "Passes over the training samples of --train (default: 1).")
  private String epochs;

  @Mixin private CoreOptions core;

  @Mixin private EnergyOptions energy;

  @Mixin private OutputOptions outputs;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    network.place();
    network.limit(MOST_SAMPLES, DEFAULT_TEST);
    boolean learning = learning();
    int passes = epochs == null ? 1 : WholeNumber.of("--epochs", epochs, 1, MOST_EPOCHS);
    List<Integer> lengths = lengths();
    network.requireKnown(CompareLearningJob.rules());
    DataSet data = network.dataSet();
    Optional<Integer> executed =
        Optional.ofNullable(samples)
            .map(n -> WholeNumber.of("--samples", n, 1, data.train().count()));
    Designs.Opened design =
        core.design(
            on ->
                CompareLearningJob.fits(
                    network.setup("stop-w", on, lengths.get(0), data), lengths));
    if (design.design().mesh().cores() > 1) {
      throw new UsageFault(
          "--core "
              + design.design().name()
              + ": compare learning runs rules that run on one core; take a design of one core, for"
              + " instance edge-22nm-large");
    }
    EnergyTable table = energy.table(design.design());
    Setup setup = network.setup("stop-w", design, lengths.get(0), data);
    outputs.prepare();
    LearnSettings settings =
        new LearnSettings(data.train(), data.test(), passes, network.seed(), outputs.threads());
    LearningComparison comparison;
    try (TerminalProgress progress = new TerminalProgress(spec.commandLine().getErr())) {
      comparison =
          new CompareLearningJob(setup, settings, executed, learning, table, lengths, progress)
              .run();
    }
    deliver(comparison);
  }

  /** Whether every rule learns and is tested; refuses options that would then mean nothing. */
  private boolean learning() {
    if (network.trains() && samples != null) {
      throw new UsageFault(
          "--samples and --train: cycles and energy of --train are those of all it learns; leave one"
              + " out");
    }
    if (!network.trains() && (network.tests() || epochs != null)) {
      throw new UsageFault(
          (network.tests() ? "--test" : "--epochs")
              + " needs --train, without which nothing is learned for accuracy; add it");
    }
    return network.trains();
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
