package org.orthrus.isa.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class YamlMapTest {

  private static YamlMap parse(String text) {
    return YamlMap.parse(text, "f.yaml");
  }

  private static String fault(String text) {
    try {
      YamlMap.parse(text, "f.yaml").end();
    } catch (YamlException e) {
      return e.getMessage();
    }
    throw new AssertionError("no fault");
  }

  @Test
  void takesEveryType() {
    YamlMap map =
        parse(
            """
            whole: -3
            hex: 0x1F
            real: 2.5e-1
            flag: true
            text: ' two words '
            map: {a: {b: 1}}
            list: [x, 'y']
            number: '5'
            """);
    assertThat(map.integer("whole", -3, 3)).isEqualTo(-3);
    assertThat(map.whole("hex", 0, 31)).isEqualTo(31);
    assertThat(map.real("real", 0, 1)).isEqualTo(0.25);
    assertThat(map.real("whole", -3, 0)).isEqualTo(-3);
    assertThat(map.flag("flag")).isTrue();
    assertThat(map.flag("absent", true)).isTrue();
    assertThat(map.text("text")).isEqualTo("two words");
    assertThat(map.text("number")).isEqualTo("5");
    assertThat(map.maps("map").get("a").integer("b", 0, 1)).isEqualTo(1);
    assertThat(map.texts("list")).containsExactly("x", "y");
    assertThat(map.find("absent")).isEmpty();
    map.end();
  }

  /** Kinds of unquoted text that another reader might take for a number, a flag or nothing. */
  @ParameterizedTest
  @CsvSource({"010", "1_000", "+5", ".5", "5.", "1e", "yes", "True", "0o7", "0b1", ".inf", "1:30"})
  void whatIsNotPlainlyANumberIsText(String text) {
    assertThat(parse("a: " + text).text("a")).isEqualTo(text);
    assertThatThrownBy(() -> parse("a: " + text).real("a", 0, 1e9))
        .hasMessageStartingWith("f.yaml:1:4: a: '" + text + "' is not allowed; allowed: a number")
        .hasMessageContaining("this is text");
  }

  @Test
  void limits() {
    assertThat(parse("a: 0").whole("a", 0, 1)).isZero();
    assertThat(parse("a: 1").whole("a", 0, 1)).isEqualTo(1);
    assertThatThrownBy(() -> parse("a: 2").whole("a", 0, 1))
        .hasMessage(
            "f.yaml:1:4: a: '2' is not allowed; allowed: a whole number from 0 to 1; change it");
    assertThatThrownBy(() -> parse("a: -1").whole("a", 0, 1)).isInstanceOf(YamlException.class);
    assertThat(parse("a: 9223372036854775807").whole("a", 0, Long.MAX_VALUE))
        .isEqualTo(Long.MAX_VALUE);
    assertThatThrownBy(() -> parse("a: 9223372036854775808").whole("a", 0, Long.MAX_VALUE))
        .isInstanceOf(YamlException.class);
    assertThat(parse("a: xx").text("a", 2)).isEqualTo("xx");
    assertThatThrownBy(() -> parse("a: xxx").text("a", 2))
        .hasMessageContaining("allowed: one line of 1 to 2 characters");
    assertThatThrownBy(() -> parse("a: |\n  x\n  y\n").text("a")).hasMessageContaining("'x y'");
    assertThatThrownBy(() -> parse("a: 0x1").real("a", 0, 1)).isInstanceOf(YamlException.class);
  }

  @Test
  void depthAndSize() {
    String deep =
        "{a: ".repeat(YamlReader.MAXIMUM_DEPTH) + "1" + "}".repeat(YamlReader.MAXIMUM_DEPTH);
    parse(deep);
    assertThat(fault("{a: " + deep + "}")).contains("nested too deep; allowed: 8 levels");
    assertThat(fault("a: " + "[".repeat(100_000))).contains("nested too deep");
    parse("a: 1\n#" + "x".repeat(YamlFile.MAXIMUM_BYTES - 6));
    assertThat(fault("a: 1\n#" + "x".repeat(YamlFile.MAXIMUM_BYTES - 5)))
        .contains("1048577 bytes; allowed: at most 1048576");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a: &x 1|f.yaml:1:4: a: an anchor is not allowed
          a: *x|f.yaml:1:4: a: an alias is not allowed
          a: !!str 1|f.yaml:1:4: a: a tag is not allowed
          a: !own {b: 1}|a tag is not allowed
          '&x a: 1'|an anchor is not allowed
          {<<: {a: 1}}|unknown key '<<'
          {[a]: 1}|f.yaml:1:2: a key is not a text
          {'': 1}|a key is not a text
          {a: 1, a: 2}|f.yaml:1:8: a: the key stands twice, first in line 1
          {a: 1, "a": 2}|the key stands twice
          a: ~|f.yaml:1:4: a: the value is missing
          {a: null}|the value is missing
          {a: [1, ]}|unknown key 'a'
          {a: [1, null]}|a[1]: the value is missing
          [1]|f.yaml:1:1: a list is not allowed; allowed: a mapping of keys
          a: b: c|f.yaml:1:5: not valid YAML
          {a: 1|f.yaml:1:6: not valid YAML
          """)
  void refusesTheRestOfYaml(String text, String expected) {
    assertThat(fault(text)).contains(expected).doesNotContain("\n").startsWith("f.yaml:1:");
  }

  @Test
  void placesOfControlCharacters() {
    assertThat(fault("a: 1\nb: \0")).startsWith("f.yaml:2:4: not valid YAML: the character U+0000");
    assertThat(fault("a: 1\n---\nb: 1")).startsWith("f.yaml:2:1: a second document begins");
  }

  @Test
  void missingAndUnknownKeysNameTheLikelyOne() {
    YamlMap map = parse("outer:\n  colour: red\n").map("outer");
    assertThatThrownBy(() -> map.text("color"))
        .hasMessage(
            "f.yaml:1:1: outer: the key 'color' is missing; allowed: one line of 1 to 2000"
                + " characters; rename 'colour' in line 2?");
    assertThatThrownBy(map::end)
        .hasMessage(
            "f.yaml:2:3: outer: unknown key 'colour'; allowed here: color; did you mean 'color'?;"
                + " rename or remove it");
    assertThatThrownBy(() -> parse("a: rde").word("a", List.of("red", "green")))
        .hasMessage(
            "f.yaml:1:4: a: 'rde' is not allowed; allowed: red, green; did you mean 'red'?;"
                + " change it");
  }
}
