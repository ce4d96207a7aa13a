package org.orthrus.simulator.energy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class KeyIndexTest {

  @ParameterizedTest
  @CsvSource({
    "memory.weight.reads, memory.weight.reads, true",
    "memory.weight.reads, memory.weight.read, false",
    "memory.*.reads, memory.weight.reads, true",
    "memory.*.reads, memory.a.b.reads, true",
    "memory.*.reads, memory..reads, false",
    "memory.*.reads, memory.reads, false",
    "memory.*.reads, memory.weight.writes, false",
    "memory.*.reads, memory.*.reads, true",
    "*, c, true",
    "c*, c, false",
    "c*, cycles, true",
    "*s, s, false",
    "*.*, a.b, true",
    "*.*, a., false",
    "a**, ab, false",
    "a**, abc, true",
    "*ab*, abab, false",
    "*ab*, xabab, true"
  })
  void aStarStandsForOneCharacterOrMore(String key, String event, boolean expected) {
    assertThat(EventKey.matches(key, event)).isEqualTo(expected);
  }

  @Test
  void matchesAsTheRegularExpressionDoes() {
    Random random = new Random(7);
    int matches = 0;
    for (int i = 0; i < 20_000; i++) {
      String key = word(random, "ab.*", 6);
      String event = word(random, "ab.", 8);
      boolean expected = Pattern.matches(key.replace(".", "[.]").replace("*", ".+"), event);
      assertThat(EventKey.matches(key, event)).as("%s %s", key, event).isEqualTo(expected);
      matches += expected ? 1 : 0;
    }
    assertThat(matches).isGreaterThan(100);
  }

  private static String word(Random random, String letters, int longest) {
    StringBuilder word = new StringBuilder();
    for (int n = 1 + random.nextInt(longest); n > 0; n--) {
      word.append(letters.charAt(random.nextInt(letters.length())));
    }
    return word.toString();
  }

  @Test
  void theNameDecidesThenTheLongestPatternThenTheFirst() {
    KeyIndex index =
        new KeyIndex(
            List.of("m*", "memory.*.reads", "memory.*", "*.weight.reads", "memory.a.reads"));
    assertThat(index.best("memory.a.reads")).contains("memory.a.reads");
    assertThat(index.best("memory.weight.reads")).contains("memory.*.reads");
    assertThat(index.best("memory.weight.writes")).contains("memory.*");
    assertThat(index.best("microwords")).contains("m*");
    assertThat(index.best("control")).isEmpty();
  }
}
