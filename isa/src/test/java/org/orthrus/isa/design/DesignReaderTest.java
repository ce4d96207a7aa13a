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
        "count: 8 | count: 0 | x.yaml:18:10: lanes.count is '0'; allowed: 1 to 1024",
        "count: 8 | count: 1025 | '1025'; allowed: 1 to 1024",
        "count: 8 | count: 99999999999999999999 | allowed: 1 to 1024",
        "count: 8 | count: '8' | lanes.count is '8' (text); allowed: 1 to 1024",
        "count: 8 | count: 8.5 | (a number with a fraction); allowed: 1 to 1024",
        "count: 8 | count: 010 | write a whole number",
        "count: 8 | count: | (nothing)",
        "count: 8 | count: true | (true or false)",
        "count: 8 | count: {a: 1} | lanes.count holds keys",
        "count: 8 | count: [8] | a list",
        "count: 8 | count: *a | an anchor, alias or tag",
        "count: 8 | count: !!int 8 | an anchor, alias or tag",
        "count: 8 | cuont: 8 | unknown key 'lanes.cuont'; did you mean 'count'?",
        "count: 8 | # | 'lanes.count' is missing; allowed: 1 to 1024",
        "bits: 32 | count: 8 | 'count' stands twice, first in line 18",
        "rounding: halfUp | rounding: halfup | did you mean 'halfUp'?; allowed: one of floor",
        "rounding: halfUp | rounding: design | 'design'; allowed: one of floor",
        "overflow: saturate  | overflow: clip | allowed: one of saturate, wrap, trap",
        "lut: 2 | luts: 2 | unknown key 'lanes.beats.luts'; did you mean 'lut'?",
        "lut: 2 | # | 'lanes.beats.lut' is missing",
        "lut: 2 | control: 2 | unknown key 'lanes.beats.control'",
        "volts: 0.8 | volts: 0 | technology.volts is '0'; allowed: 0.01 to 20",
        "volts: 0.8 | volts: .nan | technology.volts",
        "clockMegahertz: 500 | clockMegahertz: -1 | clockMegahertz is '-1'",
        "clockMegahertz: 500 | clockMegahertz: fast | clockMegahertz is 'fast' (text)",
        "polynomial: 0x80200003 | polynomial: 0x00200003 | 0x80000000 to 0xFFFFFFFF",
        "polynomial: 0x80200003 | polynomial: 0x180200003 | random.polynomial",
        "bitsPerDraw: 16 | bitsPerDraw: 32 | allowed: 1 to 31",
        "scope: lane | scope: chip | allowed: one of lane, core",
        "banks: 1 | banks: 1024 | ok",
        "wordBits: 96 | wordBits: 1025 | memories.gradient.wordBits is '1025'",
        "words: 1024 | words: 0 | memories.lut.words",
        "schema: orthrus-design/1 | schema: orthrus-design/2 | allowed: orthrus-design/1",
        "name: edge-22nm | name: '' | allowed: one line of 1 to 100",
        "name: edge-22nm | name: 22 | write text (write it in quotes)",
        "signed: false | signed: maybe | formats.spike.signed is 'maybe'",
        "bits: 31, fraction: 0 | bits: 32, fraction: 0 | formats.counter.bits is '32'; allowed: 1 to 31",
        "counter: | 9counter: | is not a name",
        "payloadBits: 16 | payloadBits: {} | holds keys",
      })
  void refuses(String from, String to, String expected) {
    assertThat(GOOD).contains(from);
    String text = GOOD.replaceFirst(java.util.regex.Pattern.quote(from), to);
    if (expected.equals("ok")) {
      DesignReader.parse(text, "x.yaml");
      return;
    }
    assertThatThrownBy(() -> DesignReader.parse(text, "x.yaml"))
        .isInstanceOf(DesignException.class)
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
        .hasMessageContaining("memories.lut.banks is '4'; allowed: 1 to 3 (words is 3)");
  }

  @Test
  void bitsPerDrawMayNotExceedTheRegister() {
    String text =
        GOOD.replace("  bits: 32\n  polynomial: 0x80200003", "  bits: 15\n  polynomial: 0x6000");
    assertThatThrownBy(() -> DesignReader.parse(text, "x.yaml"))
        .hasMessageContaining("random.bitsPerDraw is '16'; allowed: 1 to 15 (random.bits is 15)");
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
        .isInstanceOf(DesignException.class)
        .hasMessageStartingWith("x.yaml")
        .hasMessageNotContaining("\n");
  }

  /** Whatever is done to the text, it is a design or a {@link DesignException} in one line. */
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
      } catch (DesignException e) {
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
    Path large = Files.write(folder.resolve("l.yaml"), new byte[DesignReader.MAXIMUM_BYTES + 1]);
    assertThatThrownBy(() -> DesignReader.read(large)).hasMessageContaining("longer than");
  }
}
