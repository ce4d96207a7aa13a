package org.orthrus.workbench.command;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.orthrus.firmware.data.Augmentation;
import org.orthrus.firmware.data.DataSet;
import org.orthrus.firmware.rules.Rules;
import org.orthrus.isa.design.CoreDesign;
import org.orthrus.isa.design.Designs;
import org.orthrus.isa.image.file.ImageWriter;
import org.orthrus.simulator.energy.EnergyTable;
import org.orthrus.workbench.run.CheckpointSettings;
import org.orthrus.workbench.run.LearnJob;
import org.orthrus.workbench.run.LearnSettings;
import org.orthrus.workbench.run.Setup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code orthrus learn}: the main job. */
@Command(
    name = "learn",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Learns a data set on the simulated chip and reports accuracy, cycles, joules and memory.")
public final class LearnCommand implements Runnable {

  private static final String NONE = "none";
  private static final int MOST_EPOCHS = 10_000;

  @Mixin private NetworkOptions network;

  @Mixin private AugmentationOptions augmentation;

  @Option(
      names = "--rule",
      paramLabel = "NAME|DIR",
      description =
          "stop-w, stop-wt, stop-wl, stop-wtl, stbp, stbp-lean, or a directory with a rule.yaml"
              + " (default: ${DEFAULT-VALUE}).",
      defaultValue = "stop-w")
  private String rule;

  @Mixin private TimestepOptions timesteps;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "Passes over the training samples (default: ${DEFAULT-VALUE}).",
      defaultValue = "6")
  private String epochs;

  @Option(
      names = "--against",
      paramLabel = "NAME|DIR[,...]",
      description =
          "What to put beside it: rules, executed on a few samples, and float, the float model"
              + " trained alike; none for nothing (default: ${DEFAULT-VALUE}).",
      defaultValue = "stbp,stbp-lean,float")
  private List<String> against;

  @Option(
      names = "-o",
      paramLabel = "IMAGE",
      description = "Writes the learned network as an image, for orthrus run.")
  private Path image;

  @Mixin private WeightOptions weights;

  @Mixin private CheckpointOptions checkpoint;

  @Mixin private CoreOptions core;

  @Mixin private CutOptions cut;

  @Mixin private EnergyOptions energy;

  @Mixin private OutputOptions outputs;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    int passes = WholeNumber.of("--epochs", epochs, 1, MOST_EPOCHS);
    int length = timesteps.timesteps();
    List<String> beside = beside();
    Augmentation moved = augmentation.augmentation();
    DataSet data = network.dataSet();
    Designs.Opened design = core.design(on -> network.setup(rule, on, length, data).plan().fits());
    requireRuns(beside, design.design());
    EnergyTable table = energy.table(design.design());
    Setup setup =
        network
            .setup(rule, design, length, data)
            .withCut(cut.cut(design.design()))
            .withWeights(weights.weights(network.network()));
    OutputOptions.requireRegular(image);
    Optional<CheckpointSettings> kept = checkpoint.settings();
    outputs.prepare();
    LearnSettings settings =
        new LearnSettings(
            data.train(), data.test(), passes, network.seed(), outputs.threads(), moved);
    LearnJob.Outcome outcome;
    try (TerminalProgress progress = new TerminalProgress(spec.commandLine().getErr())) {
      outcome = new LearnJob(setup, settings, table, beside, kept).run(progress);
    }
    PrintWriter out = spec.commandLine().getOut();
    outputs.print(outcome.result(), out);
    if (image != null) {
      ImageWriter.write(outcome.image(), image);
      out.println("image   " + image);
    }
    outputs.write(outcome.result(), out, null);
  }

  /** Refuses to put beside it what does not run on as many cores, if it was asked for. */
  private void requireRuns(List<String> asked, CoreDesign design) {
    boolean given = spec.commandLine().getParseResult().hasMatchedOption("--against");
    for (String name : asked) {
      if (given && !LearnJob.runs(name, design)) {
        throw new UsageFault(
            "--against "
                + name
                + ": the rule runs on one core, and design "
                + design.name()
                + " has "
                + design.mesh().cores()
                + "; leave it out, or take --against none");
      }
    }
  }

  /** What to put beside it; everything is known before anything is learned. */
  private List<String> beside() {
    if (against.equals(List.of(NONE))) {
      return List.of();
    }
    List<String> names = CommaList.words("--against", against, allowed());
    for (String name : names) {
      boolean known = name.equals(LearnJob.FLOAT) || Rules.names().contains(name);
      if (!known && !Files.isDirectory(Path.of(name))) {
        throw new UsageFault("--against is '" + name + "'; allowed: " + allowed());
      }
      if (!name.equals(LearnJob.FLOAT)) {
        Rules.open(name);
      }
    }
    return CommaList.distinct("--against", names);
  }

  private static String allowed() {
    return String.join(", ", Rules.names())
        + ", the directory of a rule, "
        + LearnJob.FLOAT
        + ", several with commas, or "
        + NONE
        + " alone";
  }
}
