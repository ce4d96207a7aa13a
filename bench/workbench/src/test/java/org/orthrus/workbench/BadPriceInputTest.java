package org.orthrus.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.orthrus.workbench.CommandLineRun.QUICK;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Damaged results and bad options of {@code price}. */
@Tag("smoke")
class BadPriceInputTest extends BadInput {

  private static final String REMOVED = "-";

  @TempDir static Path shared;
  private static Path learned;
  private static Path deepened;

  @BeforeAll
  static void results() {
    learned = shared.resolve("learned.json");
    List<String> least = List.of("--net", "784-16-10", "--train", "32", "--test", "5");
    CommandLineRun.of("learn", least, QUICK, "--json", learned).fine();
    deepened = shared.resolve("deepened.json");
    List<String> workload = List.of("run", "mlp784", "--net", "784-2048-2048-10");
    CommandLineRun.of(workload, "--timesteps", 2, "--json", deepened).fine();
  }

  private CommandLineRun price(Path result, Object... tables) {
    return CommandLineRun.of(
        "price", result, "--json", target.resolve("x.json"), "--energy", List.of(tables));
  }

  private CommandLineRun price(String result) throws IOException {
    return price(Files.writeString(directory.resolve("bad.json"), result), "edge-22nm");
  }

  /** The result with the value at a pointer replaced, added or removed. */
  private CommandLineRun changed(Path result, String pointer, String value) throws IOException {
    JsonNode tree = CommandLineRun.json(result);
    JsonPointer at = JsonPointer.compile(pointer);
    ObjectNode parent = (ObjectNode) tree.at(at.head());
    String key = at.last().getMatchingProperty();
    if (value.equals(REMOVED)) {
      assertThat(parent.remove(key)).as(pointer).isNotNull();
    } else {
      parent.set(key, new ObjectMapper().readTree(value));
    }
    return price(tree.toString());
  }

  @Test
  void unchangedResultsArePriced() throws IOException {
    for (Path result : List.of(learned, deepened)) {
      CommandLineRun.of("price", result, "--energy", "edge-22nm").fine();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/inference/samples | 0 | inference.samples: 0; allowed: 1 or more",
        "/training/samples | -3 | training.samples: -3; allowed: 1 or more",
        "/inference/samples | 6 | cycles over 6 samples are",
        "/inference/samples | 0.5 | inference.samples: 0.5; allowed: a whole number",
        "/inference/samples | - | inference.samples is missing",
        "/inference/energyJoules | - | inference.energyJoules is missing",
        "/inference/cycles | 5 | inference.cycles: 5, but its events say",
        "/inference/spikes | 5 | inference.spikes: 5, but its events say",
        "/inference/events | - | inference.events.cycles is missing",
        "/inference/events | [] | inference.events: a list; allowed: an object",
        "/inference/events/cycles | - | inference.events.cycles is missing",
        "/inference/events/cycles | 7 | inference.events.cycles: 7, but its phases add up to",
        "/inference/events/cycles | -7 | inference.events.cycles: -7, but its phases add up to",
        "/inference/events/cycles | 1e30 | inference.events.cycles: 1.0E30; allowed: a whole number",
        "/inference/events/cycels | 7 | inference.events.cycels: design edge-22nm has no such counter",
        "/inference/eventsByLayer/shared/cycles | 7 | inference.eventsByLayer.shared.cycles: 7, but",
        "/inference/eventsByLayer/shared | - | inference.eventsByLayer.shared is missing",
        "/training/byPhase | - | training.byPhase.inference is missing",
        "/training/byPhase/learning | - | training.byPhase.learning is missing",
        "/training/byPhase/learning/cycles | 5 | learning.cycles: 5, but its events say",
        "/training/byPhase/learning/events/cycles | - | learning.events.cycles is missing",
        "/training/byPhase/learning/events/cycles | 5 | cycles: 5, but its layers add up to",
        "/training/byPhase/learning/events/cycles | null | learning.events.cycles: null; allowed",
        "/training/byPhase/learning/events/cycels | 5 | learning.events.cycels: design edge-22nm has",
        "/training/byPhase/learning/eventsByLayer/shared | - | eventsByLayer.shared is missing",
        "/training/byPhase/learning/eventsByLayer/shared/cycles | - | shared.cycles is missing",
        "/training/byPhase/learning/eventsByLayer/shared/cycles | -1 | cycles: -1; allowed: 0 or more",
        "/training/byPhase/learning/eventsByLayer/shared/cycles | 0.5 | cycles: 0.5; allowed: a whole",
        "/training/byPhase/learning/eventsByLayer/shared/cycles | 9223372036854775807 | below 2^63",
        "/design | - | design is missing",
        "/design/name | - | design.name is missing",
        "/design/hash | - | design.hash is missing",
        "/design/deepened | {\"weight\": 0.5} | design.deepened.weight: 0.5; allowed: a whole number",
        "/inference | 5 | inference: 5; allowed: an object",
      })
  void aDamagedResult(String pointer, String value, String said) throws IOException {
    changed(learned, pointer, value).refused("bad.json: ", said, "; make the result again with");
  }

  /** What price has to hold: without it the counter would be free. */
  @Test
  void aCounterThatIsMissingEverywhere() throws IOException {
    JsonNode tree = CommandLineRun.json(learned);
    tree.findParents("laneOps.add").forEach(parent -> ((ObjectNode) parent).remove("laneOps.add"));
    price(tree.toString())
        .refused("inference.byPhase.inference.eventsByLayer.layer1.laneOps.add is missing");
    tree.findParents("byPhase")
        .forEach(f -> f.get("byPhase").forEach(p -> ((ObjectNode) p).remove("eventsByLayer")));
    price(tree.toString()).refused("inference.byPhase.inference.events.laneOps.add is missing");
  }

  @Test
  void aResultOfNothing() throws IOException {
    ObjectNode tree = (ObjectNode) CommandLineRun.json(learned);
    price(tree.without(List.of("inference", "training")).toString())
        .refused("bad.json: has neither inference nor training; make the result again");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/design/deepened/wieght | 9 | deepened.wieght: design edge-22nm has no such memory; allowed: weight,",
        "/design/deepened/weight | 0 | deepened.weight: 0 words; allowed: more than 262144, which",
        "/design/deepened/weight | 262144 | deepened.weight: 262144 words; allowed: more than 262144",
        "/design/deepened/weight | 999999 | with the words of design.deepened, weight 999999, has",
        "/design/deepened | - | but edge-22nm has",
        "/design/deepened | 5 | design.deepened: 5; allowed: an object",
        "/design/name | \"mine\" | design 'mine' does not ship with Orthrus; give its file with --core",
      })
  void aDamagedDesign(String pointer, String value, String said) throws IOException {
    changed(deepened, pointer, value).refused("bad.json: ", said);
  }

  @Test
  void aFileThatIsNoResult() throws IOException {
    String whole = Files.readString(learned);
    String none = "bad.json: no result of orthrus learn or run: ";
    price("").refused(none + "the file is empty", "give the file that --json wrote");
    price("[]").refused(none + "it holds a list");
    price("5").refused(none + "it holds 5");
    price("{}").refused(none + "the key schema is missing");
    price("no result").refused("bad.json: not JSON at line 1, column 1; make the result again");
    for (int cut = whole.length() / 2; cut < whole.length() / 2 + 40; cut++) {
      price(whole.substring(0, cut)).refused("bad.json: not whole: the text ends at");
    }
    price(whole + "x").refused("bad.json: more text behind the end of the JSON at line");
    price(whole + whole).refused("bad.json: more text behind the end of the JSON at line");
    price(whole.replaceFirst("\"samples\" :", "\"samples\" : 9, \"samples\" :"))
        .refused("bad.json: inference.samples stands twice at line");
    price(whole.replaceFirst("\"latencySeconds\" :", "\"latencySeconds\" : 1e400, \"x\" :"))
        .refused("bad.json: inference.latencySeconds: Infinity is too large");
    Path binary = Files.write(directory.resolve("binary"), new byte[] {(byte) 0xff, 0});
    price(binary, "edge-22nm").refused("binary: not UTF-8 text");
  }

  @Test
  void aFileThatIsNotThere() throws IOException {
    price(directory.resolve("none.json"), "edge-22nm").refused("none.json: no such file");
    price(Path.of(""), "edge-22nm").refused("'' is not a file name");
    price(directory, "edge-22nm")
        .refused("a directory without result.json; give one that --report");
    Path inside = Files.copy(learned, directory.resolve("result.json"));
    CommandLineRun.of("price", directory, "--energy", "edge-22nm", "--json", inside)
        .refused("--json " + inside + " would overwrite what the command reads");
    assertThat(inside).hasSameTextualContentAs(learned);
  }

  @Test
  void aFileThatMayNotBeRead() throws IOException {
    Path secret = Files.copy(learned, directory.resolve("secret.json"));
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("---------"));
    Assumptions.assumeFalse(Files.isReadable(secret), "root reads everything");
    price(secret, "edge-22nm").refused("secret.json: cannot be read: permission denied; check");
    price(learned, secret).refused("secret.json: cannot be read (permission denied); check");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        ", | '': no such energy table; allowed: edge-22nm, edge-45nm",
        "'' | '': no such energy table; allowed: edge-22nm, edge-45nm",
        "'edge-22nm,' | '': no such energy table; allowed: edge-22nm, edge-45nm",
        "nosuch | nosuch: no such energy table; allowed: edge-22nm, edge-45nm",
        "'edge-22nm,edge-45nm,edge-22nm' | energy table edge-22nm is named twice; name it once",
      })
  void lists(String tables, String said) {
    price(learned, tables).refused(said);
  }

  @Test
  void tablesAndDesignsOfOthers() {
    price(learned, "edge-22nm", "edge-22nm").refused("energy table edge-22nm is named twice");
    CommandLineRun.of("price", learned, "--energy", "edge-22nm", "--core", "edge-45nm")
        .refused("made with design edge-22nm of hash", "give the file it was made with by --core");
  }
}
