package org.orthrus.workbench.command;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.orthrus.firmware.compiler.DenseNetwork;
import org.orthrus.firmware.data.DataSet;
import org.orthrus.firmware.data.DataSets;
import org.orthrus.firmware.data.ImageSet;
import org.orthrus.firmware.data.InputCoding;
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
          "mnist (a subset that ships) or a directory with the four MNIST files, plain or gz"
              + " (default: ${DEFAULT-VALUE}).",
      defaultValue = DataSets.MNIST)
  String data;

  @Option(
      names = "--net",
      paramLabel = "SIZES",
      description =
          "Layer sizes with dashes: inputs, hidden layers, classes (default: ${DEFAULT-VALUE}).",
      defaultValue = "784-256-10")
  String net;

  @Option(
      names = "--coding",
      paramLabel = "NAME",
      description = "Input coding: bernoulli, direct (default: ${DEFAULT-VALUE}).",
      defaultValue = "bernoulli")
  String coding;

  @Option(
      names = "--train",
      paramLabel = "N",
      description = "Use the first N training samples (default: all; to compare, 2000).")
  Integer train;

  @Option(
      names = "--test",
      paramLabel = "N",
      description = "Use the first N test samples (default: all; to compare, 500).")
  Integer test;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of weights, input and order (default: ${DEFAULT-VALUE}).",
      defaultValue = "1")
  long seed;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description =
          "Sets a constant or parameter of the rule's rule.yaml, for instance learningRate=0.3;"
              + " may be repeated.")
  Map<String, Double> values = Map.of();

  /** Refuses a value that none of the rules has. */
  void requireKnown(List<String> rules) {
    Set<String> known = new TreeSet<>();
    for (String rule : rules) {
      known.addAll(Rules.open(rule).constants().keySet());
      known.addAll(Rules.open(rule).parameters().keySet());
    }
    for (String name : values.keySet()) {
      if (!known.contains(name)) {
        throw new UsageFault(
            "--set "
                + name
                + ": no rule that is compared has it; they have "
                + String.join(", ", known));
      }
    }
  }

  /** Sizes of the data where none are given. */
  void limit(int trainSamples, int testSamples) {
    train = train == null ? Integer.valueOf(trainSamples) : train;
    test = test == null ? Integer.valueOf(testSamples) : test;
  }

  /** The data, cut to the sizes asked for. */
  DataSet dataSet(DenseNetwork network) {
    DataSet whole = DataSets.open(data);
    DataSet set =
        new DataSet(
            whole.name(), cut(whole.train(), train, "--train"), cut(whole.test(), test, "--test"));
    if (set.train().size() != network.inputs()) {
      throw new UsageFault(
          "--net "
              + network
              + ": "
              + network.inputs()
              + " inputs, but samples of "
              + data
              + " have "
              + set.train().size()
              + " pixels; start the sizes with "
              + set.train().size());
    }
    if (Math.max(set.train().classes(), set.test().classes()) > network.classes()) {
      throw new UsageFault(
          "--net "
              + network
              + ": "
              + network.classes()
              + " outputs, but "
              + data
              + " has "
              + set.train().classes()
              + " classes; end the sizes with "
              + set.train().classes());
    }
    return set;
  }

  /** The first samples of a set; all if no count is given. */
  static ImageSet cut(ImageSet set, Integer count, String option) {
    if (count == null) {
      return set;
    }
    if (count < 1 || count > set.count()) {
      throw new UsageFault(option + " is " + count + "; allowed: 1 to " + set.count());
    }
    return set.first(count);
  }

  /** The network. */
  DenseNetwork network() {
    return DenseNetwork.parse(net);
  }

  /** What is simulated. */
  Setup setup(String rule, Designs.Opened design, int timesteps) {
    return new Setup(rule, network(), design, timesteps, coding(), seed, values);
  }

  private InputCoding coding() {
    return InputCoding.of(coding)
        .orElseThrow(
            () -> new UsageFault("--coding is '" + coding + "'; allowed: " + InputCoding.words()));
  }
}
