package org.orthrus.workbench.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

@Tag("unit")
class HtmlReportTest {

  private static Document parse(String page) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(page)));
  }

  private static List<Element> all(Document page, String tag) {
    NodeList nodes = page.getElementsByTagName(tag);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  @Test
  void everyPageIsWellFormedAndStandsAlone() throws Exception {
    for (String page :
        List.of(
            HtmlReport.render(Fixture.result()),
            HtmlReport.render(Fixture.bare()),
            ComparisonReport.html(ComparisonFixture.comparison()))) {
      Document document = parse(page);
      assertThat(all(document, "script")).isEmpty();
      assertThat(all(document, "link")).isEmpty();
      assertThat(all(document, "img")).isEmpty();
      assertThat(page).doesNotContain("url(", "@import", "src=", "href=", "NaN", "Infinity");
    }
  }

  @Test
  void everyPictureHasATitleADescriptionAndTables() throws Exception {
    Document page = parse(HtmlReport.render(Fixture.result()));
    List<Element> pictures = all(page, "svg");
    assertThat(pictures).hasSize(10);
    for (Element picture : pictures) {
      assertThat(picture.getAttribute("role")).isEqualTo("img");
      assertThat(picture.getElementsByTagName("title").getLength()).isOne();
      assertThat(picture.getElementsByTagName("desc").getLength()).isOne();
    }
    assertThat(all(page, "table")).hasSizeGreaterThan(10);
  }

  @Test
  void theNumbersAreThere() throws Exception {
    String text = parse(HtmlReport.render(Fixture.result())).getDocumentElement().getTextContent();
    assertThat(text.replace(Units.THIN, ' '))
        .contains("97.71 %", "751 nJ", "2.84 µJ", "28.8 Kibit", "44.6 Kibit", "1.55×")
        .contains("122 212 800 000", "SENECA 16-bit load", "MorphBungee", "float model, 97.74 %")
        .contains("SRAM constants ± a factor of 2", "5d1c09a2b7e44f61", "17.0.15 HotSpot")
        .contains("<& its escaping>");
  }

  @Test
  void accuracyOfOneEpochStillMakesAPicture() throws Exception {
    JsonNode json = ResultJson.MAPPER.readTree(ResultWriter.toJson(Fixture.result()));
    ArrayNode curve = (ArrayNode) json.get("curve");
    while (curve.size() > 1) {
      curve.remove(1);
    }
    RunResult one = ResultReader.fromJson(json.toString(), "one");
    assertThat(one.curve()).hasSize(1);
    parse(HtmlReport.render(one));
  }

  @Test
  void withoutSharesByPhaseTheBarsStandSideBySide() throws Exception {
    JsonNode json = ResultJson.MAPPER.readTree(ResultWriter.toJson(Fixture.result()));
    ((ObjectNode) json.get("training")).remove("byPhase");
    RunResult unsplit = ResultReader.fromJson(json.toString(), "unsplit");
    String text = parse(HtmlReport.render(unsplit)).getDocumentElement().getTextContent();
    assertThat(text).contains("inference sample", "training sample");
    assertThat(TerminalReport.render(unsplit, Style.PLAIN).lines())
        .allMatch(l -> TextTable.length(l) <= Page.WIDTH);
  }

  @Test
  void namesFromOutsideCannotBecomeMarkup() throws Exception {
    JsonNode json = ResultJson.MAPPER.readTree(ResultWriter.toJson(Fixture.result()));
    ((ObjectNode) json.get("network")).put("name", "</title><script>alert(1)</script>\u0007");
    ((ObjectNode) json.get("design")).put("name", "\"onload=\"x");
    RunResult hostile = ResultReader.fromJson(json.toString(), "hostile");
    assertThat(all(parse(HtmlReport.render(hostile)), "script")).isEmpty();
  }
}
