package org.orthrus.firmware.importers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.orthrus.firmware.compiler.CompileSettings;
import org.orthrus.firmware.compiler.Compiler;
import org.orthrus.firmware.network.Network;
import org.orthrus.firmware.network.NetworkTexts;
import org.orthrus.firmware.network.Networks;
import org.orthrus.firmware.rules.Rules;
import org.orthrus.isa.design.Designs;
import org.orthrus.isa.image.ModelImage;
import org.orthrus.isa.image.ProvenanceKeys;

@Tag("unit")
class NetworkParametersTest {

  private static final Network NETWORK =
      NetworkTexts.read(
          """
          input: {rows: 4, columns: 4, channels: 2}
          layers:
            - {name: c1, convolution: 3, kernel: 3, padding: 1}
            - {name: p1, pool: average, kernel: 2}
            - {name: out, dense: 2}
          """);

  @TempDir Path directory;

  private static NetworkParameters read(Path file) {
    return NetworkParameters.read(file, NETWORK, Optional.empty());
  }

  private NetworkParameters made(String name) throws IOException {
    return read(NpzFiles.made(name, directory));
  }

  /** The weight of a place, as make.py has it. */
  private static double told(int o, int channel, int y, int x) {
    return o + channel / 4.0 + y / 16.0 + x / 64.0;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pytorch-float32.npz",
        "pytorch-float64-fortran.npz",
        "orthrus-float16.npz",
        "orthrus-big-endian.npz"
      })
  void everyWeightComesToItsPlace(String name) throws IOException {
    NetworkParameters parameters = made(name);
    assertThat(parameters.layout().text()).isEqualTo(name.substring(0, name.indexOf('-')));
    assertThat(parameters.layers().keySet()).containsExactly(0, 2);
    double[][] convolution = parameters.layers().get(0).weights();
    for (int row = 0; row < 18; row++) {
      for (int o = 0; o < 3; o++) {
        assertThat(convolution[row][o]).isEqualTo(told(o, row % 2, row / 6, row / 2 % 3));
      }
    }
    double[][] dense = parameters.layers().get(2).weights();
    for (int address = 0; address < 12; address++) {
      for (int o = 0; o < 2; o++) {
        assertThat(dense[address][o]).isEqualTo(told(o, address % 3, address / 6, address / 3 % 2));
      }
    }
  }

  @Test
  void thresholdsOfNeuronsComeInTheOrderOfAddresses() throws IOException {
    NetworkParameters parameters = made("thresholds.npz");
    double[] thresholds = parameters.layers().get(0).thresholds().orElseThrow();
    assertThat(thresholds).hasSize(48);
    assertThat(thresholds[(3 * 4 + 2) * 3 + 1]).isEqualTo(1 + 3 / 4.0 + 2 / 16.0);
    assertThat(parameters.layers().get(0).leak()).isEmpty();
    assertThat(parameters.layers().get(2).thresholds().orElseThrow()).containsExactly(1.5);
    assertThat(parameters.layers().get(2).leak()).contains(0.25);
  }

  private Map<String, byte[]> good() {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("c1.weight.npy", NpzFiles.npy("(18, 3)", new float[54]));
    entries.put("out.weight.npy", NpzFiles.npy("(12, 2)", new float[24]));
    return entries;
  }

  private void refused(String name, byte[] array, String... parts) throws IOException {
    Map<String, byte[]> entries = good();
    entries.put(name + ".npy", array);
    Path file = NpzFiles.of(directory, entries);
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(ImportException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContainingAll(parts);
  }

  @Test
  void whatDoesNotFitTheNetworkIsRefused() throws IOException {
    refused("c1.weight", NpzFiles.npy("(18, 4)", new float[72]), "(18, 4)", "(18, 3) (orthrus)");
    refused("c1.weight", NpzFiles.npy("(3, 18)", new float[54]), "(3, 2, 3, 3) (pytorch)");
    refused("c1.weight", NpzFiles.npy("(54,)", new float[54]), "shape (54,)");
    refused("c1.bias", NpzFiles.npy("(3,)", new float[3]), "'c1.bias'", "no biases", "c1, out");
    refused("c1.wieght", NpzFiles.npy("(3,)", new float[3]), "did you mean 'c1.weight'");
    refused("c1.threshold", NpzFiles.npy("(2,)", 1, 1), "(3,) for each channel", "(4, 4, 3)");
    refused("c1.threshold", NpzFiles.npy("(3, 4, 4)", new float[48]), "layout orthrus");
    refused("out.leak", NpzFiles.npy("(2,)", 1, 1), "one number");
    refused(
        "out.weight",
        NpzFiles.npy("(2, 12)", new float[24]),
        "'c1.weight' has the shape of layout orthrus, 'out.weight' that of pytorch");
    Map<String, byte[]> entries = good();
    entries.remove("out.weight.npy");
    Path file = NpzFiles.of(directory, entries);
    assertThatThrownBy(() -> read(file))
        .hasMessageContainingAll("'out.weight' is missing", "add it");
  }

  @Test
  void squareLayersDoNotTellTheLayout() throws IOException {
    Network square = Networks.open("2-2");
    Path file =
        NpzFiles.of(directory, Map.of("layer1.weight.npy", NpzFiles.npy("(2, 2)", 1, 2, 3, 4)));
    assertThatThrownBy(() -> NetworkParameters.read(file, square, Optional.empty()))
        .isInstanceOf(ImportException.class)
        .hasMessageContainingAll("orthrus, pytorch", "--weights-layout");
    for (WeightLayout layout : WeightLayout.values()) {
      double[][] weights =
          NetworkParameters.read(file, square, Optional.of(layout)).layers().get(0).weights();
      assertThat(weights[0][1]).isEqualTo(layout == WeightLayout.ORTHRUS ? 2 : 3);
    }
  }

  private ModelImage compiled(String rule, String design) {
    return Compiler.compile(
        Rules.open(rule), NETWORK, Designs.open(design), CompileSettings.defaults());
  }

  @Test
  void whatIsStoredAndWhatThatChangedIsToTheBit() throws IOException {
    float[] weights = new float[54];
    weights[0] = 0.3f;
    weights[1] = -5;
    weights[2] = 0.5f / 64;
    Map<String, byte[]> entries = good();
    entries.put("c1.weight.npy", NpzFiles.npy("(18, 3)", weights));
    Quantiser.Outcome outcome =
        Quantiser.apply(read(NpzFiles.of(directory, entries)), compiled("stop-w", "edge-22nm"));
    ModelImage image = outcome.image();
    int master = image.regionIndex("c1.masterWeight").orElseThrow();
    int forward = image.regionIndex("c1.weight").orElseThrow();
    assertThat(image.elements(master)[0]).containsExactly(2458, -32768, 64);
    assertThat(image.elements(forward)[0]).containsExactly(19, -128, 1);
    assertThat(image.provenance()).containsEntry(ProvenanceKeys.WEIGHTS, "hand.npz");
    QuantisedRegion first = outcome.regions().get(1);
    assertThat(first.region()).isEqualTo("c1.weight");
    assertThat(first.clamped()).isEqualTo(1);
    assertThat(first.largestError()).isEqualTo(3);
    double rest = 0.3f - 19 / 64.0;
    assertThat(first.rootMeanSquareError())
        .isEqualTo(Math.sqrt((9 + rest * rest + 1 / 16384.0) / 54));
    assertThat(outcome.regions())
        .extracting(QuantisedRegion::region)
        .containsExactly("c1.masterWeight", "c1.weight", "out.masterWeight", "out.weight");
  }

  @Test
  void thresholdsGoWhereTheRuleKeepsThem() throws IOException {
    NetworkParameters given = made("thresholds.npz");
    ModelImage image = Quantiser.apply(given, compiled("stop-wtl", "edge-22nm")).image();
    int[] stored = image.elements(image.regionIndex("c1.threshold").orElseThrow())[0];
    assertThat(stored[(3 * 4 + 2) * 3 + 1]).isEqualTo((int) (512 * (1 + 3 / 4.0 + 2 / 16.0)));
    assertThat(image.elements(image.regionIndex("out.threshold").orElseThrow())[0])
        .containsExactly(768, 768);
    assertThatThrownBy(() -> Quantiser.apply(given, compiled("stop-w", "edge-22nm")))
        .isInstanceOf(ImportException.class)
        .hasMessageContainingAll("48 thresholds", "rule stop-w keeps 1", "'c1.threshold'");
  }

  @Test
  void weightsOfAnotherScaleAreRefused() throws IOException {
    float[] weights = new float[54];
    java.util.Arrays.fill(weights, 0, 28, 100);
    Map<String, byte[]> entries = good();
    entries.put("c1.weight.npy", NpzFiles.npy("(18, 3)", weights));
    Path file = NpzFiles.of(directory, entries);
    assertThatThrownBy(() -> Quantiser.apply(read(file), compiled("stop-w", "edge-22nm")))
        .isInstanceOf(ImportException.class)
        .hasMessageContainingAll("28 of 54 weights do not fit Q1.6", "divide weights");
  }
}
