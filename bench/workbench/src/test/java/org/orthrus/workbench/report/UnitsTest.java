package org.orthrus.workbench.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class UnitsTest {

  private static String plain(String text) {
    return text.replace(Units.THIN, ' ');
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 J",
    "1, 1.00 J",
    "999, 999 J",
    "999.4, 999 J",
    "999.5, 1.00 kJ",
    "1e-6, 1.00 µJ",
    "9.994e-7, 999 nJ",
    "9.996e-7, 1.00 µJ",
    "76e-6, 76.0 µJ",
    "5.3e-12, 5.30 pJ",
    "1.4e-15, 1.40 fJ",
    "2e-19, 0.200 aJ",
    "-2.5e-9, -2.50 nJ"
  })
  void joulesTakeThePrefixThatLeavesOneToThreeDigits(double joules, String text) {
    assertThat(plain(Units.joules(joules))).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 bit",
    "1023, 1023 bit",
    "1024, 1.00 Kibit",
    "29538, 28.8 Kibit",
    "1023488, 0.976 Mibit",
    "1048576, 1.00 Mibit",
    "8388608, 8.00 Mibit"
  })
  void bitsTakeBinaryPrefixes(long bits, String text) {
    assertThat(plain(Units.bits(bits))).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "9999, 9999", "10000, 10 000", "12345678, 12 345 678", "-10000, −10 000"})
  void countsAreGroupedFromFiveDigits(long count, String text) {
    assertThat(plain(Units.count(count))).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0.5, 500 ms",
    "119.6, 120 s",
    "120, 2 min 0 s",
    "312.4, 5 min 12 s",
    "7384, 2 h 3 min"
  })
  void longTimesAreSpelt(double seconds, String text) {
    assertThat(plain(Units.seconds(seconds))).isEqualTo(text);
  }

  @Test
  void ratiosSharesAndAveragesKeepThreeDigits() {
    assertThat(Units.ratio(2.034)).isEqualTo("2.03×");
    assertThat(Units.ratio(9.996)).isEqualTo("10.0×");
    assertThat(plain(Units.percent(0.97714))).isEqualTo("97.71 %");
    assertThat(Units.average(37.04)).isEqualTo("37.0");
    assertThat(plain(Units.average(12_840.4))).isEqualTo("12 840");
  }

  @Test
  void whatIsAbsentOrNoNumberIsADash() {
    assertThat(Units.joules(null)).isEqualTo(Units.NONE);
    assertThat(Units.joules(Double.NaN)).isEqualTo(Units.NONE);
    assertThat(Units.ratio(Double.POSITIVE_INFINITY)).isEqualTo(Units.NONE);
    assertThat(Units.bits(null)).isEqualTo(Units.NONE);
    assertThat(Units.count(null)).isEqualTo(Units.NONE);
    assertThat(Units.percent(null)).isEqualTo(Units.NONE);
  }
}
