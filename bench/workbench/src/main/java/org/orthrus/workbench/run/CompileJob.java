package org.orthrus.workbench.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.orthrus.firmware.importers.Quantiser;
import org.orthrus.firmware.rules.Rules;
import org.orthrus.isa.Microword;
import org.orthrus.isa.design.CoreDesign;
import org.orthrus.isa.image.Layer;
import org.orthrus.isa.image.ModelImage;
import org.orthrus.isa.image.Purpose;
import org.orthrus.isa.image.WholeRegion;
import org.orthrus.isa.image.file.ImageWriter;
import org.orthrus.workbench.report.CompiledNetwork;
import org.orthrus.workbench.report.CompiledNetwork.Memory;
import org.orthrus.workbench.report.RunResult.Design;
import org.orthrus.workbench.report.RunResult.Image;

/** Compiles a network, and says what it takes. */
public final class CompileJob {

  private static final String MICROCODE = "microcode";

  private CompileJob() {}

  /**
   * Compiles and writes the image.
   *
   * @param file where it goes, or null for nowhere
   */
  public static CompiledNetwork run(Setup setup, Path file) {
    Quantiser.Outcome built = setup.build(1);
    ModelImage image = built.image();
    Image written = null;
    if (file != null) {
      ImageWriter.write(image, file);
      written = new Image(file.toString(), file.toFile().length());
    }
    return new CompiledNetwork(
        CompiledNetwork.SCHEMA,
        "compile",
        setup.seed(),
        new Design(setup.design().design().name(), setup.design().hash()),
        ResultParts.network(
            image, setup.network().toString(), setup.timesteps(), CoreUses.of(image)),
        Rules.open(setup.rule()).name(),
        setup.coding().text(),
        image.layers().stream().mapToLong(Layer::neurons).sum(),
        image.layers().stream().mapToLong(Layer::synapses).sum(),
        parameters(image),
        memories(image),
        written,
        ResultParts.weights(setup, built.regions()));
  }

  /** Weights, thresholds and leaks of the layers. */
  private static Map<String, Long> parameters(ModelImage image) {
    Map<String, Long> parameters = new LinkedHashMap<>();
    for (Layer layer : image.layers()) {
      for (String name : List.of("weight", "threshold", "leak")) {
        WholeRegion.find(image, layer.name() + "." + name)
            .ifPresent(region -> parameters.merge(name + "s", region.elements(), Long::sum));
      }
    }
    return parameters;
  }

  private static List<Memory> memories(ModelImage image) {
    List<Memory> memories = new ArrayList<>();
    for (Map.Entry<String, CoreDesign.Memory> memory : image.design().memories().entrySet()) {
      int index = memories.size();
      Map<String, Long> byPurpose = new LinkedHashMap<>();
      for (Purpose purpose : Purpose.values()) {
        image.regions().stream()
            .filter(r -> r.memory() == index && r.purpose() == purpose)
            .forEach(r -> byPurpose.merge(purpose.text(), r.words(), Long::sum));
      }
      memories.add(
          new Memory(
              memory.getKey(),
              memory.getValue().wordBits(),
              memory.getValue().words() * image.cores(),
              byPurpose.values().stream().mapToLong(Long::longValue).sum(),
              byPurpose));
    }
    memories.add(
        new Memory(
            MICROCODE,
            Microword.BITS,
            (long) image.design().sequencer().microwords() * image.cores(),
            (long) image.program().length() * image.cores(),
            Map.of()));
    return memories;
  }
}
