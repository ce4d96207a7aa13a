package org.orthrus.workbench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The golden texts are what the fixtures gave when they were last read by a person: run {@code
 * Preview} and copy {@code terminal.txt} and {@code compare.txt} after reading them.
 */
@Tag("golden")
class TerminalReportTest {

  @Test
  void aResultReadsAsItDid() throws Exception {
    assertThat(TerminalReport.render(Fixture.result(), Style.PLAIN))
        .isEqualTo(golden("terminal.txt"));
  }

  @Test
  void aComparisonReadsAsItDid() throws Exception {
    assertThat(ComparisonReport.render(ComparisonFixture.comparison(), Style.PLAIN))
        .isEqualTo(golden("compare.txt"));
  }

  private static String golden(String name) throws Exception {
    try (InputStream text = TerminalReportTest.class.getResourceAsStream(name)) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void noLineIsWiderThanTheTerminal() {
    String all =
        TerminalReport.render(Fixture.result(), Style.PLAIN)
            + TerminalReport.render(Fixture.bare(), Style.PLAIN)
            + ComparisonReport.render(ComparisonFixture.comparison(), Style.PLAIN);
    assertThat(all.lines()).allMatch(l -> TextTable.length(l) <= Page.WIDTH);
  }

  @Test
  void asciiIsAscii() {
    String text = TerminalReport.render(Fixture.result(), Style.ASCII);
    assertThat(text.chars()).allMatch(c -> c == '\n' || (c >= ' ' && c < 127));
    assertThat(text).contains("751 nJ", "SRAM constants +/- a factor of 2").doesNotContain("?");
  }

  @Test
  void colourChangesNothingButColour() {
    String coloured = TerminalReport.render(Fixture.result(), new Style(true, true));
    assertThat(coloured).contains("\u001b[1m");
    assertThat(coloured.replaceAll("\u001b\\[\\d+m", ""))
        .isEqualTo(TerminalReport.render(Fixture.result(), Style.PLAIN));
  }

  @Test
  void colourIsForTerminalsThatWantIt() {
    assertThat(Style.of(Map.of("TERM", "xterm"), true, "UTF-8")).isEqualTo(new Style(true, true));
    assertThat(Style.of(Map.of("NO_COLOR", "1"), true, "UTF-8").colour()).isFalse();
    assertThat(Style.of(Map.of("NO_COLOR", ""), true, "UTF-8").colour()).isTrue();
    assertThat(Style.of(Map.of("TERM", "dumb"), true, "UTF-8").colour()).isFalse();
    assertThat(Style.of(Map.of(), false, "ANSI_X3.4-1968")).isEqualTo(new Style(false, false));
  }

  @Test
  void noJouleWithoutItsTableAndCaveat() {
    assertThat(TerminalReport.render(Fixture.result(), Style.PLAIN))
        .contains("energy table seneca-22nm [a91e77c05b3d]; SRAM constants ± a factor of 2");
    assertThat(TerminalReport.render(Fixture.bare(), Style.PLAIN))
        .contains("energy table odin-28nm; as published");
  }

  @Test
  void aSparklineSpansItsValues() {
    assertThat(TextBars.sparkline(java.util.List.of(0.0, 0.5, 1.0))).isEqualTo("▁▅█");
    assertThat(TextBars.cells(1e-9, 1, 40)).isEqualTo(1);
    assertThat(TextBars.cells(0, 1, 40)).isZero();
  }
}
