package org.orthrus.isa.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.orthrus.isa.ResourceClass;
import org.orthrus.isa.fixedpoint.FixedPointFormat;
import org.orthrus.isa.fixedpoint.Overflow;
import org.orthrus.isa.fixedpoint.Rounding;
import org.orthrus.isa.yaml.YamlException;
import org.orthrus.isa.yaml.YamlFile;

@Tag("unit")
class DesignReaderTest {

  private static final String GOOD = Designs.open("edge-22nm").text();

  @Test
  void readsTheDesignThatComesWithOrthrus() {
    CoreDesign design = Designs.open("edge-22nm").design();
    assertThat(design.name()).isEqualTo("edge-22nm");
    assertThat(design.technology()).isEqualTo(new CoreDesign.Technology(22, 0.8));
    assertThat(design.clockMegahertz()).isEqualTo(500);
    assertThat(design.lanes().count()).isEqualTo(8);
    assertThat(design.lanes().rounding()).isEqualTo(Rounding.HALF_UP);
    assertThat(design.lanes().beats()).containsEntry(ResourceClass.LUT, 2);
    assertThat(design.random().polynomial()).isEqualTo(0x80200003L);
    assertThat(design.memories().keySet())
        .containsExactly(
            "weight", "neuron", "trace", "parameter", "gradient", "error", "history", "lut");
    assertThat(design.memories().get("gradient"))
        .isEqualTo(new CoreDesign.Memory(196608, 96, 4, 1));
    assertThat(design.formats())
        .containsEntry("weight", new FixedPointFormat(8, 6, true, Overflow.SATURATE));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        // what is replaced | by what | parts of the message
        "count: 8 | count: 0 | x.yaml:18:10: lanes.count: '0' is not allowed; allowed: a whole number from 1 to 1024",
        "count: 8 | count: 1025 | '1025' is not allowed; allowed: a whole number from 1 to 1024",
        "count: 8 | count: 99999999999999999999 | allowed: a whole number from 1 to 1024",
        "count: 8 | count: '8' | lanes.count: '8' is not allowed; allowed: a whole number from 1 to 1024; this is text: write digits",
        "count: 8 | count: 8.5 | from 1 to 1024; this is a number with a fraction or exponent: write digits",
        "count: 8 | count: 010 | write digits",
        "count: 8 | count: | lanes.count: the value is missing",
        "count: 8 | count: true | this is true or false: write digits",
        "count: 8 | count: {a: 1} | lanes.count: a mapping is not allowed; allowed: a whole number",
        "count: 8 | count: [8] | lanes.count: a list is not allowed",
        "count: 8 | count: *a | lanes.count: an alias is not allowed",
        "count: 8 | count: !!int 8 | lanes.count: a tag is not allowed",
        "count: 8 | count: &a 8 | lanes.count: an anchor is not allowed",
        "count: 8 | cuont: 8 | x.yaml:18:3: lanes: unknown key 'cuont'; allowed here: count, bits, rounding, overflow, beats; did you mean 'count'?",
        "count: 8 | # | lanes: the key 'count' is missing; allowed: a whole number from 1 to 1024",
        "bits: 32 | count: 8 | lanes.count: the key stands twice, first in line 18",
        "rounding: halfUp | rounding: halfup | allowed: floor, towardZero, halfUp, halfEven, stochastic; did you mean 'halfUp'?",
        "rounding: halfUp | rounding: design | 'design' is not allowed; allowed: floor",
        "overflow: saturate  | overflow: clip | allowed: saturate, wrap, trap",
        "lut: 2 | luts: 2 | lanes.beats: unknown key 'luts'; allowed here: ",
        "lut: 2 | # | lanes.beats: the key 'lut' is missing",
        "lut: 2 | control: 2 | lanes.beats: unknown key 'control'",
        "volts: 0.8 | volts: 0 | technology.volts: '0' is not allowed; allowed: a number from 0.01 to 20",
        "volts: 0.8 | volts: .nan | technology.volts",
        "clockMegahertz: 500 | clockMegahertz: -1 | clockMegahertz: '-1' is not allowed",
        "clockMegahertz: 500 | clockMegahertz: fast | clockMegahertz: 'fast' is not allowed; allowed: a number from 0.000001 to 1000000; this is text",
        "polynomial: 0x80200003 | polynomial: 0x00200003 | 0x80000000 to 0xFFFFFFFF",
        "polynomial: 0x80200003 | polynomial: 0x180200003 | random.polynomial",
        "bitsPerDraw: 16 | bitsPerDraw: 32 | allowed: a whole number from 1 to 31",
        "scope: lane | scope: chip | allowed: lane, core",
        "banks: 1 | banks: 1024 | ok",
        "wordBits: 96 | wordBits: 1025 | memories.gradient.wordBits: '1025' is not allowed",
        "words: 1024 | words: 0 | memories.lut.words",
        "schema: orthrus-design/1 | schema: orthrus-design/2 | allowed: orthrus-design/1",
        "name: edge-22nm | name: '' | allowed: one line of 1 to 100",
        "name: edge-22nm | name: 22 | this is a whole number: write it in quotes",
        "signed: false | signed: maybe | formats.spike.signed: 'maybe' is not allowed; allowed: true or false",
        "bits: 31, fraction: 0 | bits: 32, fraction: 0 | formats.counter.bits: '32' is not allowed; allowed: 1 to 31",
        "counter: | 9counter: | formats.9counter: is not a name",
        "payloadBits: 16 | payloadBits: {} | events.payloadBits: a mapping is not allowed",
      })
  void refuses(String from, String to, String expected) {
    assertThat(GOOD).contains(from);
    String text = GOOD.replaceFirst(java.util.regex.Pattern.quote(from), to);
    if (expected.equals("ok")) {
      DesignReader.parse(text, "x.yaml");
      return;
    }
    assertThatThrownBy(() -> DesignReader.parse(text, "x.yaml"))
        .isInstanceOf(YamlException.class)
        .hasMessageStartingWith("x.yaml:")
        .hasMessageContaining(expected)
        .hasMessageNotContaining("\n");
  }

  @Test
  void banksMayNotOutnumberWords() {
    String text =
        GOOD.replace(
            "words: 1024\n    wordBits: 64\n    banks: 1\n",
            "words: 3\n    wordBits: 64\n    banks: 4\n");
    assertThatThrownBy(() -> DesignReader.parse(text, "x.yaml"))
        .hasMessageContaining(
            "memories.lut.banks: '4' is not allowed; allowed: 1 to 3 (words is 3)");
  }

  @Test
  void bitsPerDrawMayNotExceedTheRegister() {
    String text =
        GOOD.replace("  bits: 32\n  polynomial: 0x80200003", "  bits: 15\n  polynomial: 0x6000");
    assertThatThrownBy(() -> DesignReader.parse(text, "x.yaml"))
        .hasMessageContaining(
            "random.bitsPerDraw: '16' is not allowed; allowed: 1 to 15 (random.bits is 15)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "---",
        "8",
        "- a",
        "a: [",
        "a: b: c",
        "\t",
        "x",
        "{a: 1}\n---\n{b: 2}",
        "\0",
        "a: *b"
      })
  void refusesWhatIsNoDesign(String text) {
    assertThatThrownBy(() -> DesignReader.parse(text, "x.yaml"))
        .isInstanceOf(YamlException.class)
        .hasMessageStartingWith("x.yaml")
        .hasMessageNotContaining("\n");
  }

  /** Whatever is done to the text, it is a design or a {@link YamlException} in one line. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void mutationsNeverEscape(long seed) {
    Random random = new Random(seed);
    String alphabet = "09az:{}[]#&*!|>'\"%@`-?,. \n\t\u0000\u00e9";
    for (int run = 0; run < 300; run++) {
      StringBuilder text = new StringBuilder(GOOD);
      for (int edits = 1 + random.nextInt(3); edits > 0; edits--) {
        int at = random.nextInt(text.length());
        switch (random.nextInt(3)) {
          case 0 -> text.deleteCharAt(at);
          case 1 -> text.insert(at, alphabet.charAt(random.nextInt(alphabet.length())));
          default -> text.setCharAt(at, alphabet.charAt(random.nextInt(alphabet.length())));
        }
      }
      try {
        DesignReader.parse(text.toString(), "x.yaml");
      } catch (YamlException e) {
        assertThat(e.getMessage()).startsWith("x.yaml").doesNotContain("\n");
      }
    }
  }

  @Test
  void refusesFilesThatAreNone(@TempDir Path folder) throws IOException {
    assertThatThrownBy(() -> DesignReader.read(folder)).hasMessageContaining("not a file");
    assertThatThrownBy(() -> DesignReader.read(folder.resolve("none.yaml")))
        .hasMessageContaining("no such file");
    Path binary = Files.write(folder.resolve("b.yaml"), new byte[] {(byte) 0xFF, 0, 1});
    assertThatThrownBy(() -> DesignReader.read(binary)).hasMessageContaining("not UTF-8");
    Path large = Files.write(folder.resolve("l.yaml"), new byte[YamlFile.MAXIMUM_BYTES + 1]);
    assertThatThrownBy(() -> DesignReader.read(large))
        .hasMessageContaining("1048577 bytes; allowed: at most 1048576");
  }
}
