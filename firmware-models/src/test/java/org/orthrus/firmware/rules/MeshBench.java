package org.orthrus.firmware.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.orthrus.firmware.network.Layer;
import org.orthrus.isa.design.CoreDesign;
import org.orthrus.isa.design.Designs;
import org.orthrus.isa.fixedpoint.FixedPointFormat;
import org.orthrus.isa.image.Region;

/** Designs of several cores for tests, and what has to be alike on any number of them. */
final class MeshBench {

  /** State and parameters of layers. */
  private static final List<String> REGIONS =
      List.of(
          "masterWeight",
          "weight",
          "threshold",
          "leak",
          "spikes",
          "membranePotential",
          "activation",
          "weightTrace",
          "thresholdTrace",
          "leakTrace",
          "weightGradient",
          "thresholdGradient",
          "leakGradient");

  private MeshBench() {}

  /** edge-22nm with few lanes, so that few channels are worth a core, and wide events. */
  static Designs.Opened edge(CoreDesign.Mesh mesh, int lanes, Map<String, Long> words) {
    CoreDesign edge = RuleBench.EDGE.design();
    CoreDesign.Lanes all = edge.lanes();
    Map<String, FixedPointFormat> formats = new LinkedHashMap<>(edge.formats());
    for (String sum : List.of("errorSum", "leakGradient")) {
      formats.put(sum, RuleBench.signed(31, formats.get(sum).fraction()));
    }
    Map<String, CoreDesign.Memory> memories = new LinkedHashMap<>(edge.memories());
    memories.replaceAll(
        (name, memory) ->
            new CoreDesign.Memory(
                words.getOrDefault(name, memory.words()),
                memory.wordBits(),
                memory.banks(),
                memory.ports()));
    CoreDesign changed =
        new CoreDesign(
            edge.schema(),
            "edge-mesh-test",
            edge.description(),
            edge.technology(),
            edge.clockMegahertz(),
            new CoreDesign.Lanes(lanes, all.bits(), all.rounding(), all.overflow(), all.beats()),
            edge.sequencer(),
            edge.random(),
            memories,
            mesh,
            new CoreDesign.Events(1024, 256, 1, 1, 16, 32),
            formats);
    return new Designs.Opened("edge-mesh-test", Designs.canonicalText(changed), changed);
  }

  /** State and parameters, copies of them too, spikes and neuron updates. */
  static void assertAlike(RuleBench one, RuleBench several) {
    for (Layer layer : one.network.layers()) {
      for (String region : REGIONS) {
        String name = layer.name() + "." + region;
        if (one.chip.region(name).isPresent()) {
          assertThat(several.chip.read(name))
              .as("%s on %d cores", name, several.chip.cores())
              .isDeepEqualTo(one.chip.read(name));
        }
      }
    }
    for (Region region : several.chip.image().regions()) {
      boolean copy = region.slice() != null && !region.slice().summand();
      if (copy && region.columns() == region.slice().columns().count()) {
        assertThat(several.chip.read(region.name()))
            .as("%s, a copy", region.name())
            .isDeepEqualTo(several.chip.read(region.slice().of()));
      }
      if (region.name().matches(".*mesh\\.(\\w*[aA]rrived|coresDone)")) {
        assertThat(several.chip.read(region.name())[0][0]).as(region.name()).isZero();
      }
    }
    for (String event : List.of("spikes", "neuronUpdates")) {
      assertThat(several.chip.counters().total(event))
          .as(event)
          .isEqualTo(one.chip.counters().total(event));
    }
  }
}
