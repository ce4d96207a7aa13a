package org.orthrus.workbench.report.chart;

import java.util.List;
import java.util.function.DoubleFunction;

/**
 * Horizontal bars, one a name, stacked of several parts or one part beside the other.
 *
 * @param title what it shows
 * @param description the same at length, for those who cannot see it
 * @param series names of the parts
 * @param bars at least one
 * @param stacked whether the parts add up
 * @param thousand what a prefix stands for: {@link #SI} or {@link #BINARY}
 * @param format value to text
 */
public record BarChart(
    String title,
    String description,
    List<String> series,
    List<Bar> bars,
    boolean stacked,
    double thousand,
    DoubleFunction<String> format) {

  /** Prefixes of 1000. */
  public static final double SI = 1000;

  /** Prefixes of 1024. */
  public static final double BINARY = 1024;

  private static final double WIDTH = 620;
  private static final double THICK = 15;
  private static final double THIN = 9;
  private static final double GAP = 10;
  private static final double WIDEST_LABEL = 190;

  public BarChart {
    series = List.copyOf(series);
    bars = List.copyOf(bars);
  }

  /** A name and one value a series. */
  public record Bar(String name, List<Double> values) {
    public Bar {
      values = List.copyOf(values);
    }

    double sum() {
      return values.stream().mapToDouble(Double::doubleValue).sum();
    }

    double largest() {
      return values.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    }
  }

  /** The picture. */
  public String svg() {
    double labels =
        Math.min(
            WIDEST_LABEL,
            bars.stream().mapToDouble(b -> Picture.textWidth(b.name())).max().orElse(0) + 4);
    double left = labels + 8;
    double widestValue =
        bars.stream()
            .mapToDouble(b -> Picture.textWidth(format.apply(stacked ? b.sum() : b.largest())))
            .max()
            .orElse(0);
    double high = bars.stream().mapToDouble(b -> stacked ? b.sum() : b.largest()).max().orElse(0);
    Axis axis = Axis.fromZero(high, thousand, left, WIDTH - widestValue - 10);
    boolean legend = series.size() > 1;
    double top = legend ? Picture.legendHeight(series, WIDTH) + 8 : 4;
    double bottom = top + bars.size() * pitch();

    Markup svg = Picture.open(title, description, WIDTH, bottom + 24);
    if (legend) {
      Picture.legend(svg, series, 0, WIDTH);
    }
    grid(svg, axis, top, bottom);
    for (int i = 0; i < bars.size(); i++) {
      bar(svg, bars.get(i), axis, top + i * pitch() + GAP / 2, labels);
    }
    Picture.line(svg, left, top, left, bottom, "axis");
    return svg.close().toString();
  }

  private double pitch() {
    return GAP + height();
  }

  private double height() {
    return stacked ? THICK : THIN * series.size();
  }

  /** A line a tick, a label at as many of them as have room. */
  private void grid(Markup svg, Axis axis, double top, double bottom) {
    List<Double> ticks = axis.ticks();
    double widest =
        ticks.stream().mapToDouble(t -> Picture.textWidth(format.apply(t))).max().orElse(0);
    double pitch = axis.at(axis.step()) - axis.at(0);
    int every = Math.max(1, (int) Math.ceil(widest / pitch));
    for (int i = 0; i < ticks.size(); i++) {
      double x = axis.at(ticks.get(i));
      Picture.line(svg, x, top, x, bottom, "grid");
      if (i % every == 0) {
        Picture.text(svg, x, bottom + 16, "middle", "tick", format.apply(ticks.get(i)));
      }
    }
  }

  private void bar(Markup svg, Bar bar, Axis axis, double y, double labels) {
    double middle = y + height() / 2 + 4;
    Picture.text(svg, labels, middle, "end", "label", Picture.fit(bar.name(), labels));
    double x = axis.at(0);
    for (int s = 0; s < bar.values().size(); s++) {
      double value = bar.values().get(s);
      if (stacked) {
        double width = axis.at(value) - axis.at(0);
        if (value > 0) {
          Picture.rect(svg, x, y, Math.max(width, 0.5), THICK, "bar s" + s);
        }
        x += width;
      } else {
        double end = axis.at(value);
        Picture.rect(svg, axis.at(0), y + s * THIN, end - axis.at(0), THIN - 1, "bar s" + s);
        Picture.text(svg, end + 5, y + s * THIN + 8, "start", "tick", format.apply(value));
      }
    }
    if (stacked) {
      Picture.text(svg, x + 6, middle, "start", "value", format.apply(bar.sum()));
    }
  }
}
