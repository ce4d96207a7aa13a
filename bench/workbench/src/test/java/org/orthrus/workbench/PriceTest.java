package org.orthrus.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

  /** Each row changes something in training.byPhase.learning. */
  @Test
  void aResultThatWasChangedIsRefused() throws Exception {
    ObjectNode learning = learning();
    ((ObjectNode) learning.get("events")).put("cycles", 5);
    changed(learning).refused("training.byPhase.learning.events.cycles: 5", "its layers add up to");
    learning = learning();
    ((ObjectNode) learning.get("events")).putNull("cycles");
    changed(learning).refused("training.byPhase.learning.events.cycles: null", "add up to");
    learning = learning();
    ((ObjectNode) learning.get("events")).put("cycels", 5);
    changed(learning).refused("training.byPhase.learning.events.cycels", "no such counter");
    learning = learning();
    ((ObjectNode) learning.get("eventsByLayer").get("shared")).put("cycles", -1);
    changed(learning).refused("learning.eventsByLayer.shared.cycles: -1 is not a count");
    learning = learning();
    ((ObjectNode) learning.get("eventsByLayer")).remove("shared");
    changed(learning).refused("learning.eventsByLayer.shared is missing", "run it again");
    changed(null).refused("training.byPhase.learning is missing", "run it again");
  }

  private static ObjectNode learning() {
    return (ObjectNode) CommandLineRun.json(result).get("training").get("byPhase").get("learning");
  }

  private static CommandLineRun changed(ObjectNode learning) throws Exception {
    ObjectNode changed = (ObjectNode) CommandLineRun.json(result);
    ObjectNode phases = (ObjectNode) changed.get("training").get("byPhase");
    if (learning == null) {
      phases.remove("learning");
    } else {
      phases.set("learning", learning);
    }
    Path file = Files.writeString(shared.resolve("changed.json"), changed.toString());
    return CommandLineRun.of("price", file, "--energy", "edge-22nm");
  }

  @Test
  void whatCannotBePricedIsRefused() throws Exception {
    CommandLineRun.of("price", result, "--energy", "nosuch").refused("nosuch", "edge-22nm");
    CommandLineRun.of("price", result, "--energy", "edge-22nm", "--core", "edge-45nm")
        .refused("hash", "--core");
    Path text = shared.resolve("text.json");
    Files.writeString(text, "no result");
    CommandLineRun.of("price", text, "--energy", "edge-22nm").refused("text.json");
    CommandLineRun.of("price", shared.resolve("absent.json"), "--energy", "edge-22nm")
        .refused("absent.json");
  }

  private static JsonNode price(String tables) {
    Path json = shared.resolve("prices.json");
    CommandLineRun.of("price", result, "--energy", tables, "--json", json).fine();
    return CommandLineRun.json(json);
  }
}
