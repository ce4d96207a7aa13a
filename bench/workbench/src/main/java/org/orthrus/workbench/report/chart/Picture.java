package org.orthrus.workbench.report.chart;

import java.util.List;

/** What every picture shares: its frame, its title for those who cannot see it, its legend. */
final class Picture {

  /** Width of a letter of the tick and label size, on average and a little over. */
  private static final double LETTER = 7;

  static final double LEGEND_LINE = 20;

  private Picture() {}

  /** Opens a picture that shrinks with the page and never grows over its own size. */
  static Markup open(String title, String description, double width, double height) {
    return new Markup()
        .open(
            "svg",
            "xmlns",
            "http://www.w3.org/2000/svg",
            "class",
            "chart",
            "role",
            "img",
            "viewBox",
            "0 0 " + Markup.px(width) + " " + Markup.px(height),
            "width",
            Markup.px(width),
            "height",
            Markup.px(height))
        .leaf("title", title)
        .leaf("desc", description);
  }

  static double textWidth(String text) {
    return LETTER * text.codePointCount(0, text.length());
  }

  /** The text, shortened in its middle to a width. */
  static String fit(String text, double width) {
    int letters = (int) (width / LETTER);
    if (text.length() <= letters || letters < 5) {
      return text;
    }
    int tail = (letters - 1) / 2;
    return text.substring(0, letters - 1 - tail) + "…" + text.substring(text.length() - tail);
  }

  static void text(Markup svg, double x, double y, String anchor, String style, String text) {
    svg.leaf(
        "text", text, "x", Markup.px(x), "y", Markup.px(y), "text-anchor", anchor, "class", style);
  }

  static void line(Markup svg, double x1, double y1, double x2, double y2, String style) {
    svg.empty(
        "line",
        "x1",
        Markup.px(x1),
        "y1",
        Markup.px(y1),
        "x2",
        Markup.px(x2),
        "y2",
        Markup.px(y2),
        "class",
        style);
  }

  static void rect(Markup svg, double x, double y, double w, double h, String style) {
    svg.empty(
        "rect",
        "x",
        Markup.px(x),
        "y",
        Markup.px(y),
        "width",
        Markup.px(Math.max(0, w)),
        "height",
        Markup.px(h),
        "class",
        style);
  }

  /** Height of a legend of these names. */
  static double legendHeight(List<String> names, double width) {
    double x = 0;
    int lines = 1;
    for (String name : names) {
      double needed = 30 + textWidth(name);
      if (x > 0 && x + needed > width) {
        lines++;
        x = 0;
      }
      x += needed;
    }
    return lines * LEGEND_LINE;
  }

  /** Squares and names from the left, in as many lines as they need. */
  static void legend(Markup svg, List<String> names, double left, double width) {
    double x = 0;
    double y = 0;
    for (int i = 0; i < names.size(); i++) {
      double needed = 30 + textWidth(names.get(i));
      if (x > 0 && x + needed > width) {
        y += LEGEND_LINE;
        x = 0;
      }
      rect(svg, left + x, y + 3, 11, 11, "s" + i);
      text(svg, left + x + 17, y + 13, "start", "label", names.get(i));
      x += needed;
    }
  }
}
