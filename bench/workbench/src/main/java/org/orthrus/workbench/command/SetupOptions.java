package org.orthrus.workbench.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.orthrus.firmware.data.InputCoding;
import org.orthrus.firmware.rules.Rules;
import picocli.CommandLine.Option;

/** How a network is set up, whatever it is and whatever it learns. */
final class SetupOptions {

  @Option(
      names = "--coding",
      paramLabel = "NAME",
      description =
          "Input coding: bernoulli or direct of images, events of recordings (default: bernoulli,"
              + " events).")
  private String coding;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of weights, input and order (default: ${DEFAULT-VALUE}).",
      defaultValue = "1")
  private String seed;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description =
          "Sets a constant or parameter of the rule's rule.yaml, for instance learningRate=0.3;"
              + " may be repeated.")
  private List<String> settings = List.of();

  /** Seed of everything drawn. */
  long seed() {
    return WholeNumber.seed("--seed", seed);
  }

  /** The coding, if one is asked for. */
  Optional<InputCoding> coding() {
    Optional<InputCoding> known = Optional.ofNullable(coding).flatMap(InputCoding::of);
    if (coding != null && known.isEmpty()) {
      throw new UsageFault("--coding is '" + coding + "'; allowed: " + InputCoding.words());
    }
    return known;
  }

  /** The values of {@code --set} by name. */
  Map<String, Double> values() {
    Map<String, Double> values = new LinkedHashMap<>();
    for (String setting : settings) {
      int equals = setting.indexOf('=');
      if (equals < 1) {
        throw new UsageFault(
            "--set is '" + setting + "'; allowed: NAME=VALUE, for instance learningRate=0.3");
      }
      String name = setting.substring(0, equals);
      if (values.put(name, number(name, setting.substring(equals + 1))) != null) {
        throw new UsageFault("--set has '" + name + "' twice; leave one out");
      }
    }
    return values;
  }

  private static double number(String name, String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new UsageFault(
          "--set " + name + " is '" + text + "'; allowed: numbers, for instance 0.3");
    }
  }

  /** Refuses a value that none of the rules has. */
  void requireKnown(List<String> rules) {
    Set<String> known = new TreeSet<>();
    for (String rule : rules) {
      known.addAll(Rules.open(rule).constants().keySet());
      known.addAll(Rules.open(rule).parameters().keySet());
    }
    for (String name : values().keySet()) {
      if (!known.contains(name)) {
        throw new UsageFault(
            "--set "
                + name
                + ": no rule that is compared has it; they have "
                + String.join(", ", known));
      }
    }
  }
}
