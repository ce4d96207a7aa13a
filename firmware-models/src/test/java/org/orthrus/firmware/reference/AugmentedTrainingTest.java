package org.orthrus.firmware.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.orthrus.firmware.data.Augmentation;
import org.orthrus.firmware.data.DataSets;
import org.orthrus.firmware.data.ImageSet;
import org.orthrus.firmware.data.InputCoding;
import org.orthrus.firmware.data.InputEncoder;
import org.orthrus.firmware.data.SampleInput;
import org.orthrus.firmware.data.SampleSet;

/** Training on moved samples is training on samples that were moved before. */
@Tag("differential")
class AugmentedTrainingTest {
  private static final TrainingSettings SETTINGS =
      TrainingSettings.DEFAULT.withEpochs(1).withBatchSize(8).withCoding(InputCoding.DIRECT);
  private static final Augmentation MOVED = new Augmentation(3, 12);

  /** What the direct coding sends is the image itself. */
  private static ImageSet movedBefore(SampleSet set) {
    InputEncoder encoder = new InputEncoder(InputCoding.DIRECT, SETTINGS.seed());
    SampleInput input = new SampleInput(encoder, MOVED, set.size());
    byte[][] pixels = new byte[set.count()][set.size()];
    byte[] labels = new byte[set.count()];
    for (int n = 0; n < set.count(); n++) {
      input.begin(set, n, 0);
      int events = input.encode(0);
      for (int i = 0; i < events; i++) {
        pixels[n][input.addresses()[i]] = (byte) input.payloads()[i];
      }
      labels[n] = (byte) set.label(n);
    }
    return new ImageSet("moved", set.rows(), set.columns(), pixels, labels);
  }

  private static FloatNetwork trained(SampleSet set, Augmentation augmentation) {
    FloatNetwork network = FloatNetwork.initial(3, 784, 12, 10);
    StopModel model = new StopModel(network, LearnedParameters.W);
    new FloatTrainer(model, SETTINGS, augmentation, 1).trainEpoch(set, 0);
    return network;
  }

  @Test
  void theWeightsAreTheSame() {
    SampleSet set = DataSets.open(DataSets.MNIST).train().first(40);
    FloatNetwork moving = trained(set, MOVED);
    FloatNetwork before = trained(movedBefore(set), Augmentation.NONE);
    FloatNetwork plain = trained(set, Augmentation.NONE);
    for (int l = 0; l < 2; l++) {
      assertThat(moving.layer(l).weights()).isDeepEqualTo(before.layer(l).weights());
      assertThat(Arrays.deepEquals(moving.layer(l).weights(), plain.layer(l).weights())).isFalse();
    }
  }
}
