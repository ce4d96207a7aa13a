package org.orthrus.workbench.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.orthrus.firmware.data.InputCoding;
import org.orthrus.firmware.network.Network;
import org.orthrus.firmware.network.Networks;
import org.orthrus.firmware.rules.Rules;
import org.orthrus.isa.design.Designs;
import org.orthrus.isa.image.ModelImage;
import org.orthrus.isa.image.Purpose;
import org.orthrus.isa.image.Region;

@Tag("unit")
class StateLayoutTest {

  private static final Designs.Opened EDGE = Designs.open("edge-22nm");

  private static ModelImage image(String rule, Designs.Opened design, Map<String, Double> values) {
    Network network = Networks.open("784-256-10");
    return new Setup(rule, network, design, 6, InputCoding.BERNOULLI, 1, values).compile(1);
  }

  /**
   * Words of 32 bits, by hand from arXiv 2411.11082: U and s for each of 266 neurons, a trace for
   * each of 784 + 256 input lines, for WTL two more traces a neuron, and where every neuron has its
   * own, a threshold and its accumulator; STBP T times U and s.
   */
  @ParameterizedTest
  @CsvSource({"stop-w, , 1572", "stop-wtl, 1, 2636", "stop-wtl, 0, 2104", "stbp, , 3192"})
  void papersCountWhatTheyCount(String rule, Double perNeuron, long words) {
    Map<String, Double> values =
        perNeuron == null ? Map.of() : Map.of("thresholdPerNeuron", perNeuron);
    assertThat(StateLayout.paperCount(image(rule, EDGE, values))).isEqualTo(32 * words);
  }

  @Test
  void widerTracesChangeTracesAlone() {
    StateLayout wide =
        StateLayout.all().stream()
            .filter(layout -> layout.name().equals("16-bit traces"))
            .findFirst()
            .orElseThrow();
    Designs.Opened design = wide.applyTo(EDGE, Rules.open("stop-w").formats());
    ModelImage narrow = image("stop-w", EDGE, Map.of());
    ModelImage image = image("stop-w", design, Map.of());
    for (int i = 0; i < image.regions().size(); i++) {
      Region region = image.regions().get(i);
      int before = narrow.regions().get(i).format().bits();
      int expected = region.purpose() == Purpose.TRACE ? 16 : before;
      assertThat(region.format().bits()).as(region.name()).isEqualTo(expected);
    }
  }
}
