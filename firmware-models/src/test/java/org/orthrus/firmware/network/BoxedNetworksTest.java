package org.orthrus.firmware.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.orthrus.firmware.network.Layer.Convolution;
import org.orthrus.firmware.network.Layer.Dense;

/** The networks that ship, against published shapes and parameter counts. */
@Tag("golden")
class BoxedNetworksTest {

  private static List<String> outputs(Network network) {
    return network.layers().stream().map(layer -> layer.output().toString()).toList();
  }

  private static long weights(Network network, Class<? extends Layer> kind) {
    return network.layers().stream().filter(kind::isInstance).mapToLong(Layer::weights).sum();
  }

  /** Neurons of a layer with a bias each, channels where the layer is a convolution. */
  private static int biases(Network network) {
    return network.layers().stream().filter(Layer::weighted).mapToInt(Layer::channels).sum();
  }

  /** 61,706 parameters, counted with a bias for each map and unit. */
  @Test
  void lenet5IsTheAllConnectedForm() {
    Network network = Networks.open("lenet5");
    assertThat(outputs(network))
        .containsExactly("28x28x6", "14x14x6", "10x10x16", "5x5x16", "1x1x120", "1x1x84", "1x1x10");
    assertThat(network.weights() + biases(network)).isEqualTo(61_706);
    assertThat(network.weights()).isEqualTo(61_470);
    assertThat(network.depth()).isEqualTo(5);
    assertThat(network.neurons()).isEqualTo(4704 + 1600 + 120 + 84 + 10);
    assertThat(network.classes()).isEqualTo(10);
  }

  @Test
  void lenet5WideIsWhatItsFileSays() {
    Network network = Networks.open("lenet5-wide");
    assertThat(outputs(network))
        .containsExactly("28x28x32", "14x14x32", "14x14x64", "7x7x64", "1x1x256", "1x1x10");
    assertThat(weights(network, Convolution.class)).isEqualTo(52_000);
    assertThat(weights(network, Dense.class)).isEqualTo(805_376);
  }

  /** 9,220,480 parameters of the convolutions with biases, as torchvision counts them. */
  @Test
  void vgg11HasTheConvolutionsOfThePaper() {
    Network network = Networks.open("vgg11");
    assertThat(outputs(network)).endsWith("2x2x512", "1x1x512", "1x1x10");
    long convolutions = weights(network, Convolution.class);
    assertThat(convolutions).isEqualTo(9_217_728);
    assertThat(convolutions + biases(network) - 10).isEqualTo(9_220_480);
    assertThat(network.depth()).isEqualTo(9);
    assertThat(network.neurons()).isEqualTo(151_562);
  }

  /** 11,173,962 parameters with batch norm (two a channel) and biases of the last layer. */
  @Test
  void resnet18HasTheWeightsOfCifar() {
    Network network = Networks.open("resnet18");
    assertThat(outputs(network)).endsWith("4x4x512", "1x1x512", "1x1x10");
    int normalised = biases(network) - 10;
    assertThat(network.weights()).isEqualTo(11_164_352);
    assertThat(network.weights() + 2L * normalised + 10).isEqualTo(11_173_962);
    assertThat(network.depth()).isEqualTo(18 + 3);
    assertThat(network.neurons()).isEqualTo(614_410);
    int firstAdd = 3;
    assertThat(network.layers().get(firstAdd)).isInstanceOf(Layer.Add.class);
    assertThat(network.layers().get(firstAdd).inputs()).containsExactly(2, 0);
    assertThat(network.consumers(0)).containsExactly(1, firstAdd);
  }

  @ParameterizedTest
  @CsvSource({
    "vgg11@28x28x1, 1x1x512, 10",
    "vgg11@34x34x2:11, 2x2x512, 11",
    "resnet18@28x28x1, 4x4x512, 10",
    "resnet18@34x34x2:100, 5x5x512, 100",
    "lenet5@32x32x3, 6x6x16, 10",
    "lenet5-wide@34x34x2:11, 8x8x64, 11"
  })
  void otherInputsAndClassesChain(String text, String lastMap, int classes) {
    Network network = Networks.open(text);
    assertThat(network).hasToString(text);
    assertThat(text).contains("@" + network.input());
    assertThat(network.classes()).isEqualTo(classes);
    assertThat(
            network.layers().stream()
                .map(Layer::output)
                .filter(shape -> shape.positions() > 1 || shape.channels() == 512)
                .map(Shape::toString))
        .contains(lastMap);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "vgg11@8x8x3     | vgg11@8x8x3, vgg11.yaml:22:5: layers[9]: kernel 2x2 is larger than the"
            + " map 1x1x512 with padding 0; allowed: at most 1x1",
        "vgg11@          | network 'vgg11@': not a variant; allowed behind @: rows x columns x",
        "vgg11@32x32     | not a variant",
        "lenet5@28x28x1: | not a variant",
        "lenet5@0x28x1   | not a variant",
        "lenet5@9999x1x1 | a map of 9999x1x1; allowed: 1 to 4096 rows",
        "lenet           | network 'lenet': no such name or file; did you mean 'lenet5'?;"
            + " available: lenet5, lenet5-wide, vgg11, resnet18; name one",
        "784             | network '784': one size only",
        "784-0-10        | network '784-0-10': '0' is not a layer size; write sizes of 1 to 1048576",
        "784-256-        | network '784-256-': '' is not a layer size",
        "784-2x6-10      | '2x6' is not a layer size",
        "784-9999999-10  | '9999999' is not a layer size"
      })
  void whatIsNoNetworkIsRefused(String text, String message) {
    assertThatThrownBy(() -> Networks.open(text)).hasMessageContaining(message);
  }

  @Test
  void sizesAreDenseLayers() {
    Network network = Networks.open("784-256-10");
    assertThat(network).hasToString("784-256-10").isEqualTo(Network.dense(784, 256, 10));
    assertThat(network.input()).isEqualTo(new Shape(1, 1, 784));
    assertThat(network.layers()).extracting(Layer::fanIn).containsExactly(784, 256);
    assertThat(network.layers()).extracting(Layer::channels).containsExactly(256, 10);
    assertThat(network.depth()).isEqualTo(2);
    assertThat(network.neurons()).isEqualTo(266);
    assertThat(network.consumers(-1)).containsExactly(0);
  }
}
