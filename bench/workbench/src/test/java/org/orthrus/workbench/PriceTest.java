package org.orthrus.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orthrus.isa.design.Designs;
import org.orthrus.simulator.energy.EnergyTables;

/** {@code orthrus price} gives what a run under the other table gives. */
@Tag("energy")
class PriceTest {

  private static final int TABLES = 10;
  private static final int LAYERS_AND_SHARED = 3;
  private static final List<String> PARTS = List.of("inference", "training");
  private static final List<Object> LEARN =
      List.of(
          "learn",
          "--net",
          "784-16-10",
          "--train",
          "64",
          "--test",
          "20",
          "--epochs",
          "1",
          "--against",
          "none");

  /** An energy or power behind its unit, or behind the width of its operands. */
  private static final Pattern NUMBER =
      Pattern.compile("((?:joules|watts): |joulesByBits: \\{\\d+: )([0-9.]+)");

  @TempDir static Path shared;
  private static Path result;

  @BeforeAll
  static void learn() {
    result = shared.resolve("result.json");
    CommandLineRun.of(LEARN, "--json", result).fine();
  }

  @Test
  void theTableOfTheRunGivesTheFiguresOfTheRun() {
    JsonNode price = price("edge-22nm").get("prices").get(0);
    JsonNode run = CommandLineRun.json(result);
    for (String what : PARTS) {
      assertThat(price.get(what)).as(what).isEqualTo(run.get(what));
    }
  }

  /**
   * Ten tables of the shipped structure, each constant multiplied by a factor of its own: the
   * prices of one run's counters are, digit for digit, those of ten runs.
   */
  @Test
  void tenTablesGiveWhatTenRunsGive() throws Exception {
    List<Path> tables = new ArrayList<>();
    for (int n = 0; n < TABLES; n++) {
      tables.add(Files.writeString(shared.resolve("own" + n + ".yaml"), varied(n)));
    }
    String names = tables.stream().map(Path::toString).collect(Collectors.joining(","));
    JsonNode prices = price(names).get("prices");
    assertThat(prices).hasSize(TABLES);
    Set<String> totals = new HashSet<>();
    for (int n = 0; n < TABLES; n++) {
      Path json = shared.resolve("own" + n + ".json");
      CommandLineRun.of(LEARN, "--energy", tables.get(n), "--json", json).fine();
      JsonNode run = CommandLineRun.json(json);
      JsonNode price = prices.get(n);
      assertThat(price.get("energyTable")).isEqualTo(run.get("energyTable"));
      for (String what : PARTS) {
        JsonNode joules = price.get(what).get("energyJoules");
        for (String part : List.of("total", "dynamic", "static", "byUnit", "byLayer")) {
          assertThat(joules.get(part))
              .as("own%s %s %s", n, what, part)
              .isEqualTo(run.get(what).get("energyJoules").get(part));
        }
        assertThat(joules.get("byLayer")).hasSize(LAYERS_AND_SHARED);
        assertThat(price.get(what)).as("own%s %s", n, what).isEqualTo(run.get(what));
        totals.add(joules.get("total").asText());
      }
    }
    assertThat(totals).hasSize(TABLES * PARTS.size());
  }

  /** edge-22nm with every energy and power multiplied by a factor of its own. */
  private static String varied(int table) {
    String text = EnergyTables.text("edge-22nm").replace("name: edge-22nm", "name: own" + table);
    AtomicInteger constants = new AtomicInteger();
    String varied =
        NUMBER
            .matcher(text)
            .replaceAll(
                found ->
                    found.group(1)
                        + Double.parseDouble(found.group(2))
                            * (1 + 0.1 * table + 0.01 * constants.incrementAndGet()));
    assertThat(constants).hasValueGreaterThan(10);
    return varied;
  }

  @Test
  void theTimeIsStatedWithWhatItHolds() {
    CommandLineRun one = CommandLineRun.of("price", result, "--energy", "edge-22nm").fine();
    assertThat(one.out())
        .containsPattern("one table priced in \\d+\\.\\d ms \\(reading and fitting it \\d+ ms");
    JsonNode two = price("edge-22nm,edge-45nm");
    assertThat(two.get("hostMilliseconds").asDouble()).isPositive();
    assertThat(two.get("readMilliseconds").asDouble()).isPositive();
  }

  @Test
  void aResultWithoutLayersByPhaseHasItsLayersTogether() throws Exception {
    ObjectNode old = (ObjectNode) CommandLineRun.json(result);
    old.findParents("byPhase")
        .forEach(f -> f.get("byPhase").forEach(p -> ((ObjectNode) p).remove("eventsByLayer")));
    Path file = Files.writeString(shared.resolve("old.json"), old.toString());
    Path json = shared.resolve("old-prices.json");
    CommandLineRun.of("price", file, "--energy", "edge-22nm", "--json", json).fine();
    JsonNode prices = CommandLineRun.json(json);
    assertThat(prices.get("notes").toString()).contains("no counters by phase and layer");
    for (String what : PARTS) {
      JsonNode is = prices.get("prices").get(0).get(what).get("energyJoules");
      JsonNode was = old.get(what).get("energyJoules");
      assertThat(is.get("total")).isEqualTo(was.get("total"));
      assertThat(is.get("byUnit")).isEqualTo(was.get("byUnit"));
      assertThat(is.get("byLayer")).hasSize(1);
      assertThat(is.get("byLayer").get("shared")).isEqualTo(was.get("total"));
    }
  }

  @Test
  void aReportDirectoryIsAResult() throws Exception {
    Path report = Files.createDirectory(shared.resolve("report"));
    Path inside = Files.copy(result, report.resolve("result.json"));
    Path json = shared.resolve("report-prices.json");
    CommandLineRun.of("price", report, "--energy", "edge-22nm", "--json", json).fine();
    assertThat(CommandLineRun.json(json).get("result").asText()).isEqualTo(inside.toString());
    assertThat(CommandLineRun.json(json).get("prices")).isEqualTo(price("edge-22nm").get("prices"));
  }

  @Test
  void everyTableSaysHowFarItCanBeTrusted() throws Exception {
    Path own = Files.writeString(shared.resolve("same.yaml"), varied(0));
    CommandLineRun run =
        CommandLineRun.of("price", result, "--energy", own, "edge-22nm,template,loihi-14nm").fine();
    String out = run.out().replaceAll("\\s+", " ");
    assertThat(out)
        .containsPattern(
            "own0 \\[\\w+\\], edge-22nm \\[\\w+\\]: leakage ± a factor of 24, memory ± a")
        .containsPattern("template \\[\\w+\\]: placeholders .*; leakage ± a factor of 20, memory")
        .containsPattern("loihi-14nm \\[\\w+\\]: constants state no uncertainty");
    assertThat(price("template").at("/prices/0/energyTable/caveat").asText())
        .startsWith("placeholders");
  }

  /** A design of one's own, made deeper by the run, is found by the file it was made with. */
  @Test
  void deepenedMemoriesAreNamed() throws Exception {
    String text = Designs.open("edge-22nm").text().replace("name: edge-22nm", "name: mine");
    Path core = Files.writeString(shared.resolve("mine.yaml"), text);
    Path made = shared.resolve("deepened.json");
    List<String> workload = List.of("run", "mlp784", "--net", "784-2048-2048-10");
    CommandLineRun.of(workload, "--timesteps", 2, "--core", core, "--json", made).fine();
    CommandLineRun.of("price", made, "--energy", "edge-22nm").refused("'mine' does not ship");
    CommandLineRun priced =
        CommandLineRun.of("price", made, "--core", core, "--energy", "edge-22nm").fine();
    assertThat(priced.out()).contains("memory weight deepened from 262144 to 729088 words");
    String deep =
        Designs.canonicalText(
            Designs.open(core.toString()).withWords(Map.of("weight", 729_088L)).design());
    Path whole = Files.writeString(shared.resolve("deep.yaml"), deep);
    CommandLineRun same =
        CommandLineRun.of("price", made, "--core", whole, "--energy", "edge-22nm").fine();
    assertThat(same.out()).doesNotContain("deepened from");
  }

  private static JsonNode price(String tables) {
    Path json = shared.resolve("prices.json");
    CommandLineRun.of("price", result, "--energy", tables, "--json", json).fine();
    return CommandLineRun.json(json);
  }
}
