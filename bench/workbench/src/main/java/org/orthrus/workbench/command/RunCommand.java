package org.orthrus.workbench.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.orthrus.firmware.data.DataSets;
import org.orthrus.firmware.data.IdxReader;
import org.orthrus.firmware.data.InputCoding;
import org.orthrus.firmware.data.SampleSet;
import org.orthrus.firmware.workload.Mlp784;
import org.orthrus.firmware.workload.WorkloadSettings;
import org.orthrus.isa.design.Designs;
import org.orthrus.isa.image.ProvenanceKeys;
import org.orthrus.isa.image.file.ImageFile;
import org.orthrus.isa.image.file.ImageReader;
import org.orthrus.simulator.energy.EnergyTable;
import org.orthrus.workbench.report.RunResult;
import org.orthrus.workbench.run.RecordSettings;
import org.orthrus.workbench.run.RunJob;
import org.orthrus.workbench.run.WorkloadJob;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code orthrus run}: inference with a compiled image, or with the generated workload. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Runs inputs through a compiled network image and reports what it cost.",
      "run mlp784 runs a generated network on generated input, the same in every simulator."
    })
public final class RunCommand implements Runnable {

  private static final List<String> OF_AN_IMAGE =
      List.of("--data", "--input", "--labels", "--test", "--seed", "--record-samples");

  /** Remedies for options of the other form of the command; of the rest, to leave them out. */
  private static final Map<String, String> INSTEAD =
      Map.of(
          "--seed", "it has --weights-seed and --input-seed",
          "--input-seed", "it has --seed",
          "--test", "it runs one sample of --timesteps");

  @Parameters(
      paramLabel = "IMAGE|mlp784",
      description =
          "A network image, for instance of learn -o; or mlp784, the generated workload (a file of"
              + " that name is ./mlp784).")
  private Path file;

  @Option(
      names = "--data",
      paramLabel = "NAME|DIR",
      description =
          "The test samples of a data set, named as of learn (default: ${DEFAULT-VALUE}).",
      defaultValue = DataSets.MNIST)
  private String data;

  @Option(
      names = "--input",
      paramLabel = "FILE",
      description = "Instead of --data: images as an IDX file, plain or gz; needs --labels.")
  private Path input;

  @Option(names = "--labels", paramLabel = "FILE", description = "Labels of --input, as IDX.")
  private Path labels;

  @Option(
      names = "--test",
      paramLabel = "N",
      description = "Use the first N samples (default: all).")
  private String test;

  @Option(
      names = "--timesteps",
      paramLabel = "T",
      description =
          "Timesteps a sample (default: those the image was compiled for; of mlp784, 100).")
  private String timesteps;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of the input's draws (default: that of the image, else 1).")
  private String seed;

  @Mixin private RecordOptions recording;

  @Mixin private WorkloadOptions workload;

  @Mixin private EnergyOptions energy;

  @Mixin private OutputOptions outputs;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    boolean generated = file.toString().equals(Mlp784.NAME);
    if (generated) {
      refuse(OF_AN_IMAGE, "an image; " + Mlp784.NAME + " has none");
      runWorkload();
    } else {
      refuse(WorkloadOptions.NAMES, Mlp784.NAME + "; an image has none");
      runImage();
    }
  }

  /** Refuses options that belong to the other form of the command. */
  private void refuse(List<String> options, String whose) {
    for (String option : options) {
      if (given(option)) {
        throw new UsageFault(
            option
                + " is an option of "
                + whose
                + " of that name; "
                + INSTEAD.getOrDefault(option, "leave it out"));
      }
    }
  }

  private boolean given(String option) {
    return spec.commandLine().getParseResult().hasMatchedOption(option);
  }

  private void runWorkload() {
    WorkloadSettings settings = workload.settings();
    int length = WorkloadOptions.timesteps(timesteps);
    Designs.Opened design = workload.design();
    EnergyTable table = energy.table(design.design());
    RecordSettings recorded = recording.settings(outputs);
    outputs.prepare();
    outputs.threads();
    PrintWriter out = spec.commandLine().getOut();
    RunResult result;
    try (TerminalProgress progress = new TerminalProgress(spec.commandLine().getErr())) {
      result = new WorkloadJob(settings, design, table, length, recorded).run(progress);
    }
    outputs.print(result, out);
    outputs.write(result, out, recorded.file());
  }

  private void runImage() {
    RecordSettings recorded = recording.settings(outputs);
    requireOneSource();
    outputs.prepare();
    try (ImageFile image = ImageReader.open(file)) {
      SampleSet set = samples(image);
      int length = length(image);
      RunJob job =
          new RunJob(
              image,
              set,
              energy.table(image.design()),
              seed(image.provenance()),
              length,
              outputs.threads());
      RunResult result = job.run(recorded);
      outputs.print(result, spec.commandLine().getOut());
      outputs.write(result, spec.commandLine().getOut(), recorded.file());
    }
  }

  private int length(ImageFile image) {
    String asked = timesteps == null ? "" + image.inputOutput().timesteps() : timesteps;
    return WholeNumber.of("--timesteps", asked, 1, RunJob.longest());
  }

  private long seed(Map<String, String> provenance) {
    if (seed != null) {
      return WholeNumber.seed("--seed", seed);
    }
    String own = provenance.getOrDefault(ProvenanceKeys.INPUT_SEED, "1");
    try {
      return Long.parseLong(own);
    } catch (NumberFormatException e) {
      throw new UsageFault(
          file
              + ": provenance "
              + ProvenanceKeys.INPUT_SEED
              + " is '"
              + own
              + "', not a number; give --seed");
    }
  }

  /** Samples come from a data set or from a pair of files. */
  private void requireOneSource() {
    if ((input == null) != (labels == null)) {
      throw new UsageFault("--input and --labels go together; give both or neither");
    }
    if (input != null && given("--data")) {
      throw new UsageFault("--data and --input are two sources of samples; leave one out");
    }
  }

  /** Refuses samples that the coding of the image does not take. */
  private void requireCoded(ImageFile image, SampleSet set) {
    Optional<InputCoding> coding = InputCoding.of(image.inputOutput().inputCoding());
    if (coding.isPresent() && !coding.get().takes(set)) {
      throw new UsageFault(
          set.name()
              + ": holds "
              + set.kind()
              + ", the image "
              + file
              + " was learned with --coding "
              + coding.get().text()
              + "; give other data, or an image of --coding "
              + InputCoding.wordsFor(set));
    }
  }

  private SampleSet samples(ImageFile image) {
    SampleSet set = input == null ? DataSets.open(data).test() : IdxReader.read(input, labels);
    if (set.size() != image.inputOutput().inputLines()) {
      throw new UsageFault(
          set.name()
              + ": samples have "
              + NetworkOptions.lines(set)
              + ", the image "
              + file
              + " has "
              + image.inputOutput().inputLines()
              + " input lines; give data of its size");
    }
    requireCoded(image, set);
    int most = image.inputOutput().classes() - 1;
    if (set.classes() - 1 > most) {
      throw new UsageFault(
          (labels == null ? set.name() : labels)
              + ": has the label "
              + (set.classes() - 1)
              + ", classes of the image "
              + file
              + " are 0 to "
              + most
              + "; give data of its classes");
    }
    return NetworkOptions.cut(set, test, "--test");
  }
}
