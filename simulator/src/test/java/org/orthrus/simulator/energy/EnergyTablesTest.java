package org.orthrus.simulator.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.orthrus.isa.design.Designs;
import org.orthrus.isa.yaml.YamlException;

@Tag("unit")
class EnergyTablesTest {

  @Test
  void shippedTablesRead() {
    for (String name : EnergyTables.names()) {
      EnergyTable table = EnergyTables.open(name);
      assertThat(table.name()).isEqualTo(name);
      assertThat(table.constants())
          .allMatch(c -> !c.provenance().source().isBlank() && !c.covers().isEmpty());
    }
  }

  @Test
  void aGeneralTableIsFoundByNodeAndSupply() {
    for (String name : Designs.names()) {
      assertThat(EnergyTables.general(Designs.open(name).design()))
          .hasValueSatisfying(table -> assertThat(name).startsWith(table.name()));
    }
    assertThat(EnergyTables.general(Fixtures.design(22, 0.81, 100, 16))).isEmpty();
    assertThat(EnergyTables.general(Fixtures.design(28, 0.8, 100, 16))).isEmpty();
  }

  @Test
  void readsAFileAsItReadsTheName(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("mine.yaml");
    Files.writeString(file, EnergyTables.text("template"), StandardCharsets.UTF_8);
    EnergyTable table = EnergyTables.open(file.toString());
    assertThat(table.hash()).isEqualTo(EnergyTables.open("template").hash());
    assertThat(table.origin()).isEqualTo(file.toString());
  }

  @Test
  void refusesWhatIsNoTable(@TempDir Path folder) throws IOException {
    assertThatThrownBy(() -> EnergyTables.open("edge-23nm"))
        .isInstanceOf(EnergyException.class)
        .hasMessage(
            "edge-23nm: no such energy table; allowed: edge-22nm, edge-45nm, edge-65nm,"
                + " loihi-14nm, odin-28nm-055v, template, or the path of a YAML file; did you mean 'edge-22nm'?");
    assertThatThrownBy(() -> EnergyTables.open(""))
        .isInstanceOf(EnergyException.class)
        .hasMessageStartingWith("'': no such energy table; allowed: edge-22nm");
    Path binary = folder.resolve("binary.yaml");
    Files.write(binary, new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    assertThatThrownBy(() -> EnergyTables.open(binary.toString()))
        .isInstanceOf(YamlException.class)
        .hasMessageContaining("not UTF-8 text");
    assertThatThrownBy(() -> EnergyTables.open("\0"))
        .isInstanceOf(EnergyException.class)
        .hasMessageContaining("not a file name");
  }

  /** Each row replaces a piece of odin-28nm-055v and says what the refusal must hold. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          orthrus-energy/1|orthrus-energy/2|schema: 'orthrus-energy/2' is not allowed; allowed: orthrus-energy/1
          technology:|technologie:|the key 'technology' is missing
          picojoules: 8.43|picojoule: 8.43|no value; write one of femtojoules, picojoules, nanojoules
          picojoules: 8.43|picojoules: much|constants.synapticOperations.picojoules: 'much' is not allowed; allowed: a number
          picojoules: 8.43|picojoules: -1|'-1' is not allowed; allowed: a number
          picojoules: 8.43|picojoules: .inf|'.inf' is not allowed
          picojoules: 8.43|picojoules: [8]|a list is not allowed; allowed: a number
          picojoules: 8.43|picojoules:|the value is missing
          kind: measured|kind: guessed|kind: 'guessed' is not allowed; allowed: measured, simulated, published, fitted, scaled, estimated, assumed
          kind: measured|kind: scaled|'scaled' needs the original
          scope: incremental|scope: some|scope: 'some' is not allowed; allowed: perOperation, incremental, allIn
          covers: [clock]|covers: [clocks]|'clocks' is not allowed; allowed: lane, register
          covers: [clock]|covers: [clock, clock]|'clock' stands twice
          covers: [clock]|covers: [link]|link holds nothing of the event 'cycles'; allowed: at least one of control, clock
          covers: [clock]|covers: [clock, lane]|covers lane, which 'synapticOperations' (incremental, my.yaml:
          covers: [clock]|covers: [everything]|[everything] needs scope allIn
          nanometres: 28, volts|nanometres: 22, volts|holds for 28 nm, 0.55 V in a table for 22 nm, 0.55 V
          nanometres: 28, volts|nanometres: 0, volts|technology.nanometres: '0' is not allowed; allowed: a number from 1 to 1000
          cycles:|cycels:|unknown event 'cycels'; allowed: cycles, cycles.idle
          leakage.core:|leakage.*:|a power under a pattern would be charged once for each match
          cycles:|"*":|an energy of an event cannot price the power 'leakage.core', which this pattern means too
          microwatts: 27.3|picojoules: 27.3|no value; write one of nanowatts, microwatts, milliwatts
          coveredBy: leakage.core|coveredBy: leakage.chip|'leakage.chip' is not a constant of this table; allowed: synapticOperations, cycles, leakage.core
          coveredBy: leakage.core|coveredBy: cycles|'cycles' covers clock and so nothing of 'leakage.logic'
          cycles.idle, |cycles.idle, cycles, |'cycles' has a price at my.yaml
          cycles.idle, |cycles.idle, cycles.idle, |'cycles.idle' stands twice
          leftOut: []|leftOut: none|leftOut: 'none' is not allowed; allowed: a list
          leftOut: []|leftOver: []|the key 'leftOut' is missing
          leftOut: []|leftOut: *x|my.yaml
          acceptsDesigns: []|acceptsDesigns: [|not valid YAML
          acceptsDesigns: []|name: again|name: the key stands twice
          acceptsDesigns: []|acceptsDesigns: [{nanometres: 28, volts: 1}]|acceptsDesigns[0]: the key 'reason' is missing
          """)
  void refusesInOneLine(String piece, String replacement, String expected) {
    String yaml = EnergyTables.text("odin-28nm-055v");
    assertThat(yaml).contains(piece);
    String broken = yaml.replace(piece, replacement);
    assertThatThrownBy(() -> EnergyTables.parse(broken, "my.yaml"))
        .isInstanceOf(YamlException.class)
        .hasMessageStartingWith("my.yaml:")
        .hasMessageContaining(expected)
        .message()
        .doesNotContain("\n");
  }

  /** Each row adds a constant to edge-22nm that holds what another already holds. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          synapticOperations|allIn|everything|covers lane, which 'laneOps.add' (perOperation,
          neuronUpdates|incremental|neuron, memoryRead|covers memoryRead, which 'memory.*.reads' (perOperation,
          leakage.core|incremental|logicLeakage, memoryLeakage|covers memoryLeakage, which 'leakage.memory.*' (incremental,
          cycles|incremental|clock, control|covers control, which 'control' (perOperation,
          """)
  void refusesWhatIsHeldTwice(String key, String scope, String covers, String expected) {
    String value = key.startsWith("leakage") ? "microwatts: 1" : "picojoules: 1";
    String row =
        "  %s: {%s, scope: %s, covers: [%s], nanometres: 22, volts: 0.8, kind: assumed, source: x}\n"
            .formatted(key, value, scope, covers);
    String yaml =
        EnergyTables.text("edge-22nm")
            .replace("synapticOperations, neuronUpdates, ", "")
            .replace("  - events: [cycles]\n", "  - events: [cycles.stall.outputLink]\n")
            .replace("\nsram:", row + "\nsram:");
    assertThatThrownBy(() -> EnergyTables.parse(yaml, "my.yaml"))
        .isInstanceOf(YamlException.class)
        .hasMessageContaining("constants." + key + ": " + expected);
  }

  /** SENECA's load holds the memory access: beside a price for reads it is refused. */
  @Test
  void refusesALoadThatHoldsItsMemoryAccess() {
    String yaml =
        EnergyTables.text("edge-22nm")
            .replaceFirst(
                "(?s)(laneOps\\.move:.*?covers: )\\[register\\]", "$1[register, memoryRead]");
    assertThatThrownBy(() -> EnergyTables.parse(yaml, "my.yaml"))
        .isInstanceOf(YamlException.class)
        .hasMessageContaining("covers memoryRead, which 'laneOps.move'");
  }

  @Test
  void refusesAnUnknownKeyInAConstant() {
    String yaml =
        EnergyTables.text("odin-28nm-055v")
            .replace("    picojoules: 1.78\n", "    picojoules: 1.78\n    colour: red\n");
    assertThatThrownBy(() -> EnergyTables.parse(yaml, "my.yaml"))
        .isInstanceOf(YamlException.class)
        .hasMessageContaining("unknown key 'colour'; allowed here: ");
  }

  @Test
  void refusesALaneConstantWithoutAWidth() {
    String yaml =
        EnergyTables.text("edge-22nm").replace("picojoulesByBits: {16: 0.3}", "picojoules: 0.3");
    assertThatThrownBy(() -> EnergyTables.parse(yaml, "my.yaml"))
        .isInstanceOf(YamlException.class)
        .hasMessageContaining("a lane operation needs picojoulesByBits");
  }

  @Test
  void refusesDeepNestingAndLongFiles(@TempDir Path folder) throws IOException {
    assertThatThrownBy(() -> EnergyTables.parse("a: " + "[".repeat(100_000), "x.yaml"))
        .isInstanceOf(YamlException.class);
    Path file = folder.resolve("long.yaml");
    Files.writeString(file, "#".repeat((1 << 20) + 1));
    assertThatThrownBy(() -> EnergyTables.open(file.toString()))
        .isInstanceOf(YamlException.class)
        .hasMessageContaining("1048577 bytes; allowed: at most 1048576");
    assertThatThrownBy(() -> EnergyTables.parse("", "x.yaml"))
        .isInstanceOf(YamlException.class)
        .hasMessageContaining("empty");
  }

  /** Whatever is done to the text, the answer is a table or one line for the user. */
  @Test
  void brokenTextIsAlwaysAUserFault() {
    String whole = EnergyTables.text("template");
    Random random = new Random(11);
    String noise = "{}[]:,*&!|>'\"%@`-?#\n\t 0e.";
    int refused = 0;
    for (int i = 0; i < 500; i++) {
      int at = random.nextInt(whole.length());
      int cut = Math.min(whole.length(), at + random.nextInt(12));
      String put = String.valueOf(noise.charAt(random.nextInt(noise.length())));
      try {
        EnergyTables.parse(whole.substring(0, at) + put + whole.substring(cut), "x.yaml");
      } catch (YamlException e) {
        assertThat(e.getMessage()).startsWith("x.yaml").doesNotContain("\n");
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(100);
  }
}
