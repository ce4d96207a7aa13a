package org.orthrus.simulator.sequencer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.orthrus.isa.design.CoreDesign;
import org.orthrus.isa.image.AddressLines;
import org.orthrus.isa.image.Context;
import org.orthrus.isa.image.EventDecode;
import org.orthrus.isa.image.ModelImage;
import org.orthrus.isa.image.Region;
import org.orthrus.isa.image.RegionContents;
import org.orthrus.isa.image.Route;
import org.orthrus.simulator.Chip;
import org.orthrus.simulator.ExecutorKind;

/** Two cores: the first sends what it holds, with payloads, and the second adds it up. */
@Tag("unit")
class SeveralCoresTest {

  private static final String TEXT =
      """
      .entry event
              ctx     r3
              lds     r4, sum, r1
              add     r4, r4, r2
              sts     sum, r1, r4
              halt
      .entry timestepEnd
              lds     r5, sends, r0
              beq     r5, r0, none
              strips  x
              vld     v0, x
              vcmpges m0, v0, r5
              evoutp  x, m0, v0
              next
              ldi     r1, #50
              ldi     r2, #-9
              send    r1, r2
      none:   halt
      """;

  private static final int[] HELD = {5, 0, 7, 1, 0, 3};

  /** Columns 1 and 2 of each of two periods of three, so that lines differ from places. */
  private static final AddressLines SLICE = new AddressLines(100, 9, 3, 1, 2);

  private static ModelImage image() {
    TestImage one = new TestImage();
    one.row("x", 0, 16, HELD).row("sum", 0, 16, new int[6]).row("sends", 0, 8, 1);
    one.text = TEXT;
    ModelImage image = one.build();
    List<Region> regions = new ArrayList<>();
    Map<Integer, RegionContents> values = new TreeMap<>();
    List<Context> contexts = new ArrayList<>();
    for (int core = 0; core < 2; core++) {
      int before = regions.size();
      for (int r = 0; r < image.regions().size(); r++) {
        Region region = image.regions().get(r);
        boolean sent = region.name().equals("x");
        regions.add(
            new Region(
                region.name() + core,
                region.layer(),
                core,
                region.memory(),
                region.baseWord(),
                region.rows(),
                region.columns(),
                region.wordBits(),
                region.format(),
                region.purpose(),
                sent ? SLICE : null));
        if (core == 0) {
          values.put(regions.size() - 1, image.contents(r));
        }
      }
      Context context = image.contexts().get(0);
      List<Integer> slots = context.regions().stream().map(r -> r + before).toList();
      contexts.add(new Context("core" + core, core, 0, slots, context.walks()));
    }
    return new ModelImage(
        image.design().withMesh(new CoreDesign.Mesh(2, 1, 2, 1, 32, CoreDesign.Multicast.TREE)),
        "",
        regions,
        contexts,
        image.walks(),
        image.program(),
        image.entryPoints(),
        List.of(new EventDecode(1, 0, 0, SLICE, 0, "event")),
        List.of(new Route(0, SLICE, List.of(1))),
        image.layers(),
        image.inputOutput(),
        Map.of(),
        new TreeMap<>(values));
  }

  @ParameterizedTest
  @EnumSource(ExecutorKind.class)
  void whatOneSendsTheOtherAddsUp(ExecutorKind kind) {
    Chip chip = Chip.load(image(), kind);
    chip.beginSample();
    for (int t = 0; t < 3; t++) {
      chip.endTimestep();
    }
    chip.endSample();
    assertThat(chip.read("sum1")[0]).containsExactly(15, 0, 21, 3, 0, 9);
    assertThat(chip.read("sum0")[0]).containsOnly(0);
    // The event that no route names leaves the chip.
    assertThat(chip.outputEvents().size()).isEqualTo(3);
    assertThat(chip.outputEvents().address(2)).isEqualTo(50);
    assertThat(chip.outputEvents().payload(2)).isEqualTo(-9);
    // Four events a timestep, of one flit each (16 bits of address, 16 of payload), over one link.
    assertThat(chip.counters(0).total("noc.hops")).isGreaterThanOrEqualTo(3 * 4);
    assertThat(chip.counters(1).total("aer.in")).isEqualTo(3 * 4);
    assertThat(chip.counters(0).total("aer.out")).isEqualTo(3 * 5);
  }

  @ParameterizedTest
  @EnumSource(ExecutorKind.class)
  void bothExecutorsTakeTheSameCycles(ExecutorKind kind) {
    Chip judge = Chip.load(image(), ExecutorKind.SPECIFICATION);
    Chip chip = Chip.load(image(), kind);
    for (Chip each : List.of(judge, chip)) {
      each.beginSample();
      each.endTimestep();
      each.endSample();
    }
    assertThat(chip.cycle()).isEqualTo(judge.cycle()).isPositive();
    for (int core = 0; core < 2; core++) {
      assertThat(chip.counters(core).raw()).isEqualTo(judge.counters(core).raw());
    }
  }
}
