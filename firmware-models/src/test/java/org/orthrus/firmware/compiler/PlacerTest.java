package org.orthrus.firmware.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.orthrus.firmware.network.Network;
import org.orthrus.firmware.network.Networks;
import org.orthrus.firmware.rules.Rules;
import org.orthrus.isa.design.CoreDesign;
import org.orthrus.isa.design.Designs;
import org.orthrus.isa.image.AddressLines;
import org.orthrus.isa.image.Context;
import org.orthrus.isa.image.Layer;
import org.orthrus.isa.image.ModelImage;
import org.orthrus.isa.image.Purpose;

/** Where layers go on four cores of eight lanes. */
@Tag("unit")
class PlacerTest {

  private static final String NET =
      """
      schema: orthrus-network/1
      name: test
      input: {rows: 8, columns: 8, channels: 2}
      layers:
        - {name: in, pool: max, kernel: 2}
        - {name: a, convolution: 20, kernel: 3, padding: 1}
        - {name: p, pool: average, kernel: 2}
        - {name: b, convolution: 20, kernel: 1}
        - {name: s, add: [b, p]}
        - {name: f, dense: 9}
        - {name: out, dense: 64}
      """;

  private static Designs.Opened design(long weightWords) {
    CoreDesign mesh = Designs.open("edge-22nm-mesh").design();
    Map<String, CoreDesign.Memory> memories = new LinkedHashMap<>(mesh.memories());
    memories.put("weight", new CoreDesign.Memory(weightWords, 64, 1, 1));
    CoreDesign changed =
        new CoreDesign(
            mesh.schema(),
            "four",
            mesh.description(),
            mesh.technology(),
            mesh.clockMegahertz(),
            mesh.lanes(),
            mesh.sequencer(),
            mesh.random(),
            memories,
            new CoreDesign.Mesh(2, 2, 2, 1, 32, CoreDesign.Multicast.TREE),
            mesh.events(),
            mesh.formats());
    return new Designs.Opened("four", Designs.canonicalText(changed), changed);
  }

  /** Cores of each layer, by its name. */
  private static Map<String, List<Integer>> cores(Network network, long weightWords) {
    return cores(compile(network, weightWords, Cut.CHANNEL));
  }

  private static Map<String, List<Integer>> cores(ModelImage image) {
    return image.contexts().stream()
        .collect(
            Collectors.groupingBy(
                Context::name, Collectors.mapping(Context::core, Collectors.toList())));
  }

  private static ModelImage compile(Network network, long weightWords, Cut cut) {
    CompileSettings settings = CompileSettings.defaults().withCut(cut);
    return Compiler.compile(Rules.open("lif"), network, design(weightWords), settings);
  }

  /** First and last row of each part of a layer. */
  private static List<String> rows(ModelImage image, String layer) {
    return image.regions().stream()
        .filter(r -> r.purpose() == Purpose.SPIKES && r.slice() != null)
        .filter(r -> r.slice().of().startsWith(layer + "."))
        .map(r -> rows(image.layers().get(r.layer()), r.slice().columns()))
        .toList();
  }

  private static String rows(Layer layer, AddressLines columns) {
    int row = layer.columns() * layer.channels();
    return columns.from() / row + "-" + ((columns.from() + columns.width()) / row - 1);
  }

  @Test
  void partsFillTheLanesAndWhatIsPooledOrAddedStays() {
    Map<String, List<Integer>> cores = cores(Networks.read(NET, "net"), 10_000);
    assertThat(cores.get("in")).as("a pool of the input stays whole").hasSize(1);
    assertThat(cores.get("a")).as("20 channels fill the lanes of three cores").hasSize(3);
    assertThat(cores.get("p")).isEqualTo(cores.get("a"));
    assertThat(cores.get("b")).as("added to p").isEqualTo(cores.get("a"));
    assertThat(cores.get("s")).isEqualTo(cores.get("a"));
    assertThat(cores.get("f")).hasSize(2);
    assertThat(cores.get("out")).as("the last layer stays whole").hasSize(1);
  }

  /** 400 lines to 16 neurons: 800 words on one core, 400 on each of two, and on each of four. */
  @Test
  void whatDoesNotFitIsCutAsFarAsItHelps() {
    Network network = Network.dense(400, 16, 10);
    assertThat(cores(network, 900).get("layer1")).hasSize(2);
    assertThat(cores(network, 420).get("layer1")).hasSize(2);
    assertThatThrownBy(() -> cores(network, 390))
        .isInstanceOf(CompileException.class)
        .hasMessageContainingAll(
            "memory weight of core", "has 390; most is of 'layer1': 400", "weight.words to 400");
    assertThat(cores(network, 400).get("layer1")).hasSize(2);
  }

  @Test
  void byRowPoolsLieWithWhatTheySee() {
    ModelImage image = compile(Networks.read(NET, "net"), 10_000, Cut.ROW);
    assertThat(rows(image, "in")).containsExactly("0-0", "1-1", "2-2", "3-3");
    assertThat(rows(image, "a")).as("in pairs, for the pool").containsExactly("0-1", "2-3");
    for (String layer : List.of("p", "b", "s")) {
      assertThat(rows(image, layer)).as(layer).containsExactly("0-0", "1-1");
    }
    assertThat(cores(image).get("f")).as("no rows: by channel").hasSize(2);
    assertThat(cores(image).get("out")).as("the last layer stays whole").hasSize(1);
  }

  /** Two channels, each of more neurons than a core has room for. */
  @Test
  void whatDoesNotFitByChannelIsCutByRow() {
    String text =
        """
        schema: orthrus-network/1
        name: large
        input: {rows: 256, columns: 448, channels: 2}
        layers:
          - {name: a, convolution: 2, kernel: 3, padding: 1}
          - {name: p, pool: max, kernel: 64}
          - {name: out, dense: 4}
        """;
    Network network = Networks.read(text, "net");
    assertThatThrownBy(() -> compile(network, 10_000, Cut.CHANNEL))
        .isInstanceOf(CompileException.class)
        .hasMessageContaining("memory parameter of core");
    ModelImage image = compile(network, 10_000, Cut.AUTO);
    assertThat(rows(image, "a")).containsExactly("0-63", "64-127", "128-191", "192-255");
    assertThat(rows(image, "p")).containsExactly("0-0", "1-1", "2-2", "3-3");
  }
}
