package org.orthrus.simulator.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.orthrus.isa.LogicalEvent;
import org.orthrus.isa.Phase;
import org.orthrus.isa.ResourceClass;
import org.orthrus.isa.design.CoreDesign;
import org.orthrus.isa.design.Designs;
import org.orthrus.simulator.counters.CounterLayout;
import org.orthrus.simulator.counters.Counters;

@Tag("energy")
class PricerTest {

  private static final CoreDesign EDGE_22 = Fixtures.design(22, 0.8, 100, 16);

  private static Counters counters(CoreDesign design, int layers) {
    return new Counters(CounterLayout.of(design), layers);
  }

  private static double picojoules(Pricer pricer, CoreDesign design, String event) {
    return pricer.femtojoules(CounterLayout.of(design).indexOf(event)) * 1e-3;
  }

  @Test
  void coresLeakEachForItselfAndTimeGoesByOnce() {
    Counters one = counters(EDGE_22, 1);
    one.add(Phase.INFERENCE, 0, one.layout().cycles(), 1000);
    Pricer pricer = Pricer.of(EnergyTables.open("edge-22nm"), EDGE_22);
    EnergyBreakdown alone = pricer.price(one).total();
    EnergyBreakdown four = pricer.price(Counters.together(List.of(one, one, one, one))).total();
    assertThat(four.cycles()).isEqualTo(1000);
    assertThat(four.latencySeconds()).isEqualTo(alone.latencySeconds());
    assertThat(four.staticJoules()).isCloseTo(4 * alone.staticJoules(), within(1e-18));
    assertThat(four.averagePowerWatts()).isCloseTo(4 * alone.averagePowerWatts(), within(1e-9));
  }

  /**
   * edge-22nm by hand.
   *
   * <pre>
   *   lane, 16 bits   add 0.3 + registers 0.8 = 1.1; multiply 0.5 + 0.8 = 1.3 (both as SENECA's NPE)
   *   lane, 32 bits   add 0.6 + 1.6 = 2.2; multiply 0.5 x 4 + 1.6 = 3.6; multiplyAdd 2.6 + 1.6 = 4.2
   *   lane, 8 bits    add 0.15 + 0.4 = 0.55; multiply 0.125 + 0.4 = 0.525
   *   weight, the reference bank   read 2.095 x 1.7778 = 3.72449; write 1.925 x 1.7778 = 3.422265
   *   microcode, 4096 x 64 bits, the reference bank too: fetch 3.72449
   * </pre>
   */
  @Tag("golden")
  @ParameterizedTest
  @CsvSource({
    "16, laneOps.add, 1.1",
    "16, laneOps.multiply, 1.3",
    "16, laneOps.multiplyAdd, 1.6",
    "16, laneOps.move, 0.6",
    "32, laneOps.add, 2.2",
    "32, laneOps.multiply, 3.6",
    "32, laneOps.multiplyAdd, 4.2",
    "8, laneOps.add, 0.55",
    "8, laneOps.multiply, 0.525",
    "16, memory.weight.reads, 3.724491",
    "16, memory.weight.writes, 3.422265",
    "16, microwords, 3.724491",
    "16, control, 5.9",
    "16, aer.in, 2",
    "16, cycles, 0",
    "16, synapticOperations, 0"
  })
  void pricesEdge22(int laneBits, String event, double expected) {
    CoreDesign design = Fixtures.design(22, 0.8, 100, laneBits);
    Pricer pricer = Pricer.of(EnergyTables.open("edge-22nm"), design);
    assertThat(picojoules(pricer, design, event)).isCloseTo(expected, within(1e-9));
  }

  /**
   * Operators of Horowitz with the registers of SENECA scaled by 3.732 (45 nm) and 8.993 (65 nm).
   *
   * <pre>
   *   45 nm, 16 bits  add 0.05 + 0.8 x 3.732 = 3.0356
   *   45 nm, 32 bits  multiply 3.1 + 1.6 x 3.732 = 9.0712
   *   45 nm, 16 bits  multiply: power law through (8, 0.2) and (32, 3.1) = sqrt(0.2 x 3.1) = 0.787401
   *   65 nm, 8 bits   add 0.03 x 2.41 + 0.4 x 8.993 = 3.6695
   *   65 nm, weight read 11.76 x (1.1 / 0.8)^2 = 11.76 x 1.8906 = 22.233456
   * </pre>
   */
  @Tag("golden")
  @ParameterizedTest
  @CsvSource({
    "edge-45nm, 45, 0.9, 16, laneOps.add, 3.0356",
    "edge-45nm, 45, 0.9, 32, laneOps.multiply, 9.0712",
    "edge-45nm, 45, 0.9, 16, laneOps.multiply, 3.773001",
    "edge-65nm, 65, 1.1, 8, laneOps.add, 3.6695",
    "edge-65nm, 65, 1.1, 16, memory.weight.reads, 22.233456"
  })
  void pricesOlderNodes(
      String table, double nm, double volts, int laneBits, String event, double expected) {
    CoreDesign design = Fixtures.design(nm, volts, 100, laneBits);
    Pricer pricer = Pricer.of(EnergyTables.open(table), design);
    assertThat(picojoules(pricer, design, event)).isCloseTo(expected, within(2e-6));
  }

  /**
   * 1000 additions of 1.1 pJ in layer 0 of inference = 1100 pJ; 10 reads of weight of 3.724491 pJ
   * in learning = 37.24491 pJ; 200 cycles at 100 MHz = 2 us of leakage in each phase.
   */
  @Test
  void keepsPhasesAndLayersApart() {
    Counters counters = counters(EDGE_22, 2);
    CounterLayout layout = counters.layout();
    counters.add(Phase.INFERENCE, 0, layout.laneOps(ResourceClass.ADD), 1000);
    counters.add(Phase.INFERENCE, 0, layout.cycles(), 200);
    counters.add(Phase.INFERENCE, 0, layout.logical(LogicalEvent.SYNAPTIC_OPERATION), 1000);
    counters.add(Phase.LEARNING, 1, layout.memoryReads(0), 10);
    counters.add(Phase.LEARNING, -1, layout.cycles(), 200);
    Pricer pricer = Pricer.of(EnergyTables.open("edge-22nm"), EDGE_22);
    EnergyReport report = pricer.price(counters, List.of("hidden", "out"));
    double leakage = pricer.staticWatts() * 2e-6;

    assertThat(report.inference().dynamicJoules()).isCloseTo(1100e-12, close());
    assertThat(report.inference().byUnit().get("lanes")).isCloseTo(1100e-12, close());
    assertThat(report.inference().byUnit()).doesNotContainKey("memory.weight");
    assertThat(report.inference().staticJoules()).isCloseTo(leakage, close());
    assertThat(report.inference().byLayer().get("hidden")).isCloseTo(1100e-12 + leakage, close());
    assertThat(report.inference().byLayer().get("out")).isZero();
    assertThat(report.inference().latencySeconds()).isCloseTo(2e-6, close());
    assertThat(report.inference().picojoulesPerSynapticOperation())
        .isCloseTo(report.inference().totalJoules() / 1000 * 1e12, close());

    assertThat(report.learning().dynamicJoules()).isCloseTo(37.24491e-12, close());
    assertThat(report.learning().byLayer().get("shared")).isCloseTo(leakage, close());
    assertThat(report.learning().picojoulesPerSynapticOperation()).isZero();
    assertThat(report.total().totalJoules())
        .isCloseTo(report.inference().totalJoules() + report.learning().totalJoules(), close());
    assertThat(report.total().cycles()).isEqualTo(400);
  }

  private static Offset<Double> close() {
    return within(1e-17);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"edge-22nm", "edge-45nm", "edge-65nm", "loihi-14nm", "odin-28nm-055v", "template"})
  void unitsAndLayersAddUp(String name) {
    EnergyTable table = EnergyTables.open(name);
    CoreDesign design = Fixtures.design(table.nanometres(), table.volts(), 80, 24);
    Counters counters = counters(design, 3);
    Random random = new Random(5);
    for (int i = 0; i < counters.raw().length; i++) {
      counters.raw()[i] = random.nextInt(1_000_000);
    }
    Pricer pricer = Pricer.of(table, design);
    EnergyReport report = pricer.price(counters);
    for (EnergyBreakdown part : List.of(report.total(), report.inference(), report.learning())) {
      double total = part.totalJoules();
      assertThat(total).isPositive();
      assertThat(part.dynamicJoules() + part.staticJoules()).isEqualTo(total);
      assertThat(sum(part.byUnit())).isCloseTo(total, within(total * 1e-12));
      assertThat(sum(part.byLayer())).isCloseTo(total, within(total * 1e-12));
      assertThat(part.averagePowerWatts() * part.latencySeconds())
          .isCloseTo(total, within(total * 1e-12));
    }
    assertThat(report.uncertainty().lowJoules()).isLessThanOrEqualTo(report.total().totalJoules());
    assertThat(report.uncertainty().highJoules())
        .isGreaterThanOrEqualTo(report.total().totalJoules());
    assertThat(report.tableHash()).matches("[0-9a-f]{12}");
    assertThat(pricer.provenance()).isNotEmpty().allMatch(row -> row.value() > 0);
  }

  private static double sum(Map<String, Double> parts) {
    return parts.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  @Test
  void totalDoesNotDependOnTheSpreadOverLayers() {
    Pricer pricer = Pricer.of(EnergyTables.open("edge-22nm"), EDGE_22);
    Counters one = counters(EDGE_22, 1);
    Counters many = counters(EDGE_22, 7);
    int event = one.layout().memoryReads(1);
    for (int layer = 0; layer < 7; layer++) {
      one.add(Phase.INFERENCE, 0, event, 1_234_567 + layer);
      many.add(Phase.INFERENCE, layer, event, 1_234_567 + layer);
    }
    assertThat(pricer.price(many).total().totalJoules())
        .isEqualTo(pricer.price(one).total().totalJoules());
  }

  @Test
  void aTableMaySpeakAgainstItself() {
    CoreDesign design = Fixtures.design(28, 0.8, 100, 16);
    assertThat(Pricer.of(EnergyTables.open("template"), design).caveat())
        .startsWith("placeholders that show the form of a table, figures of no chip; leakage ± ");
    String own = EnergyTables.text("template").replaceFirst("\ncaveat: [^\n]*", "");
    assertThat(Pricer.of(EnergyTables.parse(own, "own.yaml"), design).caveat())
        .startsWith("leakage ± a factor of 20, ");
  }

  /** template: 70 active cycles of 1.5 pJ and 30 idle ones of 0.3 pJ = 105 + 9 = 114 pJ. */
  @Test
  void tellsActiveFromIdleCycles() {
    CoreDesign design = Fixtures.design(28, 0.8, 100, 16);
    Counters counters = counters(design, 0);
    counters.add(Phase.INFERENCE, -1, counters.layout().cycles(), 100);
    counters.add(Phase.INFERENCE, -1, counters.layout().idleCycles(), 30);
    EnergyReport report = Pricer.price(counters, design, EnergyTables.open("template"));
    assertThat(report.total().byUnit().get("clock")).isCloseTo(114e-12, close());
  }

  @Test
  void refusesAnotherTechnologyUnlessToldOtherwise() {
    EnergyTable table = EnergyTables.open("edge-22nm");
    CoreDesign design = Fixtures.design(65, 1.0, 100, 16);
    assertThatThrownBy(() -> Pricer.of(table, design))
        .isInstanceOf(EnergyException.class)
        .hasMessage(
            "edge-22nm.yaml: technology: the design test is 65 nm, 1 V, the energy table"
                + " edge-22nm 22 nm, 0.8 V; they must be equal: choose another table, or list the"
                + " technology under acceptsDesigns");
    assertThat(Pricer.of(table, design, TechnologyMatch.AS_IF).notes())
        .anyMatch(note -> note.contains("as if the design were built"));
    assertThat(Pricer.of(EnergyTables.open("template"), Fixtures.design(28, 0.9, 1, 8)).notes())
        .anyMatch(note -> note.contains("the table accepts that"));
  }

  @Test
  void namesTheMissingConstant() {
    String yaml =
        EnergyTables.text("odin-28nm-055v").replace("random.draws, aer.in", "random.draws");
    EnergyTable table = EnergyTables.parse(yaml, "my.yaml");
    assertThatThrownBy(() -> Pricer.of(table, Fixtures.design(28, 0.55, 75, 8)))
        .isInstanceOf(EnergyException.class)
        .hasMessage(
            "my.yaml: no constant for 'aer.in' of design test; add constants.aer.in, or list it"
                + " under free or leftOut with a reason");
  }

  @Test
  void refusesAMemoryThatTheDesignLacks() {
    String yaml =
        EnergyTables.text("odin-28nm-055v")
            .replace("\"memory.*.reads\"", "\"memory.*.reads\", memory.wieght.reads");
    EnergyTable table = EnergyTables.parse(yaml, "my.yaml");
    assertThatThrownBy(() -> Pricer.of(table, Fixtures.design(28, 0.55, 75, 8)))
        .isInstanceOf(EnergyException.class)
        .hasMessageContaining("has no memory 'wieght'; allowed: weight, state, or *");
  }

  /** memory.weight.reads of 9 pJ stands before memory.*.reads. */
  @Test
  void letsTheMoreSpecificKeyDecide() {
    String yaml =
        EnergyTables.text("edge-22nm")
            .replace(
                "constants:\n",
                """
                constants:
                  memory.weight.reads:
                    picojoules: 9
                    scope: perOperation
                    covers: [memoryRead]
                    nanometres: 22
                    volts: 0.8
                    kind: measured
                    source: macro data sheet
                """);
    Pricer pricer = Pricer.of(EnergyTables.parse(yaml, "my.yaml"), EDGE_22);
    assertThat(picojoules(pricer, EDGE_22, "memory.weight.reads")).isCloseTo(9, within(1e-9));
    assertThat(picojoules(pricer, EDGE_22, "memory.state.reads")).isNotEqualTo(9);
  }

  @Test
  void saysWhatIsExtrapolatedAndLeftOut() {
    Map<String, CoreDesign.Memory> memories = new LinkedHashMap<>();
    memories.put("lut", new CoreDesign.Memory(64, 8, 1, 2));
    CoreDesign design = Fixtures.design(22, 0.8, 100, 16, memories);
    assertThat(Pricer.of(EnergyTables.open("edge-22nm"), design).notes())
        .anyMatch(note -> note.startsWith("memory lut (512 bits a bank, words of 8) lies outside"))
        .anyMatch(note -> note.startsWith("memory lut has 2 ports: times 1.3"))
        .anyMatch(note -> note.startsWith("left out: cycles:"))
        .anyMatch(note -> note.startsWith("left out: leakage.logic:"));
  }

  /** 10 weight reads (factor 2) of 3.724491 pJ and 10 controls (none) of 5.9 pJ, no time. */
  @Test
  void boundsWhatIsUncertain() {
    Counters counters = counters(EDGE_22, 0);
    counters.add(Phase.INFERENCE, -1, counters.layout().memoryReads(0), 10);
    counters.add(Phase.INFERENCE, -1, counters.layout().control(), 10);
    EnergyReport.Uncertainty range =
        Pricer.price(counters, EDGE_22, EnergyTables.open("edge-22nm")).uncertainty();
    assertThat(range.lowJoules()).isCloseTo(59e-12 + 18.622455e-12, close());
    assertThat(range.highJoules()).isCloseTo(59e-12 + 74.48982e-12, close());
    assertThat(range.statedJoules()).isCloseTo(37.24491e-12, close());
    assertThat(range.note()).startsWith("39 % of the energy");
  }

  @Test
  void refusesCountersOfAnotherDesign() {
    Pricer pricer = Pricer.of(EnergyTables.open("edge-22nm"), EDGE_22);
    CoreDesign other = Fixtures.design(22, 0.8, 100, 16, Map.of());
    assertThatThrownBy(() -> pricer.price(counters(other, 0)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** 1000 SOP x 26 pJ all-in (TrueNorth): leakage, clock and memory are in it. */
  @Test
  void anAllInFigureStandsAlone() {
    String yaml =
        """
        schema: orthrus-energy/1
        name: all-in
        description: power over rate
        technology: {nanometres: 28, volts: 0.775}
        acceptsDesigns: []
        constants:
          synapticOperations:
            picojoules: 26
            scope: allIn
            covers: [everything]
            nanometres: 28
            volts: 0.775
            kind: measured
            source: Merolla et al., Science 345 (2014)
        free:
          - events: ["c*", "l*", "m*", "r*", "a*", "s*", neuronUpdates, plasticUpdates]
            coveredBy: synapticOperations
            reason: all in
        leftOut: []
        """;
    CoreDesign design = Fixtures.design(28, 0.775, 1, 8);
    Counters counters = counters(design, 1);
    for (int event = 0; event < counters.layout().size(); event++) {
      counters.add(Phase.INFERENCE, 0, event, 1000);
    }
    EnergyReport report = Pricer.price(counters, design, EnergyTables.parse(yaml, "x.yaml"));
    assertThat(report.total().totalJoules()).isCloseTo(26000e-12, close());
    assertThat(report.total().staticJoules()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"edge-22nm", "edge-45nm", "edge-65nm"})
  void shippedDesignsHaveATableOfTheirName(String name) {
    CoreDesign design = Designs.open(name).design();
    Pricer pricer = Pricer.of(EnergyTables.open(name), design);
    assertThat(pricer.notes()).noneMatch(note -> note.contains("extrapolated"));
    assertThat(pricer.staticWatts()).isBetween(1e-5, 1e-2);
  }

  @Test
  void severalTablesAreFittedAsEachAlone() {
    List<EnergyTable> tables =
        List.of(EnergyTables.open("edge-22nm"), EnergyTables.open("edge-65nm"));
    Counters counters = counters(EDGE_22, 2);
    Arrays.setAll(counters.raw(), i -> 1000L * i);
    CountedRun run = new CountedRun(counters, List.of("hidden", "out"));
    PricedDesign design = new PricedDesign(EDGE_22);
    for (EnergyTable table : tables) {
      Pricer pricer = Pricer.of(table, design, TechnologyMatch.AS_IF);
      Pricer alone = Pricer.of(table, EDGE_22, TechnologyMatch.AS_IF);
      assertThat(pricer.price(run)).isEqualTo(alone.price(counters, List.of("hidden", "out")));
      assertThat(pricer.notes()).isEqualTo(alone.notes());
      assertThat(pricer.provenance()).isEqualTo(alone.provenance());
    }
  }

  @Test
  void layersNeedNamesOfTheirOwn() {
    Counters counters = counters(EDGE_22, 2);
    for (List<String> names :
        List.of(List.of("hidden"), List.of("out", "out"), List.of("out", "shared"))) {
      assertThatThrownBy(() -> new CountedRun(counters, names))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("2 different names");
    }
  }
}
