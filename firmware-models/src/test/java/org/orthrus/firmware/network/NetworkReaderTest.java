package org.orthrus.firmware.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.orthrus.isa.user.UserFault;
import org.orthrus.isa.yaml.YamlException;

@Tag("unit")
class NetworkReaderTest {

  private static final String GOOD =
      """
      schema: orthrus-network/1
      name: sample
      input: {rows: 9, columns: 8, channels: 4}
      layers:
        - {name: c1, convolution: 6, kernel: [3, 5], stride: 2, padding: 1, groups: 2, set: {rateScale: 0.25}}
        - {name: c2, from: c1, convolution: 6, kernel: 3, padding: 1}
        - {name: sum1, add: [c2, c1]}
        - {pool: max, kernel: 2, stride: 1, padding: 1}
        - {flatten: true}
        - {dense: 7}
        - {name: out, dense: 3}
      """;

  private static Network read(String text) {
    return Networks.read(text, "n.yaml");
  }

  @Test
  void readsEveryKey() {
    Network network = read(GOOD);
    assertThat(network).hasToString("sample");
    assertThat(network.input()).isEqualTo(new Shape(9, 8, 4));
    Shape map = new Shape(5, 3, 6);
    Shape pooled = new Shape(6, 4, 6);
    assertThat(network.layers())
        .containsExactly(
            new Layer.Convolution(
                "c1", -1, new Shape(9, 8, 4), map, 3, 5, 2, 1, 2, Map.of("rateScale", .25)),
            new Layer.Convolution("c2", 0, map, map, 3, 3, 1, 1, 1, Map.of()),
            new Layer.Add("sum1", 1, 0, map, Map.of()),
            new Layer.Pool("layer4", 2, map, pooled, Layer.Pool.Kind.MAX, 2, 2, 1, 1, Map.of()),
            new Layer.Dense("layer5", 3, 144, Shape.flat(7), Map.of()),
            new Layer.Dense("out", 4, 7, Shape.flat(3), Map.of()));
    assertThat(network.layers().get(0).fanIn()).isEqualTo(3 * 5 * 2);
    assertThat(network.consumers(0)).containsExactly(1, 2);
    assertThat(network.depth()).isEqualTo(4);
    assertThat(network.weights()).isEqualTo(30 * 6 + 54 * 6 + 144 * 7 + 7 * 3);
  }

  @Test
  void anAddressGoesThroughChannelsFirst() {
    assertThat(new Shape(3, 4, 5).size()).isEqualTo(60);
    assertThat(new Shape(3, 4, 5).positions()).isEqualTo(12);
    assertThat(new Shape(28, 28, 1)).hasToString("28x28x1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        // what is replaced | by what | the message
        "network/1 | network/2 | n.yaml:1:9: schema: 'orthrus-network/2' is not allowed",
        "name: sample | name: 1 | n.yaml:2:7: name:",
        "name: sample | title: sample | the key 'name' is missing",
        "rows: 9 | rows: 0 | n.yaml:3:15: input.rows: '0' is not allowed; allowed: a whole number",
        "channels: 4 | channels: 999999 | n.yaml:3:1: input: a map of 9x8x999999; allowed",
        "rows: 9 | lines: 9 | n.yaml:3:1: input: the key 'rows' is missing",
        "name: c1 | name: input | n.yaml:5:12: layers[0].name: 'input' is not allowed; allowed: a",
        "name: c2 | name: c1 | n.yaml:6:5: layers[1]: the name 'c1' stands twice; allowed: a name of its own",
        "name: out | name: layer5 | n.yaml:11:5: layers[6]: the name 'layer5' stands twice",
        "groups: 2 | groups: 3 | n.yaml:5:5: layers[0]: 3 groups for 4 channels in and 6 out;",
        "groups: 2 | group: 2 | n.yaml:5:71: layers[0]: unknown key 'group'; allowed here",
        "convolution: 6, kernel: [3, 5] | convolution: 6 | layers[0]: the key 'kernel' is missing",
        "[3, 5] | [3, 5, 1] | n.yaml:5:32: layers[0].kernel: 3 numbers; allowed: a whole number,",
        "[3, 5] | all | layers[0].kernel: 'all' is not allowed; allowed: a whole number, [rows",
        "[3, 5] | 12 | layers[0]: kernel 12x12 is larger than the map 9x8x4 with padding 1; allowed",
        "[3, 5] | 0.5 | layers[0].kernel: '0.5' is not allowed",
        "stride: 2 | stride: 0 | layers[0].stride: '0' is not allowed",
        "padding: 1, gr | padding: 3, gr | layers[0]: padding 3 with a kernel of 3x5; allowed: less",
        "from: c1 | from: c9 | n.yaml:6:22: layers[1].from: 'c9' is not allowed; allowed: input, c1",
        "from: c1 | from: sum1 | layers[1].from: 'sum1' is not allowed; allowed: input, c1",
        "[c2, c1] | [c2, input] | n.yaml:7:5: layers[2]: takes 5x3x6, but 'input' sends 9x8x4;",
        "[c2, c1] | [c2, c2] | layers[2]: adds a layer to itself",
        "[c2, c1] | [c2] | n.yaml:7:18: layers[2].add: 1 layers; allowed: two",
        "add: [c2, c1] | pool: sum, kernel: [1, 2] | layers[2].kernel: its sides differ",
        "add: [c2, c1] | pool: mean, kernel: 2 | layers[2].pool: 'mean' is not allowed; allowed: av",
        "add: [c2, c1] | from: input, pool: sum, kernel: 2 | n.yaml:6:5: layers[1]: no layer takes",
        "pool: max, k | k | layers[3]: no kind of layer; allowed: one of convolution, dense, pool",
        "pool: max | pool: max, dense: 2 | dense and pool stand together; allowed: one of",
        "dense: 7 | dense: 7, density: 0 | n.yaml:10:5: layers[5]: density is 0.0; allowed: above 0",
        "dense: 7 | dense: 7, density: 1.01 | layers[5]: density is 1.01; allowed: above 0, at most",
        "dense: 7 | dense: 7, density: few | layers[5].density: 'few' is not allowed",
        "groups: 2 | density: 0.5 | layers[0].density: is for dense layers only; allowed: beside",
        "flatten: true | flatten: false | layers[4].flatten: 'false' is not allowed; allowed: true",
        "flatten: true | flatten: true, name: f | layers[4]: unknown key 'name'; allowed here",
        "dense: 3 | pool: max, kernel: 1 | n.yaml:11:5: layers[6]: is the last layer and has no",
        "dense: 3 | dense: 2000000 | layers[6].dense: '2000000' is not allowed",
        "rateScale: 0.25 | rateScale: low | layers[0].set.rateScale: 'low' is not allowed",
      })
  void refusesWithPlaceAndRemedy(String replaced, String by, String message) {
    assertThat(GOOD).contains(replaced);
    assertThatThrownBy(() -> read(GOOD.replace(replaced, by)))
        .isInstanceOf(YamlException.class)
        .hasMessageContaining(message)
        .hasMessageStartingWith("n.yaml:");
  }

  /** Connections of a line, rounded up as decimal numbers are. */
  @ParameterizedTest
  @CsvSource({"10, 0.1, 1", "10, 0.11, 2", "30, 0.1, 3", "256, 0.25, 64", "7, 1, 7", "7, 1e-9, 1"})
  void densityMakesLists(int neurons, double density, int slots) {
    String dense = "dense: " + neurons + ", density: " + density;
    Layer layer = read(GOOD.replace("dense: 7", dense)).layers().get(4);
    assertThat(layer.listed()).isTrue();
    assertThat(layer.slots()).isEqualTo(slots);
    assertThat(layer.weights()).isEqualTo(144L * slots);
    assertThat(read(GOOD).layers().get(4).listed()).isFalse();
    assertThat(read(GOOD).layers().get(4).slots()).isEqualTo(7);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "[{flatten: true}]"})
  void aNetworkNeedsALayer(String layers) {
    assertThatThrownBy(
            () -> read(GOOD.substring(0, GOOD.indexOf("layers:")) + "layers: " + layers + "\n"))
        .isInstanceOf(YamlException.class)
        .hasMessage("n.yaml:4:1: layers: 0 layers; allowed: 1 to 256; add or remove some");
  }

  @Test
  void tooManyWeightsAreRefused() {
    String huge = GOOD.replace("dense: 7", "dense: 1000000").replace("dense: 3", "dense: 100000");
    assertThatThrownBy(() -> read(huge))
        .hasMessageContaining("100000000000 weights (1000000 rows of 100000); allowed: at most");
  }

  @Test
  void aFileIsOpenedByItsName(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("sample.yaml"), GOOD);
    assertThat(Networks.open(file.toString())).isEqualTo(read(GOOD));
    assertThatThrownBy(() -> Networks.open(directory.toString()))
        .isInstanceOf(UserFault.class)
        .hasMessageContaining("not a file");
  }

  @Test
  void layersMadeInCodeAreCheckedToo() {
    Layer dense = new Layer.Dense("a", -1, 4, Shape.flat(2), Map.of());
    assertThatThrownBy(() -> new Network("n", Shape.flat(5), List.of(dense)))
        .isInstanceOf(NetworkException.class)
        .hasMessage(
            "layer 'a': takes 1x1x4, but 'input' sends 1x1x5; allowed: the same; change one of"
                + " them");
    assertThatThrownBy(() -> new Layer.Dense("a", -1, 4, new Shape(2, 1, 2), Map.of()))
        .hasMessageContaining("output 2x1x2; allowed: 1x1x2");
  }
}
