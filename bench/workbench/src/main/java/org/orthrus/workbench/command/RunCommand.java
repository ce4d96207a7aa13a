package org.orthrus.workbench.command;

import java.nio.file.Path;
import java.util.Map;
import org.orthrus.firmware.data.DataSets;
import org.orthrus.firmware.data.IdxReader;
import org.orthrus.firmware.data.ImageSet;
import org.orthrus.isa.image.ProvenanceKeys;
import org.orthrus.isa.image.file.ImageFile;
import org.orthrus.isa.image.file.ImageReader;
import org.orthrus.workbench.report.RunResult;
import org.orthrus.workbench.run.RunJob;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code orthrus run}: inference with a compiled image. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Runs inputs through a compiled network image and reports what it cost.")
public final class RunCommand implements Runnable {

  private static final int MOST_RECORDED = 1000;

  @Parameters(paramLabel = "IMAGE", description = "A network image, for instance of learn -o.")
  private Path file;

  @Option(
      names = "--data",
      paramLabel = "NAME|DIR",
      description = "The test samples of a data set (default: ${DEFAULT-VALUE}).",
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
  private Integer test;

  @Option(
      names = "--timesteps",
      paramLabel = "T",
      description = "Timesteps a sample (default: those the image was compiled for).")
  private Integer timesteps;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of the input's draws (default: that of the image, else 1).")
  private Long seed;

  @Option(
      names = "--record",
      paramLabel = "WHAT",
      description = "spikes: puts the spikes of the first samples into JSON and report.")
  private String record;

  @Option(
      names = "--record-samples",
      paramLabel = "N",
      description = "How many samples to record (default: ${DEFAULT-VALUE}).",
      defaultValue = "2")
  private int recordSamples;

  @Mixin private EnergyOptions energy;

  @Mixin private OutputOptions outputs;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    int recorded = recorded();
    outputs.prepare();
    try (ImageFile image = ImageReader.open(file)) {
      ImageSet set = samples(image);
      int length = timesteps == null ? image.inputOutput().timesteps() : timesteps;
      if (length < 1 || length > RunJob.longest()) {
        throw new UsageFault("--timesteps is " + length + "; allowed: 1 to " + RunJob.longest());
      }
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
      outputs.write(result, spec.commandLine().getOut());
    }
  }

  private int recorded() {
    if (record == null) {
      return 0;
    }
    if (!record.equals("spikes")) {
      throw new UsageFault("--record is '" + record + "'; allowed: spikes");
    }
    if (recordSamples < 1 || recordSamples > MOST_RECORDED) {
      throw new UsageFault(
          "--record-samples is " + recordSamples + "; allowed: 1 to " + MOST_RECORDED);
    }
    return recordSamples;
  }

  private long seed(Map<String, String> provenance) {
    if (seed != null) {
      return seed;
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

  private ImageSet samples(ImageFile image) {
    if ((input == null) != (labels == null)) {
      throw new UsageFault("--input and --labels go together; give both or neither");
    }
    ImageSet set = input == null ? DataSets.open(data).test() : IdxReader.read(input, labels);
    if (set.size() != image.inputOutput().inputLines()) {
      throw new UsageFault(
          set.name()
              + ": samples have "
              + set.size()
              + " pixels, the image "
              + file
              + " has "
              + image.inputOutput().inputLines()
              + " input lines; give data of its size");
    }
    if (set.classes() > image.inputOutput().classes()) {
      throw new UsageFault(
          set.name()
              + ": "
              + set.classes()
              + " classes, the image "
              + file
              + " has "
              + image.inputOutput().classes()
              + "; give data of its classes");
    }
    return NetworkOptions.cut(set, test, "--test");
  }
}
