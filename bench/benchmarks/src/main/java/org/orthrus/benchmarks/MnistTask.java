package org.orthrus.benchmarks;

import java.util.Map;
import org.orthrus.firmware.data.DataSet;
import org.orthrus.firmware.data.DataSets;
import org.orthrus.firmware.data.InputCoding;
import org.orthrus.firmware.data.InputEncoder;
import org.orthrus.firmware.data.SampleSet;
import org.orthrus.firmware.network.Networks;
import org.orthrus.isa.design.Designs;
import org.orthrus.isa.image.ModelImage;
import org.orthrus.isa.image.NetworkImage;
import org.orthrus.simulator.Chip;
import org.orthrus.simulator.ExecutorKind;
import org.orthrus.workbench.run.Presenter;
import org.orthrus.workbench.run.Setup;

/** What the benchmarks simulate: networks for the shipped MNIST, compiled for a shipped core. */
final class MnistTask {

  static final String NETWORK = "784-256-10";
  static final int TIMESTEPS = 6;

  /** Samples between two updates. */
  static final int BATCH = 32;

  private static final long SEED = 1;
  private static final long LEARNED = 20_000;
  private static final int TESTED = 100;
  private static final DataSet MNIST = DataSets.open(DataSets.MNIST);
  private static final InputEncoder ENCODER =
      new InputEncoder(InputCoding.BERNOULLI, SEED, Setup.PAYLOAD_BITS);

  private MnistTask() {}

  /** A network before learning. */
  static ModelImage compile(String rule, String network, Designs.Opened design, int timesteps) {
    Setup setup =
        new Setup(
            rule, Networks.open(network), design, timesteps, InputCoding.BERNOULLI, SEED, Map.of());
    return setup.withValue("batch", BATCH).withRule(rule).compile(LEARNED);
  }

  static SampleSet trainingSamples() {
    return MNIST.train();
  }

  /** Few enough that an iteration asks about each as often as about the others, nearly. */
  static SampleSet testSamples() {
    return MNIST.test().first(TESTED);
  }

  static Presenter presenter(NetworkImage image, ExecutorKind executor) {
    return new Presenter(Chip.load(image, executor), ENCODER, image.inputOutput().timesteps());
  }

  /** A network that has learned the first batches. */
  static ModelImage learned(NetworkImage image, SampleSet samples, int batches) {
    Presenter presenter = presenter(image, ExecutorKind.FAST);
    for (int sample = 0; sample < batches * BATCH; sample++) {
      presenter.learn(samples, sample, 0);
    }
    return presenter.chip().snapshot(Map.of());
  }
}
