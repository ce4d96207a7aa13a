package org.orthrus.firmware.workload;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.orthrus.firmware.compiler.CompileException;
import org.orthrus.firmware.compiler.CompileSettings;
import org.orthrus.firmware.compiler.Compiler;
import org.orthrus.firmware.compiler.MemoryPlan;
import org.orthrus.firmware.rules.Rule;
import org.orthrus.firmware.rules.Rules;
import org.orthrus.isa.design.CoreDesign;
import org.orthrus.isa.design.Designs;
import org.orthrus.isa.image.ModelImage;
import org.orthrus.isa.image.ProvenanceKeys;
import org.orthrus.isa.image.RegionContents;

/**
 * The workload mlp784: a dense network of the rule {@code lif-delay} whose weights and input are
 * whole numbers generated from seeds, so that other simulators can run the same network and be held
 * to the same counts.
 *
 * @param image of the network, for a design that it fits
 * @param design the design of the image
 * @param deepened what the design of the image has more than the one that was given
 * @param input of the network
 */
public record Mlp784(
    ModelImage image, Designs.Opened design, List<DeepenedMemory> deepened, PeriodicInput input) {

  /** Its name. */
  public static final String NAME = "mlp784";

  /** The rule of its neurons. */
  public static final String RULE = "lif-delay";

  /**
   * The format of its weights, 8 bits. A design that has a format of this name decides; weights
   * need 7 whole bits with the sign.
   */
  public static final String WEIGHT_FORMAT = "weightInteger";

  private static final String DELIVER_LAST = "deliverLast";
  private static final String THRESHOLD = "threshold";

  /** Defensive copy. */
  public Mlp784 {
    deepened = List.copyOf(deepened);
  }

  /**
   * Compiles an instance for a design; memories that are too small are made just deep enough.
   *
   * @throws CompileException if it does not fit the design otherwise
   */
  public static Mlp784 compile(WorkloadSettings settings, Designs.Opened design) {
    requireAddresses(settings, design.design());
    Rule rule = Rules.open(RULE);
    CompileSettings how =
        CompileSettings.defaults()
            .withTimesteps(PeriodicInput.PERIOD)
            .withSeed(settings.weightsSeed())
            .withConstant(DELIVER_LAST, settings.deliverLast() ? 1 : 0);
    List<DeepenedMemory> deepened = tooSmall(Compiler.plan(rule, settings.network(), design, how));
    Designs.Opened fitting = deepened.isEmpty() ? design : deepen(design, deepened);
    ModelImage image = Compiler.compile(rule, settings.network(), fitting, how);
    return new Mlp784(
        ModelImage.of(
            image, withThresholds(image, settings), provenance(image, settings, deepened)),
        fitting,
        deepened,
        new PeriodicInput(
            settings.inputSeed(), settings.network().input().size(), settings.inputSpikesBelow()));
  }

  private static void requireAddresses(WorkloadSettings settings, CoreDesign design) {
    long addresses = 1L << design.events().addressBits();
    if (settings.network().input().size() > addresses || settings.network().classes() > addresses) {
      throw new CompileException(
          "network "
              + settings.network()
              + ": inputs and outputs have event addresses, of which design "
              + design.name()
              + " has "
              + addresses
              + "; make them fewer, or raise events.addressBits");
    }
  }

  private static List<DeepenedMemory> tooSmall(MemoryPlan plan) {
    List<DeepenedMemory> result = new ArrayList<>();
    plan.tooSmall()
        .forEach(
            (name, words) ->
                result.add(
                    new DeepenedMemory(name, plan.design().memories().get(name).words(), words)));
    return result;
  }

  private static Designs.Opened deepen(Designs.Opened design, List<DeepenedMemory> deepened) {
    Map<String, Long> words = new LinkedHashMap<>();
    deepened.forEach(memory -> words.put(memory.name(), memory.words()));
    return design.withWords(words);
  }

  private static SortedMap<Integer, RegionContents> withThresholds(
      ModelImage image, WorkloadSettings settings) {
    SortedMap<Integer, RegionContents> values = new TreeMap<>(image.values());
    for (int l = 0; l < settings.thresholds().size(); l++) {
      int region = image.regionIndex(image.layers().get(l).name() + "." + THRESHOLD).orElseThrow();
      int stored = image.regions().get(region).format().fromReal(settings.thresholds().get(l));
      values.put(region, (row, elements) -> Arrays.fill(elements, stored));
    }
    return values;
  }

  private static Map<String, String> provenance(
      ModelImage image, WorkloadSettings settings, List<DeepenedMemory> deepened) {
    Map<String, String> result = new LinkedHashMap<>(image.provenance());
    result.put(ProvenanceKeys.WORKLOAD, NAME);
    result.put(ProvenanceKeys.INPUT_SEED, Long.toString(settings.inputSeed()));
    result.put(ProvenanceKeys.INPUT_SPIKES_BELOW, Integer.toString(settings.inputSpikesBelow()));
    result.remove(ProvenanceKeys.PARAMETER + THRESHOLD);
    for (int l = 0; l < settings.thresholds().size(); l++) {
      result.put(
          ProvenanceKeys.PARAMETER + THRESHOLD + "." + image.layers().get(l).name(),
          settings.thresholds().get(l).toString());
    }
    for (DeepenedMemory memory : deepened) {
      result.put(ProvenanceKeys.DEEPENED + memory.name(), memory.toString());
    }
    return result;
  }
}
