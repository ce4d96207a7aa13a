package org.orthrus.workbench.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;

/**
 * Lines over whole numbers, for instance accuracy over epochs.
 *
 * @param references levels to compare with
 */
public record LineChart(
    String title,
    String description,
    String xName,
    List<Series> series,
    List<Reference> references,
    DoubleFunction<String> format) {

  private static final double WIDTH = 620;
  private static final double PLOT = 240;
  private static final int MOST_MARKERS = 40;

  public LineChart {
    series = List.copyOf(series);
    references = List.copyOf(references);
  }

  /** A line. */
  public record Series(String name, List<Point> points) {
    public Series {
      points = List.copyOf(points);
    }
  }

  /** A point. */
  public record Point(double x, double y) {}

  /** A dashed level. */
  public record Reference(String name, double y) {}

  /** The picture. */
  public String svg() {
    List<Point> points = series.stream().flatMap(s -> s.points().stream()).toList();
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (Point point : points) {
      low = Math.min(low, point.y());
      high = Math.max(high, point.y());
    }
    for (Reference reference : references) {
      low = Math.min(low, reference.y());
      high = Math.max(high, reference.y());
    }
    List<String> names = new ArrayList<>(series.stream().map(Series::name).toList());
    references.forEach(r -> names.add(r.name()));
    double top = Picture.legendHeight(names, WIDTH) + 12;
    double bottom = top + PLOT;
    Axis y = Axis.over(low, high, bottom, top);
    double left =
        y.ticks().stream().mapToDouble(t -> Picture.textWidth(format.apply(t))).max().orElse(0) + 8;
    double first = points.stream().mapToDouble(Point::x).min().orElse(0);
    double last = points.stream().mapToDouble(Point::x).max().orElse(1);
    Axis x =
        new Axis(
            first,
            last > first ? last : first + 1,
            Math.max(1, Axis.over(first, last, 0, 1).step()),
            left + 12,
            WIDTH - 16);

    Markup svg = Picture.open(title, description, WIDTH, bottom + 42);
    Picture.legend(svg, names, 0, WIDTH);
    for (double tick : y.ticks()) {
      Picture.line(svg, left, y.at(tick), WIDTH, y.at(tick), "grid");
      Picture.text(svg, left - 6, y.at(tick) + 4, "end", "tick", format.apply(tick));
    }
    for (double tick : x.ticks()) {
      Picture.text(
          svg, x.at(tick), bottom + 17, "middle", "tick", String.format(Locale.ROOT, "%.0f", tick));
    }
    Picture.text(svg, (left + WIDTH) / 2, bottom + 36, "middle", "tick", xName);
    Picture.line(svg, left, bottom, WIDTH, bottom, "axis");
    for (int r = 0; r < references.size(); r++) {
      double at = y.at(references.get(r).y());
      Picture.line(svg, left, at, WIDTH, at, "reference l" + (series.size() + r));
    }
    for (int s = series.size() - 1; s >= 0; s--) {
      draw(svg, series.get(s).points(), s, x, y);
    }
    return svg.close().toString();
  }

  private void draw(Markup svg, List<Point> points, int index, Axis x, Axis y) {
    StringBuilder path = new StringBuilder();
    for (Point point : points) {
      path.append(path.length() == 0 ? "M" : "L")
          .append(Markup.px(x.at(point.x())))
          .append(' ')
          .append(Markup.px(y.at(point.y())));
    }
    svg.empty("path", "d", path.toString(), "class", "line l" + index);
    if (points.size() <= MOST_MARKERS) {
      for (Point point : points) {
        svg.empty(
            "circle",
            "cx",
            Markup.px(x.at(point.x())),
            "cy",
            Markup.px(y.at(point.y())),
            "r",
            "3",
            "class",
            "s" + index);
      }
    }
  }
}
