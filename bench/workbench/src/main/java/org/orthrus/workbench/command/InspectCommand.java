package org.orthrus.workbench.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.orthrus.isa.assembler.Disassembler;
import org.orthrus.isa.design.CoreDesign;
import org.orthrus.isa.image.InputOutput;
import org.orthrus.isa.image.Region;
import org.orthrus.isa.image.file.ImageFile;
import org.orthrus.isa.image.file.ImageReader;
import org.orthrus.isa.image.file.Section;
import org.orthrus.isa.verifier.ProgramVerifier;
import org.orthrus.workbench.report.LayerTable;
import org.orthrus.workbench.report.RunResult.MemoryBits;
import org.orthrus.workbench.report.Style;
import org.orthrus.workbench.run.HostKernels;
import org.orthrus.workbench.run.ImageDescription;
import org.orthrus.workbench.run.LayerShapes;
import org.orthrus.workbench.run.MemoryFootprint;
import org.orthrus.workbench.run.WeightsExport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code orthrus inspect}: what is in an image. */
@Command(
    name = "inspect",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Shows what is in a network image: header, sections, memory map, layers.")
public final class InspectCommand implements Runnable {

  @Parameters(paramLabel = "IMAGE", description = "A network image.")
  private Path file;

  @Option(names = "--disassemble", description = "Prints the microcode instead.")
  private boolean disassemble;

  @Option(names = "--verify", description = "Verifies every section and the microcode.")
  private boolean verify;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Writes the description, machine-readable.")
  private Path json;

  @Option(
      names = "--weights",
      paramLabel = "NPZ",
      description =
          "Writes weights, thresholds and leaks as real numbers, arrays for NumPy (.npz); learn and"
              + " compile take them.")
  private Path weights;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    OutputOptions.requireWritable(json);
    OutputOptions.requireRegular(weights);
    PrintWriter out = spec.commandLine().getOut();
    try (ImageFile image = ImageReader.open(file)) {
      if (verify) {
        image.verifyAll();
        ProgramVerifier.verify(image.program(), image.entryPoints(), image.design());
      }
      if (disassemble) {
        out.print(Disassembler.text(image.program(), image.entryPoints()));
      } else {
        describe(image, out);
      }
      if (json != null) {
        ImageDescription.write(image, json);
      }
      if (weights != null) {
        int arrays = WeightsExport.write(image, weights);
        out.println("weights " + weights + ", " + arrays + " arrays");
      }
      if (verify) {
        out.println("verified: every section, the memory map and the microcode");
      }
    }
    out.flush();
  }

  private static void describe(ImageFile image, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "%s  %,d bytes, ISA version %d%n",
        image.file(),
        image.length(),
        image.isaVersion());
    InputOutput io = image.inputOutput();
    out.printf(
        "design %s; %d input lines (%s, payload to %d), %d timesteps, %d classes at AER %d%n",
        image.design().name(),
        io.inputLines(),
        io.inputCoding(),
        io.inputPayloadMaximum(),
        io.timesteps(),
        io.classes(),
        io.outputBase());
    out.println("\nprovenance");
    image.provenance().forEach((key, value) -> out.printf("  %-28s %s%n", key, value));
    out.println("\nlayers");
    out.print(LayerTable.text(LayerShapes.of(image), Style.detect()));
    regions(image, out);
    requirements(image, out);
    kernels(image, out);
    sections(image, out);
  }

  private static void kernels(ImageFile image, PrintWriter out) {
    out.println("\nhost kernels (how each vector loop of the microcode is simulated)");
    HostKernels kernels = HostKernels.of(image);
    if (kernels.fault() != null) {
      out.println("  none: this image cannot be run: " + kernels.fault());
    }
    kernels
        .loops()
        .forEach(
            (kernel, loops) -> {
              out.println("  " + kernel);
              loops.forEach(loop -> out.println("    " + loop));
            });
  }

  private static void regions(ImageFile image, PrintWriter out) {
    List<String> memories = new ArrayList<>(image.design().memories().keySet());
    out.println("\nmemory map");
    out.println(
        "  region                    memory         word      rows x columns format    purpose");
    for (Region region : image.regions()) {
      out.printf(
          "  %-25s %-10s %8d %9d x %-7d %-9s %s%n",
          region.name(),
          memories.get(region.memory()),
          region.baseWord(),
          region.rows(),
          region.columns(),
          region.format().qName(),
          region.purpose().text());
    }
  }

  private static void requirements(ImageFile image, PrintWriter out) {
    MemoryBits bits = MemoryFootprint.of(image);
    out.println("\nrequirements (bits used by elements, occupied by words, of the design)");
    bits.byMemory()
        .forEach(
            (name, use) ->
                out.printf(
                    Locale.ROOT,
                    "  %-10s %,12d %,12d %,12d  %5.1f %%%n",
                    name,
                    use.used(),
                    use.occupied(),
                    use.capacity(),
                    100.0 * use.occupied() / use.capacity()));
    CoreDesign.Sequencer sequencer = image.design().sequencer();
    out.printf(
        "  microwords %d of %d, contexts %d, walks %d%n",
        image.program().length(),
        sequencer.microwords(),
        image.contexts().size(),
        image.walks().size());
  }

  private static void sections(ImageFile image, PrintWriter out) {
    out.println("\nsections");
    out.println("  section                         offset       length  crc32c    verified");
    for (Section section : image.sections()) {
      out.printf(
          "  %-26s %11d %12d  %08x  %s%n",
          section.label(),
          section.offset(),
          section.length(),
          section.crc(),
          image.verified(section) ? "yes" : "at first use");
    }
  }
}
