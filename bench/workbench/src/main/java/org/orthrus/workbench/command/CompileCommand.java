package org.orthrus.workbench.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import org.orthrus.firmware.data.InputCoding;
import org.orthrus.firmware.network.Network;
import org.orthrus.firmware.network.Networks;
import org.orthrus.isa.design.Designs;
import org.orthrus.workbench.report.CompiledNetwork;
import org.orthrus.workbench.report.Style;
import org.orthrus.workbench.run.CompileJob;
import org.orthrus.workbench.run.Setup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code orthrus compile}: a network to an image. */
@Command(
    name = "compile",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Compiles a network for a core, and says what it takes of each memory or why it does not"
            + " fit.")
public final class CompileCommand implements Runnable {

  @Parameters(
      paramLabel = "SIZES|NAME|FILE",
      description =
          "Layer sizes with dashes; lenet5, lenet5-wide, vgg11 or resnet18, for other input as"
              + " vgg11@34x34x2; or a YAML file.")
  private String net;

  @Option(
      names = "-o",
      paramLabel = "IMAGE",
      description = "Writes the image, for orthrus run and inspect.")
  private Path image;

  @Option(
      names = "--rule",
      paramLabel = "NAME|DIR",
      description = "Rule, named as of learn (default: ${DEFAULT-VALUE}).",
      defaultValue = "stop-w")
  private String rule;

  @Mixin private TimestepOptions timesteps;

  @Mixin private SetupOptions how;

  @Mixin private WeightOptions weights;

  @Mixin private CoreOptions core;

  @Mixin private CutOptions cut;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Writes what it takes, machine-readable.")
  private Path json;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    int length = timesteps.timesteps();
    Network network = Networks.open(net);
    InputCoding coding = how.coding().orElse(InputCoding.BERNOULLI);
    Setup drawn = new Setup(rule, network, core.design(), length, coding, how.seed(), how.values());
    Designs.Opened design = core.design(on -> drawn.withDesign(on).plan().fits());
    Setup setup =
        drawn
            .withDesign(design)
            .withCut(cut.cut(design.design()))
            .withWeights(weights.weights(network));
    OutputOptions.requireRegular(image);
    OutputOptions.requireWritable(json);
    CompiledNetwork compiled = CompileJob.run(setup, image);
    PrintWriter out = spec.commandLine().getOut();
    out.print(compiled.render(Style.detect()));
    if (image != null) {
      out.println("image   " + image);
    }
    if (json != null) {
      compiled.write(json);
      out.println("result  " + json);
    }
    out.flush();
  }
}
