package org.orthrus.workbench.report;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Writes the fixture's reports for the eye: {@code -Dpreview=DIR -Dtest=Preview}. */
@Tag("smoke")
@EnabledIfSystemProperty(named = "preview", matches = ".+")
class Preview {

  @Test
  void everything() throws Exception {
    Path directory = Path.of(System.getProperty("preview"));
    Files.createDirectories(directory);
    ResultWriter.write(Fixture.result(), directory.resolve("result.json"));
    Files.writeString(
        directory.resolve("terminal.txt"), TerminalReport.render(Fixture.result(), Style.PLAIN));
    Files.writeString(
        directory.resolve("bare.txt"), TerminalReport.render(Fixture.bare(), Style.ASCII));
    LearningComparison comparison = ComparisonFixture.comparison();
    comparison.write(directory.resolve("compare.json"));
    ComparisonReport.write(comparison, directory.resolve("compare.html"));
    Files.writeString(
        directory.resolve("compare.txt"), ComparisonReport.render(comparison, Style.PLAIN));
    for (String name : List.of("result", "bare")) {
      RunResult result = name.equals("bare") ? Fixture.bare() : Fixture.result();
      HtmlReport.write(result, directory.resolve(name + ".html"));
    }
  }
}
