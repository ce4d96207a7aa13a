package org.orthrus.workbench.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.orthrus.firmware.data.DataSet;
import org.orthrus.firmware.data.DataSets;
import org.orthrus.firmware.data.InputCoding;
import org.orthrus.firmware.data.SampleSet;
import org.orthrus.firmware.network.Network;
import org.orthrus.firmware.network.Networks;
import org.orthrus.firmware.rules.Rules;
import org.orthrus.isa.design.Designs;
import org.orthrus.workbench.run.Setup;
import picocli.CommandLine.Option;

/** What to learn on which data: options shared by {@code learn} and {@code compare learning}. */
final class NetworkOptions {

  @Option(
      names = "--data",
      paramLabel = "NAME|DIR",
      description =
          "mnist (a subset that ships) or a directory: MNIST as four files, plain or gz; CIFAR-10"
              + " or CIFAR-100, binary; N-MNIST (default: ${DEFAULT-VALUE}).",
      defaultValue = DataSets.MNIST)
  String data;

  @Option(
      names = "--net",
      paramLabel = "SIZES|NAME|FILE",
      description =
          "Layer sizes with dashes; lenet5, lenet5-wide, vgg11 or resnet18, for other input as"
              + " vgg11@34x34x2; or a YAML file (default: ${DEFAULT-VALUE}).",
      defaultValue = "784-256-10")
  String net;

  @Option(
      names = "--coding",
      paramLabel = "NAME",
      description =
          "Input coding: bernoulli or direct of images, events of recordings (default: bernoulli,"
              + " events).")
  private String coding;

  @Option(
      names = "--train",
      paramLabel = "N",
      description = "Use the first N training samples (default: all; to compare, 2000).")
  private String train;

  @Option(
      names = "--test",
      paramLabel = "N",
      description = "Use the first N test samples (default: all; to compare, 500).")
  private String test;

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

  private int mostTrain = Integer.MAX_VALUE;
  private int mostTest = Integer.MAX_VALUE;

  /** Seed of everything drawn. */
  long seed() {
    return WholeNumber.seed("--seed", seed);
  }

  /** The values of {@code --set} by name. */
  private Map<String, Double> values() {
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

  /** Most samples that are used where no count is given. */
  void limit(int trainSamples, int testSamples) {
    mostTrain = trainSamples;
    mostTest = testSamples;
  }

  /** The data, cut to the sizes asked for. */
  DataSet dataSet() {
    Network network = network();
    Optional<InputCoding> asked = asked();
    DataSet whole = DataSets.open(data);
    DataSet set =
        new DataSet(
            whole.name(),
            train == null ? atMost(whole.train(), mostTrain) : cut(whole.train(), train, "--train"),
            test == null ? atMost(whole.test(), mostTest) : cut(whole.test(), test, "--test"));
    asked.ifPresent(coding -> coding.require(set.train()));
    if (set.train().size() != network.input().size()) {
      throw new UsageFault(
          "--net "
              + network
              + ": "
              + network.input().size()
              + " inputs, but samples of "
              + data
              + " have "
              + lines(set.train())
              + "; start the sizes with "
              + set.train().size());
    }
    int classes = Math.max(set.train().classes(), set.test().classes());
    if (classes > network.classes()) {
      throw new UsageFault(
          "--net "
              + network
              + ": "
              + network.classes()
              + " outputs, but "
              + data
              + " has "
              + classes
              + " classes; end the sizes with "
              + classes
              + " or more");
    }
    return set;
  }

  /** The input lines of a sample, for messages. */
  static String lines(SampleSet set) {
    return set.size() + " lines (" + set.shape() + ")";
  }

  private static SampleSet atMost(SampleSet set, int most) {
    return set.count() > most ? set.first(most) : set;
  }

  /** The first samples of a set; all if no count is given. */
  static SampleSet cut(SampleSet set, String count, String option) {
    return count == null ? set : set.first(WholeNumber.of(option, count, 1, set.count()));
  }

  /** The network. */
  Network network() {
    return Networks.open(net);
  }

  /** What is simulated. */
  Setup setup(String rule, Designs.Opened design, int timesteps, DataSet set) {
    InputCoding used = asked().orElseGet(() -> InputCoding.usual(set.train()));
    return new Setup(rule, network(), design, timesteps, used, seed(), values());
  }

  /** The coding, if one is asked for. */
  private Optional<InputCoding> asked() {
    Optional<InputCoding> known = Optional.ofNullable(coding).flatMap(InputCoding::of);
    if (coding != null && known.isEmpty()) {
      throw new UsageFault("--coding is '" + coding + "'; allowed: " + InputCoding.words());
    }
    return known;
  }
}
