package org.orthrus.workbench.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class ChartTest {

  @Test
  void markupEscapesTextAndAttributes() {
    String markup = new Markup().leaf("p", "a < b & \"c\" \u0000", "title", "'<>&\"").toString();
    assertThat(markup)
        .isEqualTo(
            "<p title=\"&#39;&lt;&gt;&amp;&quot;\">a &lt; b &amp; &quot;c&quot; \ufffd</p>\n");
  }

  @Test
  void markupLeftOpenIsADefect() {
    assertThatThrownBy(() -> new Markup().open("p").toString()).hasMessageContaining("p");
  }

  @Test
  void axesHaveRoundTicks() {
    assertThat(Axis.over(0.9012, 0.9874, 0, 1).step()).isEqualTo(0.02);
    assertThat(Axis.over(3, 3, 0, 1).high()).isGreaterThan(3);
    assertThat(Axis.fromZero(45_000, BarChart.BINARY, 0, 1).step()).isEqualTo(10 * 1024);
    assertThat(Axis.fromZero(902e-9, BarChart.SI, 0, 1).step()).isBetween(199e-9, 201e-9);
    assertThat(Axis.fromZero(0, BarChart.SI, 0, 1).at(0)).isZero();
    assertThat(Axis.over(0, 10, 100, 0).at(10)).isZero();
  }

  @Test
  void barsAreAsLongAsTheirValues() {
    String svg =
        new BarChart(
                "t",
                "d",
                List.of("one", "two"),
                List.of(
                    new BarChart.Bar("a<b", List.of(3.0, 1.0)),
                    new BarChart.Bar("c", List.of(0.0, 2.0))),
                true,
                BarChart.SI,
                v -> "v" + v)
            .svg();
    assertThat(svg).contains("a&lt;b", ">v4.0<", ">v2.0<", "bar s0", "bar s1");
    assertThat(svg.split("bar s0", -1)).hasSize(2);
  }

  @Test
  void aRasterMarksTheLabelledNeuron() {
    String svg =
        new RasterChart(
                "t",
                "d",
                4,
                List.of(
                    new RasterChart.Panel(
                        "output",
                        10,
                        3,
                        List.of(new RasterChart.Dot(1, 3), new RasterChart.Dot(4, 5)))))
            .svg();
    assertThat(svg).contains("spikes l0", "spikes l1", "2 spikes");
  }

  @Test
  void manyNeuronsShareStrokesThatAreDarkerTheMoreSpiked() {
    List<RasterChart.Dot> dots = new java.util.ArrayList<>(List.of(new RasterChart.Dot(1, 24_999)));
    for (int neuron = 0; neuron < 5; neuron++) {
      dots.add(new RasterChart.Dot(2, neuron));
    }
    String svg =
        new RasterChart("t", "d", 2, List.of(new RasterChart.Panel("c1", 25_000, -1, dots))).svg();
    assertThat(svg).contains("6 spikes", "stroke-opacity=\"1\"", "stroke-opacity=\"0.2\"");
    assertThat(svg.split("spikes l0", -1)).hasSize(3);
    assertThat(svg.split("M", -1)).hasSize(3);
  }
}
