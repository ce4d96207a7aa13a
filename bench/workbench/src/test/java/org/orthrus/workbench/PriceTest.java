package org.orthrus.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orthrus.simulator.energy.EnergyTables;

/** {@code orthrus price} gives what a run under the other table gives. */
@Tag("energy")
class PriceTest {

  @TempDir static Path shared;
  private static Path result;

  @BeforeAll
  static void learn() {
    result = shared.resolve("result.json");
    CommandLineRun.of("learn", CommandLineRun.SMALL, CommandLineRun.QUICK, "--json", result).fine();
  }

  @Test
  void theTableOfTheRunGivesTheJoulesOfTheRun() {
    JsonNode price = price("edge-22nm").get("prices").get(0);
    JsonNode run = CommandLineRun.json(result);
    for (String what : new String[] {"inference", "training"}) {
      JsonNode was = run.get(what).get("energyJoules");
      JsonNode is = price.get(what).get("energyJoules");
      for (String part : new String[] {"total", "dynamic", "static"}) {
        double expected = was.get(part).asDouble();
        assertThat(is.get(part).asDouble()).isCloseTo(expected, within(1e-12 * expected));
      }
      assertThat(price.get(what).get("cycles")).isEqualTo(run.get(what).get("cycles"));
    }
  }

  @Test
  void aRunUnderAnotherTableGivesTheSame() throws Exception {
    Path table = shared.resolve("own.yaml");
    String text =
        EnergyTables.text("edge-22nm")
            .replace("name: edge-22nm", "name: own")
            .replace("{16: 0.3}", "{16: 0.7}");
    Files.writeString(table, text);
    Path again = shared.resolve("again.json");
    CommandLineRun.of(
            "learn", CommandLineRun.SMALL, CommandLineRun.QUICK, "--energy", table, "--json", again)
        .fine();
    double expected =
        CommandLineRun.json(again).get("training").get("energyJoules").get("total").asDouble();
    JsonNode prices = price("edge-22nm," + table).get("prices");
    double own = prices.get(1).get("training").get("energyJoules").get("total").asDouble();
    double shipped = prices.get(0).get("training").get("energyJoules").get("total").asDouble();
    assertThat(own).isCloseTo(expected, within(1e-12 * expected)).isGreaterThan(shipped);
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
