package org.orthrus.workbench.run;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.orthrus.firmware.compiler.CompileException;
import org.orthrus.firmware.compiler.CompileSettings;
import org.orthrus.firmware.compiler.Compiler;
import org.orthrus.firmware.compiler.Cut;
import org.orthrus.firmware.compiler.MemoryPlan;
import org.orthrus.firmware.data.InputCoding;
import org.orthrus.firmware.data.InputEncoder;
import org.orthrus.firmware.importers.NetworkParameters;
import org.orthrus.firmware.importers.Quantiser;
import org.orthrus.firmware.network.Network;
import org.orthrus.firmware.rules.Rule;
import org.orthrus.firmware.rules.Rules;
import org.orthrus.isa.design.Designs;
import org.orthrus.isa.image.ModelImage;

/**
 * What is simulated, apart from data: rule, network, design, timesteps, coding, seed and the values
 * that the user set.
 *
 * @param rule name or directory
 * @param network layers
 * @param design core design
 * @param timesteps of a sample
 * @param coding of the input
 * @param seed of weights, input draws and order
 * @param values constants and parameters of the rule by name
 * @param weights that it starts from; empty where they are drawn
 * @param cut how layers are cut that are spread over cores
 */
public record Setup(
    String rule,
    Network network,
    Designs.Opened design,
    int timesteps,
    InputCoding coding,
    long seed,
    Map<String, Double> values,
    Optional<NetworkParameters> weights,
    Cut cut) {

  /** Width of the payload of an intensity, where the coding sends them. */
  public static final int PAYLOAD_BITS = InputEncoder.PAYLOAD_BITS;

  private static final String UPDATES = "updates";
  private static final String BATCH = "batch";

  /** With weights that are drawn, and layers that are cut as fits. */
  public Setup(
      String rule,
      Network network,
      Designs.Opened design,
      int timesteps,
      InputCoding coding,
      long seed,
      Map<String, Double> values) {
    this(rule, network, design, timesteps, coding, seed, values, Optional.empty(), Cut.AUTO);
  }

  /** Defensive copy. */
  public Setup {
    values = Map.copyOf(values);
  }

  /** The same for another rule; values that it does not know are left out. */
  public Setup withRule(String other) {
    Rule opened = Rules.open(other);
    Map<String, Double> known = new LinkedHashMap<>(values);
    known
        .keySet()
        .removeIf(
            name ->
                !opened.constants().containsKey(name) && !opened.parameters().containsKey(name));
    return new Setup(other, network, design, timesteps, coding, seed, known, weights, cut);
  }

  /** The same on another design. */
  public Setup withDesign(Designs.Opened other) {
    return new Setup(rule, network, other, timesteps, coding, seed, values, weights, cut);
  }

  /** The same for other timesteps. */
  public Setup withTimesteps(int t) {
    return new Setup(rule, network, design, t, coding, seed, values, weights, cut);
  }

  /** With one more value. */
  public Setup withValue(String name, double value) {
    Map<String, Double> more = new LinkedHashMap<>(values);
    more.put(name, value);
    return new Setup(rule, network, design, timesteps, coding, seed, more, weights, cut);
  }

  /** The same from other weights; empty for drawn ones. */
  public Setup withWeights(Optional<NetworkParameters> others) {
    return new Setup(rule, network, design, timesteps, coding, seed, values, others, cut);
  }

  /** The same with layers cut in another way. */
  public Setup withCut(Cut other) {
    return new Setup(rule, network, design, timesteps, coding, seed, values, weights, other);
  }

  /** A value that the user set, or the rule's default, or {@code otherwise}. */
  public double value(String name, double otherwise) {
    Rule opened = Rules.open(rule);
    Double own = values.get(name);
    if (own != null) {
      return own;
    }
    Integer constant = opened.constants().get(name);
    return constant != null ? constant : opened.parameters().getOrDefault(name, otherwise);
  }

  /** Synapses of the network, shared weights counted once a use. */
  public long synapses() {
    return Compiler.synapses(network);
  }

  /** What turns samples into its input. */
  public InputEncoder encoder() {
    return new InputEncoder(coding, seed, PAYLOAD_BITS, timesteps);
  }

  /** Samples between two updates. */
  public int batch() {
    return (int) value(BATCH, 1);
  }

  private static void check(Rule rule, String name, double value) {
    Set<String> known = new LinkedHashSet<>(rule.constants().keySet());
    known.addAll(rule.parameters().keySet());
    if (!known.contains(name)) {
      throw new CompileException(
          "rule "
              + rule.name()
              + " has neither a constant nor a parameter '"
              + name
              + "'; it has "
              + (known.isEmpty() ? "none" : String.join(", ", known)));
    }
    if (rule.constants().containsKey(name)) {
      int least = name.equals(BATCH) ? 1 : Integer.MIN_VALUE;
      if (value != Math.rint(value) || value < least || value > Integer.MAX_VALUE) {
        throw new CompileException(
            "constant "
                + name
                + " of rule "
                + rule.name()
                + " is "
                + (value == Math.rint(value) ? String.format("%.0f", value) : value)
                + "; allowed: whole numbers "
                + least
                + " to "
                + Integer.MAX_VALUE);
      }
    } else if (!Double.isFinite(value)) {
      throw new CompileException(
          "parameter " + name + " of rule " + rule.name() + " is " + value + "; allowed: numbers");
    }
  }

  /**
   * Compiles.
   *
   * @param learnedSamples samples that will be learned, over which the learning rate falls to 0
   */
  public ModelImage compile(long learnedSamples) {
    return build(learnedSamples).image();
  }

  /**
   * Compiles, and says what putting in {@link #weights} changed of them; nothing where they are
   * drawn.
   */
  public Quantiser.Outcome build(long learnedSamples) {
    Rule opened = Rules.open(rule);
    ModelImage image = Compiler.compile(opened, network, design, settings(opened, learnedSamples));
    return weights
        .map(given -> Quantiser.apply(given, image))
        .orElseGet(() -> new Quantiser.Outcome(image, List.of()));
  }

  /** What it takes of the design's memories. */
  public MemoryPlan plan() {
    Rule opened = Rules.open(rule);
    return Compiler.plan(opened, network, design, settings(opened, 1));
  }

  private CompileSettings settings(Rule opened, long learnedSamples) {
    values.forEach((name, value) -> check(opened, name, value));
    CompileSettings settings =
        new CompileSettings(timesteps, coding, PAYLOAD_BITS, seed, Map.of(), Map.of(), cut);
    if (opened.parameters().containsKey(UPDATES) && !values.containsKey(UPDATES)) {
      double updates = Math.max(1, (double) learnedSamples / batch());
      settings = settings.withParameter(UPDATES, updates);
    }
    for (Map.Entry<String, Double> value : values.entrySet()) {
      double number = value.getValue();
      settings =
          opened.constants().containsKey(value.getKey())
              ? settings.withConstant(value.getKey(), (int) number)
              : settings.withParameter(value.getKey(), number);
    }
    return settings;
  }
}
