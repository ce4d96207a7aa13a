package org.orthrus.workbench.command;

import java.util.List;
import java.util.Optional;
import org.orthrus.firmware.data.DataSet;
import org.orthrus.firmware.data.DataSets;
import org.orthrus.firmware.data.ImageSet;
import org.orthrus.firmware.data.InputCoding;
import org.orthrus.firmware.data.SampleSet;
import org.orthrus.firmware.network.Layer;
import org.orthrus.firmware.network.Network;
import org.orthrus.firmware.network.Networks;
import org.orthrus.firmware.network.Shape;
import org.orthrus.isa.design.Designs;
import org.orthrus.workbench.run.Setup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What to learn on which data: options shared by {@code learn} and {@code compare learning}. */
final class NetworkOptions {

  @Option(
      names = "--data",
      paramLabel = "NAME|DIR",
      description =
          "mnist (a subset that ships) or a directory: MNIST as four files, plain or gz; CIFAR-10"
              + " or CIFAR-100, binary; N-MNIST (default: mnist).")
  private String data;

  @Option(
      names = "--net",
      paramLabel = "SIZES|NAME|FILE",
      description =
          "Layer sizes with dashes; lenet5, lenet5-wide, vgg11 or resnet18, for other input as"
              + " vgg11@34x34x2; or a YAML file (default: ${DEFAULT-VALUE}).",
      defaultValue = "784-256-10")
  String net;

  @Option(
      names = "--train",
      paramLabel = "N",
      description =
          "Use the first N training samples (default: all; to compare, nothing is learned for"
              + " accuracy).")
  private String train;

  @Option(
      names = "--test",
      paramLabel = "N",
      description = "Use the first N test samples (default: all; to compare, 500 with --train).")
  private String test;

  @Mixin private SetupOptions how;

  private int mostTrain = Integer.MAX_VALUE;
  private int mostTest = Integer.MAX_VALUE;
  private boolean placing;

  /** Seed of everything drawn. */
  long seed() {
    return how.seed();
  }

  /** Refuses a value that none of the rules has. */
  void requireKnown(List<String> rules) {
    how.requireKnown(rules);
  }

  /** Whether training samples were asked for. */
  boolean trains() {
    return train != null;
  }

  /** Whether test samples were asked for. */
  boolean tests() {
    return test != null;
  }

  /** Allows a map of another size than the samples that are taken where no data is named. */
  void place() {
    placing = true;
  }

  /** Most samples that are used where no count is given. */
  void limit(int trainSamples, int testSamples) {
    mostTrain = trainSamples;
    mostTest = testSamples;
  }

  /** The data, cut to the sizes asked for. */
  DataSet dataSet() {
    Network network = network();
    Optional<InputCoding> asked = how.coding();
    DataSet whole = DataSets.open(data());
    DataSet cut =
        new DataSet(
            whole.name(),
            train == null ? atMost(whole.train(), mostTrain) : cut(whole.train(), train, "--train"),
            test == null ? atMost(whole.test(), mostTest) : cut(whole.test(), test, "--test"));
    DataSet set =
        placing && data == null && network.input().positions() > 1
            ? new DataSet(cut.name(), placed(cut.train()), placed(cut.test()))
            : cut;
    asked.ifPresent(coding -> coding.require(set.train()));
    if (set.train().size() != network.input().size()) {
      throw new UsageFault(
          "--net "
              + network
              + ": "
              + network.input().size()
              + " inputs, but samples of "
              + data()
              + " have "
              + lines(set.train())
              + "; "
              + fitting(set.train()));
    }
    int classes = Math.max(set.train().classes(), set.test().classes());
    if (classes > network.classes()) {
      throw new UsageFault(
          "--net "
              + network
              + ": "
              + network.classes()
              + " outputs, but "
              + data()
              + " has "
              + classes
              + " classes; "
              + (isSizes() ? "end the sizes with " : "give the last layer ")
              + classes
              + " or more");
    }
    return set;
  }

  /** How to make the input of the network fit. */
  private String fitting(SampleSet set) {
    if (isSizes()) {
      return "start the sizes with " + set.size();
    }
    String name = network().name().replaceFirst("@.*", "");
    return Networks.names().contains(name)
        ? String.format("take %s@%dx%dx%d", name, set.rows(), set.columns(), set.channels())
        : String.format(
            "give it input: {rows: %d, columns: %d, channels: %d}",
            set.rows(), set.columns(), set.channels());
  }

  private boolean isSizes() {
    Network given = network();
    return given.layers().stream().allMatch(Layer.Dense.class::isInstance)
        && given.input().positions() == 1;
  }

  private String data() {
    return data == null ? DataSets.MNIST : data;
  }

  /** Grey images on the map of the network, where that is another. */
  private SampleSet placed(SampleSet set) {
    Shape map = network().input();
    return set instanceof ImageSet images && set.size() != map.size()
        ? images.placedOn(map.rows(), map.columns(), map.channels())
        : set;
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
    InputCoding used = how.coding().orElseGet(() -> InputCoding.usual(set.train()));
    return new Setup(rule, network(), design, timesteps, used, seed(), how.values());
  }
}
