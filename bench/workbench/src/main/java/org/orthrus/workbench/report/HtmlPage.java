package org.orthrus.workbench.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.orthrus.workbench.report.chart.Markup;

/** The frame of an HTML report, and how its parts look: sections, tables, figures, tiles. */
final class HtmlPage {

  private final Markup page = new Markup();

  /** Opens a page of its own: nothing is loaded from elsewhere, nothing is executed. */
  HtmlPage(String title) {
    page.raw("<!DOCTYPE html>\n")
        .open("html", "xmlns", "http://www.w3.org/1999/xhtml", "lang", "en")
        .open("head")
        .empty("meta", "charset", "utf-8")
        .empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
        .leaf("title", title)
        .open("style")
        .raw(style())
        .close()
        .close()
        .open("body")
        .open("main");
  }

  private static String style() {
    try (InputStream css = HtmlPage.class.getResourceAsStream("report.css")) {
      return new String(css.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A figure that the reader came for. */
  record Tile(String name, String figure, String beside) {}

  HtmlPage header(String eyebrow, String title, String... lines) {
    page.open("header").leaf("p", eyebrow, "class", "eyebrow").leaf("h1", title);
    for (int i = 0; i < lines.length; i++) {
      if (!lines[i].isEmpty()) {
        page.leaf("p", lines[i], "class", i == 0 ? null : "muted");
      }
    }
    page.close();
    return this;
  }

  HtmlPage tiles(List<Tile> tiles) {
    if (tiles.isEmpty()) {
      return this;
    }
    page.open("dl", "class", "tiles");
    for (Tile tile : tiles) {
      page.open("div")
          .leaf("dt", tile.name())
          .leaf("dd", tile.figure(), "class", "figure")
          .leaf("dd", tile.beside(), "class", "beside")
          .close();
    }
    page.close();
    return this;
  }

  HtmlPage warnings(List<String> warnings) {
    if (!warnings.isEmpty()) {
      page.open("div", "class", "warnings", "role", "note").leaf("h2", "Before you rely on this");
      list(warnings);
      page.close();
    }
    return this;
  }

  HtmlPage list(List<String> lines) {
    page.open("ul");
    lines.forEach(l -> page.leaf("li", l));
    page.close();
    return this;
  }

  HtmlPage section(String title, String remark) {
    page.open("section").leaf("h2", title);
    if (!remark.isEmpty()) {
      page.leaf("p", remark, "class", "muted");
    }
    return this;
  }

  HtmlPage endSection() {
    page.close();
    return this;
  }

  HtmlPage open(String style) {
    page.open("div", "class", style);
    return this;
  }

  HtmlPage close() {
    page.close();
    return this;
  }

  HtmlPage heading(String text) {
    page.leaf("h3", text);
    return this;
  }

  /** A picture under its caption. */
  HtmlPage figure(String caption, String svg) {
    page.open("figure").leaf("figcaption", caption).raw(svg).close();
    return this;
  }

  /** A picture and the numbers behind it, side by side where there is room. */
  HtmlPage figureWithTable(String caption, String svg, Grid grid) {
    return open("pair").figure(caption, svg).table(grid).close();
  }

  HtmlPage folded(String summary, Grid grid) {
    if (!grid.isEmpty()) {
      page.open("details").leaf("summary", summary);
      table(grid);
      page.close();
    }
    return this;
  }

  /** Tables, one below the other. */
  HtmlPage tables(List<Grid> grids) {
    grids.forEach(this::table);
    return this;
  }

  /** A table; the first column names its rows. */
  HtmlPage table(Grid grid) {
    page.open("div", "class", "scroll").open("table").leaf("caption", grid.caption());
    page.open("thead").open("tr");
    for (Grid.Column column : grid.columns()) {
      page.leaf("th", column.name(), "scope", "col", "class", column.numeric() ? "number" : null);
    }
    page.close().close().open("tbody");
    for (Grid.Row row : grid.rows()) {
      page.open("tr", "class", row.strong() ? "strong" : null);
      for (int c = 0; c < row.cells().size(); c++) {
        cell(grid.columns().get(c), row.cells().get(c), c == 0);
      }
      page.close();
    }
    page.close().close().close();
    return this;
  }

  private void cell(Grid.Column column, String text, boolean first) {
    String number = column.numeric() ? "number" : null;
    if (first) {
      page.leaf(
          "th",
          text.strip(),
          "scope",
          "row",
          "class",
          number,
          "style",
          text.startsWith(" ") ? "padding-left:14px" : null);
    } else {
      page.leaf(
          "td", text, "class", column.numeric() ? number : text.length() > 16 ? "words" : null);
    }
  }

  /** Names and what they are. */
  HtmlPage facts(List<List<String>> facts) {
    page.open("dl", "class", "plain");
    for (List<String> fact : facts) {
      page.leaf("dt", fact.get(0)).leaf("dd", fact.get(1));
    }
    page.close();
    return this;
  }

  /** Closes the page. */
  String end(String footer) {
    return page.leaf("footer", footer).close().close().close().toString();
  }
}
